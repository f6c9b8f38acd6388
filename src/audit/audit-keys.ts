import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

/** What the access log is chained and signed with. All of it follows from one secret, the setting `AUDIT_KEY`. */
export interface AuditKeys {
  /** HMAC key of the rows. */
  readonly chain: Buffer;
  /** HMAC key of the end of the chain. */
  readonly head: Buffer;
  /** Ed25519 (RFC 8032), for the daily roots. */
  readonly signing: KeyObject;
  /** Checks the roots; may be given to anybody. */
  readonly verifying: KeyObject;
}

/** @param secret 32 bytes */
export function auditKeys(secret: Uint8Array): AuditKeys {
  const signing = createPrivateKey({
    key: Buffer.concat([pkcs8OfEd25519, derived(secret, 'audit root')]),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    chain: derived(secret, 'audit chain'),
    head: derived(secret, 'audit head'),
    signing,
    verifying: createPublicKey(signing),
  };
}

/** The public key as one line of base64 (SPKI), as it is printed and written beside each root. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const pkcs8OfEd25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Keys for different uses (RFC 5869), so that a leaked signature key forges no rows. */
function derived(secret: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `dossier ${use}`, 32));
}
