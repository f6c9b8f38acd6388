import type { AppSchemaTypes } from '../command.ts';
import type { CoreTools } from '../tools.ts';

type Builder = CoreTools['builder'];
type Fields = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Rows of a case as they should have been recorded. */
export function addCaseRecordCorrection(builder: Builder) {
  const match = row(builder, 'MatchCorrection', 'A match', (t) => ({
    proposedOn: day(t, 'The proposal.'),
    introducedOn: day(t, 'The introduction.'),
    closedOn: day(t, 'The day of its outcome.'),
  }));
  const petition = row(builder, 'PetitionCorrection', 'A petition', (t) => ({
    filedOn: day(t, 'The filing.'),
    hearingOn: day(t, 'The hearing; null: there is none.'),
  }));
  const order = row(builder, 'CourtOrderCorrection', 'An order', (t) => ({
    orderedOn: day(t, 'The day of the order; the decision on its petition moves along.'),
    sentOn: day(t, 'The day on which the court sent it.'),
    orderNumber: t.string({ description: 'Zaaknummer.' }),
    registerNumber: t.string({ description: 'Register number of the person; null takes it out.' }),
  }));
  const appointment = row(builder, 'AppointmentCorrection', 'An appointment', (t) => ({
    effectiveOn: day(t, 'The day on which it took effect.'),
    termEndsOn: day(
      t,
      'The last day of its term; null: it has none. Mandates that end with the term move along.',
    ),
    endedOn: day(t, 'The end that an order set, as long as the case has not ended.'),
  }));
  const mandate = row(builder, 'MandateCorrection', 'A mandate', (t) => ({
    startsOn: day(t, 'First day.'),
    endsOn: day(t, 'Last day.'),
    endReason: t.string({ description: 'Why it ended.' }),
  }));
  const changePetition = row(builder, 'ChangePetitionCorrection', 'A petition for a change', (t) => ({
    filedOn: day(t, 'The filing.'),
  }));
  const report = row(builder, 'CourtReportCorrection', 'A report to the court', (t) => ({
    dueOn: day(t, 'The day on which it was due.'),
    sentOn: day(t, 'The day on which it was sent.'),
  }));
  return builder.inputType('CaseRecordCorrection', {
    description: 'Rows of the case that were wrongly recorded; what is left out stays.',
    fields: (t) => ({
      matches: t.field({ type: [match], description: 'Matches.' }),
      petitions: t.field({ type: [petition], description: 'Petitions.' }),
      courtOrders: t.field({ type: [order], description: 'Orders.' }),
      appointments: t.field({ type: [appointment], description: 'Appointments.' }),
      mandates: t.field({ type: [mandate], description: 'Mandates.' }),
      changePetitions: t.field({ type: [changePetition], description: 'Petitions for a change.' }),
      courtReports: t.field({ type: [report], description: 'Reports to the court.' }),
    }),
  });
}

function row<Shape extends object>(
  builder: Builder,
  name: string,
  what: string,
  fields: (t: Fields) => Shape,
) {
  return builder.inputType(name, {
    description: `${what} as it should have been recorded; what is left out stays.`,
    fields: (t) => ({
      id: t.id({ required: true, description: 'Its id in the case.' }),
      ...(fields(t) as object),
    }),
  });
}

function day(t: Fields, description: string) {
  return t.field({ type: 'Date', description });
}
