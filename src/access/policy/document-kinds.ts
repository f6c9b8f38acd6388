import type { DocumentKind } from '../../generated/prisma/enums.ts';
import type { Role } from '../actor.ts';
import { office, officeAndMentor, professionals, whoMeetsTheClient } from './role-groups.ts';

/** What may be done with documents of a kind. The database knows the readers too (20261122003100_documents). */
export interface DocumentKindRule {
  /** To what a document of this kind belongs. */
  readonly of: 'case' | 'mentor' | 'complaint';
  /** Who reads it, of those to whom the case, mentor or complaint shows. */
  readonly readers: readonly Role[];
  /** Who adds one that came from elsewhere. */
  readonly uploaders: readonly Role[];
  /** Whether one may come in after the case has ended. */
  readonly afterEnd: boolean;
}

function ofCase(
  readers: readonly Role[],
  { uploaders = office, afterEnd = false }: Partial<Omit<DocumentKindRule, 'of' | 'readers'>> = {},
): DocumentKindRule {
  return { of: 'case', readers, uploaders, afterEnd };
}

function ofMentor(readers: readonly Role[]): DocumentKindRule {
  return { of: 'mentor', readers, uploaders: office, afterEnd: true };
}

/**
 * Care content is for who gives care, as in the tables: the administration sends letters and keeps the papers of the
 * court, and a mentor reads what he needs to act and nothing that was said in confidence about how he came to be there.
 */
export const documentKinds = {
  REQUEST_CONFIRMATION: ofCase(office),
  INTAKE_INVITATION: ofCase(office),
  INTAKE_REPORT: ofCase(professionals, { uploaders: professionals }),
  MENTORSHIP_PLAN: ofCase(officeAndMentor, { uploaders: officeAndMentor }),
  PETITION_PAPER: ofCase(office),
  MEDICAL_STATEMENT: ofCase(professionals, { uploaders: professionals }),
  // The mentorship is in no public register: whoever acts as mentor shows the order.
  COURT_ORDER: ofCase(officeAndMentor, { uploaders: office, afterEnd: true }),
  COURT_REPORT: ofCase(professionals, { uploaders: professionals, afterEnd: true }),
  APPOINTMENT_LETTER: ofCase(officeAndMentor, { uploaders: office }),
  MANDATE_AGREEMENT: ofCase(officeAndMentor, { uploaders: office, afterEnd: true }),
  MENTOR_CHANGE_LETTER: ofCase(officeAndMentor, { uploaders: office }),
  EVALUATION_REPORT: ofCase(whoMeetsTheClient, { uploaders: whoMeetsTheClient }),
  CARE_DOCUMENT: ofCase(whoMeetsTheClient, { uploaders: whoMeetsTheClient }),
  CORRESPONDENCE: ofCase(officeAndMentor, { uploaders: officeAndMentor, afterEnd: true }),
  FINAL_REPORT: ofCase(professionals, { uploaders: professionals, afterEnd: true }),
  OFFICE_PAPER: ofCase(office, { afterEnd: true }),
  COMPLAINT_PAPER: { of: 'complaint', readers: office, uploaders: office, afterEnd: true },
  VOLUNTEER_CONTRACT: ofMentor(officeAndMentor),
  CODE_OF_CONDUCT: ofMentor(officeAndMentor),
  TRAINING_CERTIFICATE: ofMentor(officeAndMentor),
  CERTIFICATE_OF_CONDUCT: ofMentor(officeAndMentor),
  QUALIFICATION: ofMentor(officeAndMentor),
  // What others said of him, in confidence.
  MENTOR_REFERENCE: ofMentor(office),
} as const satisfies Record<DocumentKind, DocumentKindRule>;

/** The kinds that a role reads, of what belongs to a case, a mentor or a complaint. */
export function kindsReadBy(role: Role, of: DocumentKindRule['of']): DocumentKind[] {
  return (Object.entries(documentKinds) as [DocumentKind, DocumentKindRule][]).flatMap(([kind, rule]) =>
    rule.of === of && rule.readers.includes(role) ? [kind] : [],
  );
}
