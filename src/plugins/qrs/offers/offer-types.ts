import { z } from 'zod';
import type { Plugin, PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import { needCode } from '../triage-codes.ts';
import { showsPerson } from './decide-offer.ts';
import { addOfferAnswer } from './offer-answer-type.ts';
import { addOfferEnums, type SharedEnums } from './offer-enums.ts';
import { addOfferNotice } from './offer-notice-type.ts';
import { addOfferedPerson, personFields, personLoader } from './offered-person.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];
type Host = PluginHost<QrsConfig, 'qrs'>;

/** `OfferedReferral` and what is under it. */
export function addOfferTypes(builder: AppSchemaBuilder, host: Host, { need, noticeState }: SharedEnums) {
  const enums = addOfferEnums(builder);
  const persons = personLoader(host);
  const person = addOfferedPerson(builder);
  const answer = addOfferAnswer(builder, { need, ...enums });
  const notice = addOfferNotice(builder, { noticeState, ...enums });
  const offer = builder.prismaNode('QrsOffer', {
    select: {
      ...{ id: true, caseId: true, needs: true, municipalityCode: true, offeredById: true },
      ...{ state: true, stateSince: true },
    },
    id: { field: 'id' },
    nullable: true,
    name: 'OfferedReferral',
    description: 'A client whom the office refers to others through QRS.',
    fields: (t) => ({
      reference: t.exposeString('reference', {
        nullable: false,
        description: 'By which QRS knows it, e.g. `OFF-5D3K9A0QW7XN2C4R`.',
      }),
      help: t.expose('help', { type: enums.help, nullable: false, description: 'Which help is asked for.' }),
      urgency: t.expose('urgency', { type: 'Urgency', nullable: false, description: 'How soon.' }),
      ground: t.expose('ground', {
        type: enums.ground,
        nullable: false,
        description: 'By what right the client is told of.',
      }),
      explanation: t.exposeString('explanation', {
        description: 'What whoever judges it has to know; null once it was erased.',
      }),
      municipality: t.prismaField({
        type: 'Municipality',
        nullable: false,
        description: 'Where the client lived when it was told last.',
        resolve: (query, { municipalityCode }, _args, { db }) =>
          db.municipality.findUniqueOrThrow({ ...query, where: { cbsCode: municipalityCode } }),
      }),
      addresseeName: t.exposeString('addresseeName', {
        description: 'The organisation that is asked; null: QRS finds one.',
      }),
      state: t.expose('state', { type: enums.state, nullable: false, description: 'What became of it.' }),
      stateSince: t.expose('stateSince', {
        type: 'DateTime',
        nullable: false,
        description: 'Since when it is so.',
      }),
      revision: t.exposeInt('revision', {
        nullable: false,
        description: "The highest of QRS's answers that was taken; 0 for none.",
      }),
      needs: t.field({
        type: [need],
        nullable: false,
        description: 'Of what more is to be told, while that is awaited.',
        resolve: (row) => z.array(needCode).parse(row.needs),
      }),
      takenBy: t.exposeString('takenBy', { description: 'Who took it on, if QRS said so.' }),
      withdrawalReason: t.exposeString('withdrawalReason', { description: 'Code; only when withdrawn.' }),
      offeredAt: t.expose('offeredAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was offered.',
      }),
      offeredBy: t.prismaField({
        type: 'User',
        nullable: true,
        description: 'Who offered it.',
        resolve: (query, { offeredById }, _args, { db }) =>
          offeredById ? db.user.findUnique({ ...query, where: { id: offeredById } }) : null,
      }),
      workArea: t.expose('workArea', { type: 'WorkArea', nullable: true, description: 'Of the case.' }),
      case: t.prismaField({
        type: 'Case',
        nullable: true,
        description: 'The case; null when it was erased, or is not yours to see.',
        resolve: (query, { caseId }, _args, { db }) =>
          caseId ? db.case.findUnique({ ...query, where: { id: caseId } }) : null,
      }),
      person: t.field({
        type: person,
        nullable: true,
        description:
          'What is shown of the client to who took it on: null until then, and again after 30 days. Each look is in the access log.',
        resolve: async ({ caseId, ...standing }, _args, context, info) => {
          if (caseId === null || !showsPerson(standing, context.now)) return null;
          const found = await context.load(persons, caseId);
          if (!found) return null;
          const look = { action: 'READ', recordType: 'Client', fields: personFields } as const;
          context.trail.note(info, look, [found.clientId]);
          return found;
        },
      }),
      answers: t.relation('answers', {
        type: answer,
        nullable: false,
        description: 'What came back, in the order of its count.',
        query: { orderBy: { revision: 'asc' } },
      }),
      notices: t.relation('notices', {
        type: notice,
        nullable: false,
        description: 'What QRS was told, in order.',
        query: { orderBy: { sequence: 'asc' } },
      }),
    }),
  });
  return { offer, ...enums };
}
