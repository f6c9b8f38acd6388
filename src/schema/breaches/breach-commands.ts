import type { InputShapeFromFields } from '@pothos/core';
import {
  assessDataBreach,
  closeDataBreach,
  recordDataBreach,
  recordReportToAuthority,
  recordSubjectsInformed,
} from '../../domain/breaches/breach-service.ts';
import { IllegalBreachStepError } from '../../domain/breaches/illegal-breach-step-error.ts';
import { scheduleBreachNotices } from '../../jobs/breaches/breach-notices.ts';
import { localId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';
import type { CoreTools } from '../tools.ts';
import type { BreachEnums } from './breach-enums.ts';

type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** `recordDataBreach`, `assessDataBreach`, `recordReportToAuthority`, `recordSubjectsInformed` and `closeDataBreach`. */
export function addBreachCommands({ command }: CoreTools, { category, personKind }: BreachEnums): void {
  const errors = [IllegalBreachStepError];
  command('recordDataBreach', {
    description: 'Datalek: records a breach. The coordinators are told by mail at once.',
    result: 'DataBreach',
    input: (t) => ({
      discoveredAt: t.field({
        type: 'DateTime',
        required: true,
        description: 'When it was discovered; from then 72 hours count.',
      }),
      whatHappened: t.string({ required: true, description: 'What happened, without names.' }),
      dataCategories: t.field({
        type: [category],
        required: true,
        description: 'Kinds of data concerned.',
      }),
      personKinds: t.field({
        type: [personKind],
        required: true,
        description: 'Kinds of persons concerned.',
      }),
      personCount: t.int({ description: 'Persons concerned, estimated.' }),
      consequences: t.string({ description: 'Likely consequences.' }),
      measures: t.string({ description: 'What was and will be done about it.' }),
    }),
    async run(tx, acting, input) {
      const breach = await recordDataBreach(tx, acting, input);
      await scheduleBreachNotices(tx, breach, acting.now);
      return breach;
    },
  });
  command('assessDataBreach', {
    description: 'Judges the risk for the persons concerned and decides whether the authority is told.',
    result: 'DataBreach',
    errors,
    input: (t) => ({
      ...breachFields(t),
      risk: t.field({ type: 'DataBreachRisk', required: true, description: 'The risk.' }),
      riskReason: t.string({ required: true, description: 'Why it is judged so.' }),
      isReportable: t.boolean({
        required: true,
        description: 'Whether the authority is told; may be false only when a risk is unlikely.',
      }),
      decisionReason: t.string({ required: true, description: 'Why it is reported, or not.' }),
      consequences: t.string({ description: 'Likely consequences, when more is known.' }),
      measures: t.string({ description: 'Measures, when more is known.' }),
      personCount: t.int({ description: 'Persons concerned, when more is known.' }),
    }),
    run: (tx, acting, input) => assessDataBreach(tx, acting, forBreach(input)),
  });
  command('recordReportToAuthority', {
    description: 'Records that the Autoriteit Persoonsgegevens was told.',
    result: 'DataBreach',
    errors,
    input: (t) => ({
      ...breachFields(t),
      reportedAt: t.field({ type: 'DateTime', required: true, description: 'When.' }),
      reference: t.string({ required: true, description: 'Number that the authority gave.' }),
      lateReason: t.string({ description: 'Why not within 72 hours; required when later.' }),
    }),
    run: (tx, acting, input) => recordReportToAuthority(tx, acting, forBreach(input)),
  });
  command('recordSubjectsInformed', {
    description: 'Records that the persons concerned were told (GDPR 34).',
    result: 'DataBreach',
    errors,
    input: (t) => ({
      ...breachFields(t),
      informedAt: t.field({ type: 'DateTime', required: true, description: 'When.' }),
      how: t.string({ required: true, description: 'How.' }),
    }),
    run: (tx, acting, input) => recordSubjectsInformed(tx, acting, forBreach(input)),
  });
  command('closeDataBreach', {
    description: 'Closes a breach once all is done that the law asks.',
    result: 'DataBreach',
    errors,
    input: (t) => ({
      ...breachFields(t),
      note: t.string({ required: true, description: 'How it ended and what was learned.' }),
      whySubjectsWereNotInformed: t.string({
        description: 'With a high risk and nobody told: the exception of GDPR 34(3) that applies.',
      }),
    }),
    run: (tx, acting, input) => closeDataBreach(tx, acting, forBreach(input)),
  });
}

function breachFields(t: InputBuilder) {
  return {
    breachId: t.globalID({ required: true, description: 'Global id of the breach.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the breach since, nothing is done.',
    }),
  };
}

function forBreach<T extends InputShapeFromFields<ReturnType<typeof breachFields>>>(
  input: T,
): Omit<T, 'breachId'> & { breachId: string } {
  return { ...input, breachId: localId(input.breachId, 'DataBreach', 'breachId') };
}
