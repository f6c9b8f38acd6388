import type { CoreTools } from '../tools.ts';

export function addPetition({ builder }: CoreTools): void {
  builder.enumType('PetitionerKind', {
    description: 'Verzoeker: who may file (BW 1:451). The foundation is not on the list.',
    values: {
      PERSON_CONCERNED: { description: 'The person concerned.' },
      SPOUSE_OR_PARTNER: { description: 'Spouse, registered partner or other life companion.' },
      RELATIVE: { description: 'Blood relative in the direct line, or up to the 4th degree.' },
      PERSON_WITH_AUTHORITY: { description: 'Who has authority over a minor (BW 1:253sa, 1:253t).' },
      GUARDIAN: { description: 'Guardian (voogd).' },
      CURATOR: { description: 'Curator.' },
      ADMINISTRATOR: { description: 'Bewindvoerder.' },
      PUBLIC_PROSECUTOR: { description: 'Public prosecutor.' },
      INSTITUTION: {
        description: 'The institution that cares for the person; it must say why the relatives did not.',
      },
    },
  });
  builder.enumType('PetitionOutcome', {
    description: 'What the court made of a petition.',
    values: {
      PENDING: { description: 'With the court.' },
      GRANTED: { description: 'The court appointed the foundation.' },
      REFUSED: { description: 'The court refused.' },
      WITHDRAWN: { description: 'Withdrawn, or overtaken by the end of the case.' },
    },
  });
  builder.prismaObject('Petition', {
    select: { id: true },
    description: 'Verzoekschrift: the application to the court, with the papers that went with it.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among petitions.' }),
      petitionerKind: t.expose('petitionerKind', {
        type: 'PetitionerKind',
        nullable: false,
        description: 'Who filed.',
      }),
      petitionerName: t.exposeString('petitionerName', { description: 'Name of who filed.' }),
      whyRelativesDidNotFile: t.exposeString('whyRelativesDidNotFile', {
        description: 'What an institution stated (BW 1:451(2)).',
      }),
      willingnessStatementOn: t.expose('willingnessStatementOn', {
        type: 'Date',
        nullable: false,
        description: 'Bereidverklaring of the foundation.',
      }),
      clientConsentOn: t.expose('clientConsentOn', { type: 'Date', description: 'Consent of the client.' }),
      noConsentReason: t.exposeString('noConsentReason', { description: 'Why the client did not consent.' }),
      consentStatementsComplete: t.exposeBoolean('consentStatementsComplete', {
        nullable: false,
        description: 'Akkoordverklaringen of all interested parties are there.',
      }),
      medicalStatementOn: t.expose('medicalStatementOn', {
        type: 'Date',
        nullable: false,
        description: 'Statement on the mental or physical condition.',
      }),
      mentorshipPlanOn: t.expose('mentorshipPlanOn', {
        type: 'Date',
        nullable: false,
        description: 'Mentorschapsplan, shown to the judge before the appointment.',
      }),
      papers: t.expose('papers', {
        type: ['PetitionPaper'],
        nullable: false,
        description: 'Papers that went along or followed.',
      }),
      filedOn: t.expose('filedOn', { type: 'Date', nullable: false, description: 'Day of filing.' }),
      filedVia: t.exposeString('filedVia', { nullable: false, description: 'How it was sent, e.g. `POST`.' }),
      courtCaseNumber: t.exposeString('courtCaseNumber', { description: 'Zaaknummer.' }),
      hearingOn: t.expose('hearingOn', { type: 'Date', description: 'Day of the hearing.' }),
      hearingAttendee: t.exposeString('hearingAttendee', {
        description: 'Who attends for the foundation: `COORDINATOR`, `CONSULTANT` or `BOARD_MEMBER`.',
      }),
      outcome: t.expose('outcome', { type: 'PetitionOutcome', nullable: false, description: 'Outcome.' }),
      decidedOn: t.expose('decidedOn', { type: 'Date', description: 'Day of the outcome.' }),
    }),
  });
}
