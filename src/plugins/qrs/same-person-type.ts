import type { Plugin, PluginWork } from '../contract.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];
type Candidate = Awaited<ReturnType<PluginWork['domain']['possibleSamePersons']>>[number];

/** `PossibleSamePerson`: somebody in the files whom a person is to compare with. */
export function addSamePerson(builder: AppSchemaBuilder) {
  const reason = builder.enumType('SamePersonReason', {
    description: 'What points to one person.',
    values: reasons,
  });
  return builder.objectRef<Candidate>('PossibleSamePerson').implement({
    description: 'A client in the files who may be the person of a referral. Only a person can tell.',
    fields: (t) => ({
      cases: t.prismaField({
        type: ['Case'],
        nullable: false,
        description: 'The cases of that client, the latest first; empty when they are not yours to see.',
        resolve: (query, { caseIds }, _args, { db, access }) =>
          db.case.findMany({
            ...query,
            where: { AND: [{ id: { in: [...caseIds] } }, access.where('Case')] },
            orderBy: [{ registeredOn: 'desc' }, { id: 'desc' }],
          }),
      }),
      reasons: t.field({
        type: [reason],
        nullable: false,
        description: 'What points to it.',
        resolve: (candidate) => [...candidate.reasons],
      }),
    }),
  });
}

const reasons = {
  SAME_BIRTH_DATE: { description: 'Born on the same day.' },
  DAY_AND_MONTH_SWAPPED: { description: 'Born on the same day when day and month are exchanged.' },
  LIKE_FAMILY_NAME: { description: 'A family name that is like the other.' },
  LIKE_GIVEN_NAME: { description: 'A given name that is like the other.' },
  SAME_POSTCODE: { description: 'The same postcode.' },
} as const;
