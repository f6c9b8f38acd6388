import {
  petitionForChange,
  recordCourtReport,
  requestCourtReport,
} from '../../domain/cases/appointment-service.ts';
import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import type { CoreTools } from '../tools.ts';
import { caseFields, forCase } from './case-input.ts';

/** `petitionForChange`, `requestCourtReport` and `recordCourtReport`. */
export function addAppointmentCommands({ command }: CoreTools): void {
  const errors = [IllegalStepError];
  command('petitionForChange', {
    description:
      'Records a petition to extend the term, to lift the measure or to dismiss the foundation. The appointment stays ' +
      'as it is until the court decides. An extension is to be asked two months before the term ends; a later one is ' +
      'kept with a warning.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      kind: t.field({ type: 'ChangePetitionKind', required: true, description: 'What it asks.' }),
      petitioner: t.field({ type: 'ChangePetitioner', required: true, description: 'Who asks.' }),
      reason: t.string({ description: 'Why.' }),
      filedOn: t.field({ type: 'Date', description: 'Day of filing; default today.' }),
    }),
    run: (tx, acting, input) => petitionForChange(tx, acting, forCase(input)),
  });
  command('requestCourtReport', {
    description:
      'Records that the judge asked for a report, or for the five-yearly one sooner (BW 1:459(1)(3)).',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      requestedOn: t.field({ type: 'Date', description: 'Day on which he asked; default today.' }),
      dueOn: t.field({ type: 'Date', required: true, description: 'By when he wants it.' }),
    }),
    run: (tx, acting, input) => requestCourtReport(tx, acting, forCase(input)),
  });
  command('recordCourtReport', {
    description:
      'Records a report that went to the court. The final one is due when the appointment has ended, and may be ' +
      'recorded after the case was closed.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      kind: t.field({ type: 'CourtReportKind', required: true, description: 'Which of those that are due.' }),
      dueOn: t.field({ type: 'Date', description: 'Its day, when two of one kind are due.' }),
      sentOn: t.field({ type: 'Date', description: 'Day on which it was sent; default today.' }),
      fileReference: t.string({ description: 'Where the report is kept.' }),
    }),
    run: (tx, acting, input) => recordCourtReport(tx, acting, forCase(input)),
  });
}
