import { createHash } from 'node:crypto';
import type { MoveItem, MovePlan } from './move-plan.ts';

/**
 * Stands for what a preview showed: each case and, in a few bytes, what was to come of it at which version. It keeps
 * nothing secret and grants nothing, for the plan is made anew when it is carried out.
 */
export function moveToken({ items }: Pick<MovePlan, 'items'>): string {
  const parts = items.map((item) => Buffer.concat([idOf(item.caseId), digestOf(item)]));
  return Buffer.concat([version, ...parts]).toString('base64url');
}

/**
 * The cases of which something else would come now than the preview showed, those that came to it and those that left.
 *
 * @returns null when the token is not one
 */
export function changedSince(token: string, { items }: Pick<MovePlan, 'items'>): string[] | null {
  const shown = readToken(token);
  if (!shown) return null;
  const now = new Map(items.map((item) => [item.caseId, digestOf(item).toString('hex')]));
  return [...new Set([...shown.keys(), ...now.keys()])].filter((id) => shown.get(id) !== now.get(id));
}

const version = Buffer.from([1]);
const idBytes = 16;
const digestBytes = 8;

function idOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function digestOf({ version: seen, step, objections }: MoveItem): Buffer {
  const state = JSON.stringify([seen, step, objections.map(({ code }) => code)]);
  return createHash('sha256').update(state).digest().subarray(0, digestBytes);
}

function readToken(token: string): Map<string, string> | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes[0] !== version[0] || (bytes.length - 1) % (idBytes + digestBytes) !== 0) return null;
  const shown = new Map<string, string>();
  for (let at = 1; at < bytes.length; at += idBytes + digestBytes) {
    const hex = bytes.toString('hex', at, at + idBytes);
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    shown.set(id, bytes.toString('hex', at + idBytes, at + idBytes + digestBytes));
  }
  return shown;
}
