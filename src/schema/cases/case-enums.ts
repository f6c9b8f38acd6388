import type { CoreTools } from '../tools.ts';

/** The enums of cases. A Dutch term in a description is the word of the trade. */
export function addCaseEnums({ builder }: CoreTools): void {
  builder.enumType('CaseStatus', {
    description: 'Where a case is, derived from the matching track and the court track.',
    values: {
      REGISTERED: { description: 'Aangemeld: the request is registered.' },
      INTAKE: {
        description: 'Intake planned or held, or the client is accepted and not yet on the waiting list.',
      },
      WAITING: { description: 'Wachtlijst: accepted, no mentor proposed.' },
      PROPOSED: { description: 'Bemiddeling: a mentor is proposed.' },
      INTRODUCED: { description: 'Kennismaking: client and mentor met; an answer is outstanding.' },
      MATCHED: { description: 'Akkoord: both agree.' },
      APPLIED: {
        description: 'Aanvraag rechtbank: a petition is with the court, or its order is not yet effective.',
      },
      HEARING: { description: 'Zitting: the court set a hearing, or its order is not yet effective.' },
      APPOINTED: {
        description: 'Benoemd: the appointment of the foundation is in force; no mandate was in force yet.',
      },
      ACTIVE: { description: 'In uitvoering: a mentor is at work under a mandate.' },
      MENTOR_CHANGE: { description: 'Mentorwissel: the mandate ended, the appointment continues.' },
      REJECTED: { description: 'Afgewezen: the court refused.' },
      ENDED: { description: 'Beëindigd: closed, or the appointment has ended in law.' },
    },
  });
  builder.enumType('ClientGroup', {
    description: 'Doelgroep: why somebody needs a mentor.',
    values: {
      DEMENTIA: { description: 'Dementia.' },
      INTELLECTUAL_DISABILITY: { description: 'Intellectual disability.' },
      PSYCHIATRIC_CONDITION: { description: 'Psychiatric condition.' },
      ACQUIRED_BRAIN_INJURY: { description: 'Acquired brain injury.' },
      OTHER: { description: 'Another ground.' },
    },
  });
  builder.enumType('Urgency', {
    description: 'How pressing a request is.',
    values: { NORMAL: { description: 'Can wait its turn.' }, URGENT: { description: 'Should not wait.' } },
  });
  builder.enumType('ApplicantKind', {
    description:
      'Aanvrager: who asks the foundation for mentorship. Who petitions the court is another matter.',
    values: {
      PERSON_CONCERNED: { description: 'The person concerned.' },
      RELATIVE: { description: 'A relative.' },
      INSTITUTION: { description: 'An institution that cares for or supports the person.' },
      OTHER: { description: 'Somebody else.' },
    },
  });
  addEndingEnums({ builder });
}

function addEndingEnums({ builder }: Pick<CoreTools, 'builder'>): void {
  builder.enumType('CaseEndReason', {
    description: 'Why a case ended: the six reasons of the annual report.',
    values: {
      DECEASED: { description: 'Overleden.' },
      MOVED: { description: 'Verhuisd, out of the province.' },
      OTHER_MENTOR_CHOSEN: { description: 'Andere mentor gekozen.' },
      UNSUITABLE_FOR_MENTORSHIP: { description: 'Ongeschikt voor mentorschap.' },
      OWN_REQUEST: { description: 'Op eigen verzoek.' },
      OTHER: { description: 'Overig.' },
    },
  });
  builder.enumType('CaseEndPhase', {
    description: 'When a case ended.',
    values: {
      BEFORE_APPOINTMENT: { description: 'Before an appointment took effect.' },
      AFTER_APPOINTMENT: { description: 'After an appointment took effect.' },
    },
  });
  builder.enumType('LegalEndKind', {
    description: 'How an appointment ends in law (BW 1:461 and 1:462).',
    values: {
      DEATH: { description: 'The client died.' },
      GUARDIANSHIP: { description: 'Curatele took the place of mentorship.' },
      TERM_LAPSED: { description: 'The fixed term ran out.' },
      LIFTED: { description: 'Opheffing: the court lifted the measure.' },
      DISMISSAL: { description: 'Ontslag: the court dismissed the foundation; the measure may go on.' },
    },
  });
}
