import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import { documentKinds, type DocumentKindRule } from '../../access/policy/document-kinds.ts';
import { calendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { ForbiddenError } from '../../lib/domain-error.ts';
import type { FileStore } from '../../lib/file-store.ts';
import type { Letter } from '../../lib/pdf/letter.ts';
import { lockCase } from '../cases/lock-case.ts';
import { tellClient } from '../cases/mandate-service.ts';
import { requireInput } from '../cases/require-input.ts';
import { extensionOfFormat, type LetterFormat, renderAs, typeOfFormat } from './letter-format.ts';
import { type LetterFact, type LetterKind, letterVersions } from './letter-kind.ts';
import type { Letterhead } from './letterhead.ts';
import { prepareLetter } from './prepare-letter.ts';
import { safeFileName } from './safe-file-name.ts';
import { storeDocument } from './store-document.ts';
import { tellOfDocument } from './tell-of-document.ts';

export interface DrawUpInput {
  readonly caseId: string;
  readonly kind: LetterKind;
  readonly format?: LetterFormat | null | undefined;
  readonly factId?: string | null | undefined;
  readonly remarks?: string | null | undefined;
  /** Date of the letter; a client is told by it of another contact person. Default: today, and nobody is told. */
  readonly sentOn?: Date | null | undefined;
}

export interface DocumentMeans {
  readonly store: FileStore;
  readonly letterhead: Letterhead;
}

/**
 * Draws up a letter from what is recorded. When it would say what it said before, that document is the answer; when it
 * says something else, it is the next revision and the earlier one stays.
 *
 * @throws DocumentNotReadyError, NotFoundError, ForbiddenError, InvalidInputError
 */
export async function drawUpDocument(
  tx: Tx,
  acting: Acting,
  means: DocumentMeans,
  input: DrawUpInput,
): Promise<{ id: string }> {
  const { caseId, kind, sentOn = null } = input;
  requireReader(acting, kind);
  await lockCase(tx, acting, caseId);
  const today = calendarDate(acting.now);
  await requireTime(tx, input, today);
  const factId = input.factId ?? null;
  requireInput(factId === null || z.uuid().safeParse(factId).success, 'factId', 'This is no id of a fact.');
  const remarks = input.remarks?.trim() || null;
  requireInput(remarks === null || kind === 'FINAL_REPORT', 'remarks', 'Only the final report has remarks.');
  const { fact, title, write } = await prepareLetter(tx, kind, { caseId, factId, remarks, today });
  const letter = write({ letterhead: means.letterhead, on: sentOn ?? today });
  // With another date the same letter still says the same.
  const undated = write({ letterhead: means.letterhead, on: new Date(0) });
  const id = await keptOrNew(tx, acting, means.store, { ...input, fact, title, letter, undated });
  const { contactChangeId } = fact;
  if (sentOn !== null && contactChangeId !== undefined)
    await tellOnce(tx, acting, { caseId, contactChangeId, sentOn });
  return { id };
}

interface Drawn extends DrawUpInput {
  readonly fact: LetterFact;
  readonly title: string;
  readonly letter: Letter;
  readonly undated: Letter;
}

async function keptOrNew(tx: Tx, acting: Acting, store: FileStore, drawn: Drawn): Promise<string> {
  const { caseId, kind, fact, title, letter, undated } = drawn;
  const format = drawn.format ?? 'PDF';
  const contentHash = hashOf(undated);
  const contentType = typeOfFormat[format];
  const earlier = await tx.document.findMany({
    where: { ...{ caseId, kind, contentType, ...fact }, template: { not: null } },
    select: { id: true, contentHash: true, revision: true, withdrawnAt: true },
    orderBy: { revision: 'desc' },
  });
  const same = earlier.find((each) => each.contentHash === contentHash && each.withdrawnAt === null);
  if (same) return same.id;
  const revision = (earlier[0]?.revision ?? 0) + 1;
  const name = [title, ...(revision > 1 ? [`versie ${revision}`] : [])].join(' ');
  const { id } = await storeDocument(tx, acting, store, {
    ...{ caseId, kind, contentType, revision, contentHash, title, ...fact },
    template: kind.toLowerCase().replaceAll('_', '-'),
    templateVersion: letterVersions[kind],
    fileName: safeFileName(`${name}.${extensionOfFormat[format]}`),
    bytes: await renderAs(format, letter),
  });
  await tellOfDocument(tx, acting, 'document.drawn-up', { id, kind, caseId, complaintId: null });
  return id;
}

/** Who draws a letter up reads it: what it says is what he may know. */
function requireReader({ actor }: Acting, kind: LetterKind): void {
  const { readers }: DocumentKindRule = documentKinds[kind];
  if (actor.kind === 'user' && readers.includes(actor.role)) return;
  throw new ForbiddenError(`Only those who may read a ${kind} draw one up: ${readers.join(', ')}.`, {
    path: ['input', 'kind'],
  });
}

/** After the end of a case only the report on it is still to be written. */
async function requireTime(tx: Tx, { caseId, kind, sentOn }: DrawUpInput, today: Date): Promise<void> {
  const { endedOn, registeredOn } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { endedOn: true, registeredOn: true },
  });
  requireInput(
    endedOn === null || kind === 'FINAL_REPORT',
    'kind',
    'The case has ended; only its final report is still drawn up.',
  );
  requireInput(
    !sentOn || (sentOn >= registeredOn && sentOn <= today),
    'sentOn',
    'A letter is dated after the registration, and not in the future.',
  );
}

/** The letter is how the client is told; of what he was told already he is not told again. */
async function tellOnce(
  tx: Tx,
  acting: Acting,
  { caseId, contactChangeId, sentOn }: { caseId: string; contactChangeId: string; sentOn: Date },
): Promise<void> {
  const untold = await tx.contactChange.count({ where: { id: contactChangeId, toldOn: null } });
  if (untold > 0) await tellClient(tx, acting, { caseId, contactChangeId, toldOn: sentOn });
}

function hashOf(letter: Letter): string {
  return createHash('sha256').update(JSON.stringify(letter)).digest('hex');
}
