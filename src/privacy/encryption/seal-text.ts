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

/** A keyed hash by which a text is recognised that is not kept; the same for the same text, column and database. */
export async function fingerprintOf(
  tx: Tx,
  place: Pick<Place, 'table' | 'column'>,
  text: string,
): Promise<string> {
  return texts(tx).$fingerprint(place, text);
}

interface Texts {
  $fingerprint(place: Pick<Place, 'table' | 'column'>, text: string): Promise<string>;
  $sealText(place: Place, text: string): Promise<string>;
  $openText(place: Place, sealed: string): Promise<string>;
}

function texts(tx: Tx): Texts {
  const sealing = tx as unknown as Partial<Texts>;
  if (sealing.$sealText && sealing.$openText && sealing.$fingerprint) return sealing as Texts;
  throw new Error('Sealed texts need a database that was opened with withEncryption.');
}
