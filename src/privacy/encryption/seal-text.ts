import type { Tx } from '../../lib/db.ts';
import type { Place } from './envelope.ts';

/**
 * Encrypts a text that SQL by hand will put into a column, as columns of Prisma are.
 * @throws Error when the transaction is of a client without encryption
 */
export async function sealText(tx: Tx, place: Place, text: string): Promise<string> {
  return texts(tx).$sealText(place, text);
}

/** @throws EncryptionError when it was not sealed for this place, or was altered */
export async function openText(tx: Tx, place: Place, sealed: string): Promise<string> {
  return texts(tx).$openText(place, sealed);
}

interface Texts {
  $sealText(place: Place, text: string): Promise<string>;
  $openText(place: Place, sealed: string): Promise<string>;
}

function texts(tx: Tx): Texts {
  const sealing = tx as unknown as Partial<Texts>;
  if (sealing.$sealText && sealing.$openText) return sealing as Texts;
  throw new Error('Sealed texts need a database that was opened with withEncryption.');
}
