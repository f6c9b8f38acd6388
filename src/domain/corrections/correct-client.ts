import type { Acting } from '../../access/actor.ts';
import { seeAs } from '../../access/row-level/see-as.ts';
import type { z } from 'zod';
import { calendarDate, parseCalendarDate } from '../../lib/calendar-date.ts';
import type { Tx } from '../../lib/db.ts';
import { NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { recordHappening } from '../cases/record-happening.ts';
import { requireInput } from '../cases/require-input.ts';
import { visibleCases } from '../cases/visible-cases.ts';
import { homeMunicipality } from '../network/home-municipality.ts';
import type { SubjectHolder } from '../subjects/subject-holder.ts';
import { correctedFields } from './corrected-fields.ts';
import { clientCorrectionSchema } from './correction-input.ts';
import { recordCorrection } from './record-correction.ts';

export type CorrectClientInput = z.input<typeof clientCorrectionSchema> & { readonly clientId: string };

/**
 * Corrects what was wrongly recorded about a client (GDPR 16), also when all cases have ended: none is opened again. The
 * timeline of each case says which fields; the old values are gone.
 *
 * @throws NotFoundError, InvalidInputError; ForbiddenError for a municipality in the area of another consultant
 */
export async function correctClient(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  { clientId, ...input }: CorrectClientInput,
): Promise<{ id: string }> {
  const { fields: given, reason } = parseInput(clientCorrectionSchema, input);
  const recorded = await lockClient(tx, acting, clientId);
  const data = correctedFields(recorded, given);
  const today = calendarDate(acting.now);
  if (data.birthDate) {
    requireInput(
      data.birthDate < today && data.birthDate >= oldest,
      'birthDate',
      'It has to be a day of the past.',
    );
  }
  if (data.municipalityCode) await homeMunicipality(tx, acting, data.municipalityCode);
  await tx.client.update({ where: { id: clientId }, data, select: { id: true } });
  const fields = Object.keys(data);
  const cases = await tx.case.findMany({ where: { clientId }, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id } of cases) {
    const { version } = await tx.case.update({
      where: { id },
      data: { version: { increment: 1 } },
      select: { version: true },
    });
    await recordHappening(tx, acting, id, {
      version,
      happening: {
        name: 'case.corrected',
        payload: {},
        occurredOn: today,
        data: { fields: fields.join(', ') },
      },
    });
  }
  return recordCorrection(tx, acting, holders, { subject: { kind: 'client', clientId }, fields, reason });
}

const oldest = parseCalendarDate('1900-01-01');

/** The client as recorded, locked, when the actor works on one of his cases. */
async function lockClient(tx: Tx, acting: Acting, clientId: string) {
  const where = { clientId, AND: [visibleCases(acting)] };
  const visible = await seeAs(tx, acting, () => tx.case.findFirst({ where, select: { id: true } }));
  if (visible) await tx.$queryRaw`SELECT 1 FROM "Client" WHERE "id" = ${clientId}::uuid FOR UPDATE`;
  const recorded = visible && (await tx.client.findUnique({ where: { id: clientId } }));
  if (!recorded) throw new NotFoundError('The client', { path: ['input', 'clientId'] });
  return recorded;
}
