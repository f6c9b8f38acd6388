import type { KeyRing } from '../privacy/encryption/key-ring.ts';
import { rotateKeys, type RotationOptions } from '../privacy/encryption/rotate-keys.ts';

/**
 * Encrypts what an earlier version of Dossier stored plain in this database, once. From then on a plain value in an
 * encrypted column counts as tampered with. Here nobody else writes yet; elsewhere it is `npm run keys:rotate`.
 */
export async function encryptWhatIsPlain({
  keys,
  ...options
}: Pick<RotationOptions, 'databaseUrl' | 'masters'> & { readonly keys: KeyRing }): Promise<void> {
  const { complete } = await keys.fresh();
  if (!complete) await rotateKeys({ ...options, newKey: false, report: () => undefined });
}
