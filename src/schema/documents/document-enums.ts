import type { CoreTools } from '../tools.ts';

/** The enums of documents. A Dutch term in a description is the word of the trade. */
export function addDocumentEnums({ builder }: CoreTools): void {
  builder.enumType('DocumentKind', {
    description: 'What a document is; it decides who may read and who may upload one.',
    values: {
      REQUEST_CONFIRMATION: { description: 'Ontvangstbevestiging of a request, to who asked.' },
      INTAKE_INVITATION: { description: 'Invitation to the intake, to the client.' },
      INTAKE_REPORT: { description: 'Report of the intake.' },
      MENTORSHIP_PLAN: { description: 'Mentorschapsplan: goal and agreements, shown to the court.' },
      PETITION_PAPER: { description: 'Petition, statement of consent or willingness, proxy.' },
      MEDICAL_STATEMENT: { description: 'Statement on the condition that justifies the measure.' },
      COURT_ORDER: { description: 'Beschikking.' },
      COURT_REPORT: { description: 'Report to the court, or its answer.' },
      APPOINTMENT_LETTER: {
        description: 'Letter to the client at the appointment, with the complaints procedure.',
      },
      MANDATE_AGREEMENT: { description: 'Mandateringsovereenkomst, to sign or signed.' },
      MENTOR_CHANGE_LETTER: { description: 'Letter to the client when his contact person changes.' },
      EVALUATION_REPORT: { description: 'Report of an annual evaluation, with its spider webs.' },
      CARE_DOCUMENT: { description: 'Zorgplan, indication, or a letter about care or treatment.' },
      CORRESPONDENCE: { description: 'Letter or mail that the mentor may read too.' },
      FINAL_REPORT: { description: 'Eindverslag to the court (BW 1:459(4)).' },
      OFFICE_PAPER: { description: 'Paper that only the office reads.' },
      COMPLAINT_PAPER: { description: 'Paper of a complaint; read by who sees the complaint.' },
      VOLUNTEER_CONTRACT: { description: 'Vrijwilligerscontract.' },
      CODE_OF_CONDUCT: { description: 'Gedragscode, signed.' },
      TRAINING_CERTIFICATE: { description: 'Certificaat of the basic training, or of further training.' },
      CERTIFICATE_OF_CONDUCT: { description: 'VOG.' },
      QUALIFICATION: { description: 'Proof of a qualifying education (PVO).' },
      MENTOR_REFERENCE: { description: 'What others said of a volunteer; he does not read it here.' },
    },
  });
}
