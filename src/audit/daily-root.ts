import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { formatCalendarDate, parseCalendarDate } from '../lib/calendar-date.ts';
import { publicKeyText } from './audit-keys.ts';

/** The end of the chain in the night after a day. */
export interface DailyRoot {
  readonly day: Date;
  readonly seq: bigint;
  readonly hash: Uint8Array;
  /** Entries since the root before it. */
  readonly count: number;
  readonly madeAt: Date;
}

export interface SignedRoot extends DailyRoot {
  /** Ed25519 (RFC 8032) over `rootText`. */
  readonly signature: Uint8Array;
}

export function signRoot(root: DailyRoot, key: KeyObject): SignedRoot {
  return { ...root, signature: sign(null, Buffer.from(rootText(root)), key) };
}

export function isSigned(root: SignedRoot, key: KeyObject): boolean {
  return verify(null, Buffer.from(rootText(root)), key, root.signature);
}

/** What is signed, line by line, so that anybody can write it down and check it with another program. */
function rootText({ day, seq, hash, count, madeAt }: DailyRoot): string {
  return [
    'dossier-audit-root 1',
    `day ${formatCalendarDate(day)}`,
    `seq ${seq}`,
    `hash ${Buffer.from(hash).toString('hex')}`,
    `count ${count}`,
    `made-at ${madeAt.toISOString()}`,
    '',
  ].join('\n');
}

export function rootFileName({ day }: Pick<DailyRoot, 'day'>): string {
  return `audit-root-${formatCalendarDate(day)}.json`;
}

/** A root as it is kept outside the database: its text, its signature and the public key that checks it. */
export function rootFile(root: SignedRoot, key: KeyObject): string {
  const file = {
    text: rootText(root),
    signature: Buffer.from(root.signature).toString('base64'),
    publicKey: publicKeyText(key),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a root that was kept outside. @throws Error when it is none */
export function readRootFile(text: string): SignedRoot {
  const file = z.object({ text: z.string(), signature: z.base64() }).parse(JSON.parse(text));
  const [, day = '', seq = '', hash = '', count = '', madeAt = ''] = form.exec(file.text) ?? [];
  if (!day) throw new Error('This is no root of an access log.');
  return {
    day: parseCalendarDate(day),
    seq: BigInt(seq),
    hash: Buffer.from(hash, 'hex'),
    count: Number(count),
    madeAt: new Date(madeAt),
    signature: Buffer.from(file.signature, 'base64'),
  };
}

const form =
  /^dossier-audit-root 1\nday (\d{4}-\d\d-\d\d)\nseq (\d+)\nhash ([0-9a-f]{64})\ncount (\d+)\nmade-at (\S+)\n$/;
