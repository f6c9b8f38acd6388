import type { CoreTools } from '../tools.ts';

/** The enums of complaints. A Dutch term in a description is the word of the trade. */
export function addComplaintEnums({ builder }: CoreTools): void {
  builder.enumType('ComplaintSubject', {
    description: 'Whom a complaint is about.',
    values: {
      MENTOR: { description: 'A volunteer.' },
      OFFICER: { description: 'A member of staff, or a regional supporter.' },
      FOUNDATION: { description: 'The foundation, and nobody in particular.' },
    },
  });
  builder.enumType('ComplaintChannel', {
    description: 'How a complaint came in.',
    values: {
      LETTER: { description: 'By post.' },
      EMAIL: { description: 'By mail.' },
      TELEPHONE: { description: 'By telephone.' },
      CONVERSATION: { description: 'Told to somebody of the foundation.' },
      WEB_FORM: { description: 'By the form on the website.' },
    },
  });
  builder.enumType('ComplaintOutcome', {
    description: 'What was found of a part of a complaint.',
    values: {
      FOUNDED: { description: 'Gegrond.' },
      PARTLY_FOUNDED: { description: 'Deels gegrond.' },
      UNFOUNDED: { description: 'Ongegrond.' },
      WITHDRAWN: { description: 'Ingetrokken by the complainant.' },
      NOT_ADMISSIBLE: { description: 'Niet-ontvankelijk: it was not looked into.' },
    },
  });
  builder.enumType('ComplaintConsequence', {
    description: 'What follows from a complaint that is founded.',
    values: {
      APOLOGY: { description: 'An apology.' },
      NEW_AGREEMENTS: { description: 'New agreements with the client.' },
      GUIDANCE_OR_TRAINING: { description: 'Guidance or training of whom it was about.' },
      OTHER_MENTOR: { description: 'Another mentor for the client.' },
      METHOD_CHANGED: {
        description: 'Another way of working; counted in the figures of the year (Besluit art. 10).',
      },
      OTHER: { description: 'Something else.' },
    },
  });
  builder.enumType('ComplaintNextStep', {
    description: 'Where a complainant who is not satisfied may go next.',
    values: {
      NATIONAL_COMMITTEE: { description: 'The national complaints committee.' },
      JUDGE: { description: 'The judge who supervises the mentorship.' },
    },
  });
}
