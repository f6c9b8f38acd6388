import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { TestDossier } from '../harness.ts';

/** A request, an erasure and corrections: of a client that the consultant sees, and of a mentor whom he does not. */
export async function subjectRows(
  { db }: TestDossier,
  { ids, named }: { readonly ids: Readonly<Record<string, string>>; named(name: string): string },
): Promise<void> {
  const coordinator = ids['User.coordinator'] ?? '';
  await db.subjectRequest.create({
    data: {
      id: named('SubjectRequest.asked'),
      kind: 'ACCESS',
      subjectKind: 'CLIENT',
      clientId: ids['Client.own'] ?? '',
      requestedOn: day('2022-02-01'),
      dueOn: day('2022-04-01'),
      reason: 'Per brief.',
      extendedOn: day('2022-02-10'),
      extensionReason: 'Het is veel.',
      outcome: 'REFUSED',
      settledOn: day('2022-02-20'),
      refusalReason: 'Het was iemand anders.',
      recordedById: coordinator,
      settledById: coordinator,
    },
  });
  await db.subjectErasure.create({
    data: {
      id: named('SubjectErasure.done'),
      manner: 'ERASED',
      subjectKind: 'CONTACT',
      ground: 'OBJECTION',
      reason: 'Op verzoek.',
      doneById: coordinator,
      doneAt: day('2022-02-20'),
    },
  });
  for (const [name, about] of [
    ['own', { clientId: ids['Client.own'] ?? '', caseId: ids['Case.own'] ?? '' }],
    ['elsewhere', { mentorId: ids['Mentor.elsewhere'] ?? '' }],
  ] as const) {
    await db.correction.create({
      data: {
        id: named(`Correction.${name}`),
        ...about,
        fields: ['familyName'],
        reason: 'Verkeerd verstaan.',
        changedValues: JSON.stringify([changed]),
        recipients: ['Rechtbank Limburg'],
        correctedById: coordinator,
        correctedAt: day('2022-02-20'),
      },
    });
  }
}

const changed = {
  record: 'Mandate',
  recordId: '00000000-0000-7000-8000-000000000001',
  field: 'startsOn',
  before: '2022-01-31',
  after: '2022-02-01',
};
