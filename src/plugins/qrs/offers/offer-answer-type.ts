import { z } from 'zod';
import type { Plugin } from '../../contract.ts';
import { needCode } from '../triage-codes.ts';
import type { addOfferEnums, SharedEnums } from './offer-enums.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];
type AnswerEnums = Pick<ReturnType<typeof addOfferEnums>, 'answerKind' | 'answerState'> &
  Pick<SharedEnums, 'need'>;

/** `OfferAnswer`: what came back about an offer. */
export function addOfferAnswer(builder: AppSchemaBuilder, { answerKind, answerState, need }: AnswerEnums) {
  return builder.prismaObject('QrsOfferAnswer', {
    select: { id: true, needs: true },
    name: 'OfferAnswer',
    description: 'What came back about an offer.',
    fields: (t) => ({
      revision: t.exposeInt('revision', { nullable: false, description: "QRS's count, from 1." }),
      kind: t.expose('kind', { type: answerKind, nullable: false, description: 'What it says.' }),
      reason: t.exposeString('reason', { description: 'Code; only with `DECLINED`.' }),
      needs: t.field({
        type: [need],
        nullable: false,
        description: 'Of what more has to be known; only with `MORE_WANTED`.',
        resolve: (row) => z.array(needCode).parse(row.needs),
      }),
      organisation: t.exposeString('organisation', { description: 'Who took it on or declined, if known.' }),
      state: t.expose('state', {
        type: answerState,
        nullable: false,
        description: 'What became of it.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', nullable: false, description: 'When QRS sent it.' }),
      receivedAt: t.expose('receivedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it arrived.',
      }),
    }),
  });
}
