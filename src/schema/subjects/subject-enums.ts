import type { CoreTools } from '../tools.ts';

/** The enums about the rights of people in the files. */
export function addSubjectEnums({ builder }: CoreTools): void {
  builder.enumType('SubjectRequestKind', {
    description: 'Which right somebody uses.',
    values: {
      ACCESS: { description: 'Inzage: what is held about him (GDPR 15).' },
      RECTIFICATION: { description: 'Verbetering of what is wrong (GDPR 16).' },
      ERASURE: { description: 'Verwijdering (GDPR 17).' },
      RESTRICTION: { description: 'Beperking of what is done with it (GDPR 18).' },
      OBJECTION: { description: 'Bezwaar against what is done with it (GDPR 21).' },
    },
  });
  builder.enumType('SubjectRequestOutcome', {
    description: 'What came of a request.',
    values: {
      GRANTED: { description: 'Done as asked.' },
      REFUSED: { description: 'Not done; the person was told why and where to complain (GDPR 12(4)).' },
    },
  });
  builder.enumType('SubjectKind', {
    description: 'In which quality somebody is in the files.',
    values: {
      CLIENT: { description: 'Mentorship was asked for him.' },
      MENTOR: { description: 'Volunteer, or candidate.' },
      CONTACT: {
        description: 'Known by a mail address: an applicant, a relative, a reader of the newsletter.',
      },
    },
  });
  builder.enumType('SubjectErasureManner', {
    description: 'How somebody was taken out of the files.',
    values: {
      ERASED: { description: 'All that no figure needs is gone.' },
      ANONYMISED: { description: 'The skeleton of the file stays, of nobody.' },
    },
  });
  builder.enumType('SubjectErasureGround', {
    description: 'Why data have to go (GDPR 17(1)).',
    values: {
      NO_LONGER_NEEDED: { description: 'No longer needed for what they were collected for.' },
      CONSENT_WITHDRAWN: { description: 'The consent they stood on was taken back.' },
      OBJECTION: { description: 'The person objects, and nothing weighs more.' },
      UNLAWFUL: {
        description:
          'They should never have been recorded, e.g. of the wrong person. Sets the term of the law aside.',
      },
      LEGAL_OBLIGATION: { description: 'A law or a judge orders it. Sets the term of the law aside.' },
      RETENTION_ENDED: { description: 'The term of the retention table is over.' },
    },
  });
}
