import {
  type PersonalColumn,
  type PersonalDataSubject,
  personalData,
  personalModels,
} from '../../generated/personal-data.ts';
import type { SubjectHolder } from './subject-holder.ts';

/** A table of the core that holds data about a kind of person. */
export interface SubjectTable {
  readonly model: string;
  readonly kind: PersonalDataSubject;
  /** The column that holds the id or the mail address of the person, or the id of his case; a dot follows a relation. */
  readonly via: string;
  /** False: its rows are first of all about somebody else. */
  readonly owned: boolean;
  readonly columns: readonly PersonalColumn[];
}

/**
 * Found by ids in JSON, in a list or in a label instead of a column that could be searched: see `background-traces.ts`,
 * and for the access log `access-of-person.ts`.
 */
const apart = [
  'OutboxEvent',
  'Job',
  'InboxMessage',
  'IdempotencyRecord',
  'AuditEntry',
  'WebhookStream',
  'WebhookMessage',
];

/** In which each row is about one person, of whichever kind. */
const onePerson = ['SubjectRequest', 'Correction', 'LegalHold', 'SearchText', 'ImportedRow'];

/**
 * About the person who has an account. Other tables name users as who did something in the file of somebody else; that is
 * in the access log.
 */
const ofAccount = ['User', 'Employment', 'AccessToken', 'ExternalIdentity', 'Cover'];

/** The tables that the core answers for: all of `prisma/schema` but those of the plugins, which answer for themselves. */
export function tablesAbout(
  kind: PersonalDataSubject,
  holders: readonly Pick<SubjectHolder, 'id'>[],
): readonly SubjectTable[] {
  return personalModels
    .filter(
      ({ model }) => !apart.includes(model) && !holders.some(({ id }) => model.toLowerCase().startsWith(id)),
    )
    .flatMap(({ model, subjects }) =>
      subjects
        .filter((subject) => subject.kind === kind && ofAccount.includes(model) === (kind === 'user'))
        .map(({ via }) => ({
          model,
          kind,
          via,
          owned: subjects[0]?.kind === kind || onePerson.includes(model),
          columns: personalData.filter((column) => column.model === model),
        })),
    );
}
