import type { SchemaBuilder } from './signalling-work.ts';

/** `Signal` and its enums. */
export function addSignalTypes(builder: SchemaBuilder) {
  const kind = builder.enumType('SignalKind', { description: 'What a signal is about.', values: kinds });
  const severity = builder.enumType('SignalSeverity', {
    description: 'How serious an observation is.',
    values: severities,
  });
  const signal = builder.prismaNode('SignallingSignal', {
    select: { id: true, careProviderId: true, municipalityCode: true, caseId: true, mentorId: true },
    name: 'Signal',
    id: { field: 'id' },
    nullable: true,
    description: 'One observation by a mentor on the quality or safety of care.',
    fields: (t) => ({
      kind: t.expose('kind', { type: kind, nullable: false, description: 'What it is about.' }),
      severity: t.expose('severity', { type: severity, nullable: false, description: 'How serious it is.' }),
      observedOn: t.expose('observedOn', {
        type: 'Date',
        nullable: false,
        description: 'The day of the observation.',
      }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the mentor recorded it.',
      }),
      description: t.exposeString('description', {
        description: 'In the words of the mentor; null once the data of the client were anonymised.',
      }),
      workArea: t.expose('workArea', {
        type: 'WorkArea',
        nullable: false,
        description: 'The area of the case at the time.',
      }),
      careProvider: t.prismaField({
        type: 'Organisation',
        nullable: true,
        description: 'The care provider that it is about.',
        resolve: (query, { careProviderId }, _args, { db }) =>
          db.organisation.findUnique({ ...query, where: { id: careProviderId } }),
      }),
      municipality: t.prismaField({
        type: 'Municipality',
        nullable: true,
        description: 'The municipality of the case at the time.',
        resolve: (query, { municipalityCode }, _args, { db }) =>
          db.municipality.findUnique({ ...query, where: { cbsCode: municipalityCode } }),
      }),
      case: t.prismaField({
        type: 'Case',
        nullable: true,
        description: 'The client’s case; null once anonymised, or when it is not yours to see.',
        resolve: (query, { caseId }, _args, { db }) =>
          caseId ? db.case.findUnique({ ...query, where: { id: caseId } }) : null,
      }),
      mentor: t.prismaField({
        type: 'Mentor',
        nullable: true,
        description: 'Who recorded it; null once anonymised, or when not yours to see.',
        resolve: (query, { mentorId }, _args, { db }) =>
          mentorId ? db.mentor.findUnique({ ...query, where: { id: mentorId } }) : null,
      }),
    }),
  });
  return { signal, kind, severity };
}

const kinds = {
  PHYSICAL_CARE: { description: 'Washing, feeding, moving and other bodily care.' },
  MEDICATION: { description: 'Medicines: given, missed, mixed up, explained.' },
  STAFFING: { description: 'Too few people, or ever other ones.' },
  COMMUNICATION: { description: 'With the client, the family or the mentor.' },
  SAFETY: { description: 'Falls, locks, fire, other residents.' },
  DAILY_ACTIVITIES: { description: 'What there is to do by day.' },
  LIVING_CONDITIONS: { description: 'Room, house, food, hygiene.' },
  RIGHTS_AND_AUTONOMY: { description: 'Say over the own life; restraint.' },
  SUSPECTED_ABUSE: { description: 'Suspected violence, neglect, or financial or sexual abuse.' },
  GOOD_PRACTICE: { description: 'Something done well, that others could follow.' },
  OTHER: { description: 'Anything else.' },
} as const;

const severities = {
  LOW: { description: 'Worth knowing.' },
  MEDIUM: { description: 'Should change.' },
  HIGH: { description: 'Harm was done, or is about to be.' },
} as const;
