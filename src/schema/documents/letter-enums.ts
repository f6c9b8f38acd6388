import type { AppSchemaBuilder } from '../builder.ts';

/** What is drawn up, and in which form. */
export function addLetterEnums(builder: AppSchemaBuilder) {
  const letterKind = builder.enumType('LetterKind', {
    description: 'The letters and forms that are drawn up from what is recorded.',
    values: {
      REQUEST_CONFIRMATION: { description: 'To who asked for a mentor: the request came in.' },
      INTAKE_INVITATION: { description: 'To the client: when and where the intake is.' },
      APPOINTMENT_LETTER: {
        description:
          'To the client: the appointment, who is there for him, and how to complain (Besluit kwaliteitseisen CBM art. 5 and 6).',
      },
      MANDATE_AGREEMENT: { description: 'Between foundation and volunteer, with a place for each to sign.' },
      MENTOR_CHANGE_LETTER: {
        description: 'To the client: another contact person (Besluit kwaliteitseisen CBM art. 5(4)).',
      },
      EVALUATION_REPORT: {
        description: 'The annual evaluation, with the spider webs of the years until then.',
      },
      FINAL_REPORT: { description: 'To the court, when the appointment has ended (BW 1:459(4)).' },
    } as const,
  });
  const format = builder.enumType('DocumentFormat', {
    description: 'The form of a letter.',
    values: {
      PDF: { description: 'To send: tagged, so that it can be read aloud.' },
      DOCX: { description: 'To go on writing in; upload what comes of it.' },
    } as const,
  });
  return { letterKind, format };
}
