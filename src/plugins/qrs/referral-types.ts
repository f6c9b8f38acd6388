import { z } from 'zod';
import type { LoaderDefinition } from '../../schema/context.ts';
import type { Plugin, PluginHost, PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { doubts } from './doubts.ts';
import type { IncomingReferral } from './incoming.ts';
import { readReferral } from './read-referral.ts';
import { addReferralRequest } from './referral-request-type.ts';
import { addSamePerson } from './same-person-type.ts';
import { needCode, needs } from './triage-codes.ts';

type AppSchemaBuilder = Parameters<NonNullable<Plugin['schema']>>[0];
type Host = PluginHost<QrsConfig, 'qrs'>;

/** `Referral` and what is under it. */
export function addReferralTypes(builder: AppSchemaBuilder, host: Host) {
  const status = builder.enumType('ReferralStatus', {
    description: 'What became of a referral.',
    values: statuses,
  });
  const noticeState = builder.enumType('ReferralNoticeState', {
    description: 'How far the partner has been told.',
    values: noticeStates,
  });
  const notice = builder.prismaObject('QrsStatusNotice', {
    select: { id: true },
    name: 'ReferralNotice',
    description: 'A status change that the partner is told, in order.',
    fields: (t) => ({
      sequence: t.exposeInt('sequence', { nullable: false, description: 'Place in the order, from 1.' }),
      status: t.exposeString('status', {
        nullable: false,
        description: 'The status, in the words of the contract.',
      }),
      reason: t.exposeString('reason', { description: 'Code; only with `rejected`.' }),
      occurredAt: t.expose('occurredAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When the status became so.',
      }),
      state: t.expose('state', { type: noticeState, nullable: false, description: 'Told, or how far.' }),
      attempts: t.exposeInt('attempts', { nullable: false, description: 'Tries so far.' }),
      lastStatusCode: t.exposeInt('lastStatusCode', { description: 'HTTP status of the last answer.' }),
      lastError: t.exposeString('lastError', { description: 'Why the last try failed.' }),
      deliveredAt: t.expose('deliveredAt', { type: 'DateTime', description: 'When the partner took it.' }),
    }),
  });
  const requests: LoaderDefinition<string, IncomingReferral | null> = {
    name: 'what QRS said of referrals',
    batch: (_context, ids) => host.transaction((work) => eachOf(ids, (id) => readReferral(work, id))),
  };
  const samePersons: LoaderDefinition<string, PossibleSamePersons> = {
    name: 'who may be the person of referrals',
    batch: (_context, ids) => host.transaction((work) => eachOf(ids, (id) => samePersonsOf(work, id))),
  };
  const request = addReferralRequest(builder);
  const samePerson = addSamePerson(builder);
  const doubt = builder.enumType('ReferralDoubt', {
    description: 'Why a referral did not become a case by itself.',
    values: doubtValues,
  });
  const need = builder.enumType('ReferralNeed', {
    description: 'Of what the referrer is asked to tell more.',
    values: needs,
  });
  const revision = builder.prismaObject('QrsRevision', {
    select: { id: true },
    name: 'ReferralRevision',
    description: 'What QRS said about a referral after its creation.',
    fields: (t) => ({
      revision: t.exposeInt('revision', { nullable: false, description: "QRS's count, from 2." }),
      kind: t.expose('kind', {
        type: builder.enumType('ReferralRevisionKind', {
          description: 'What a later message of QRS says.',
          values: revisionKinds,
        }),
        nullable: false,
        description: 'An update or a withdrawal.',
      }),
      reason: t.exposeString('reason', { description: 'Code; only of a withdrawal.' }),
      state: t.expose('state', {
        type: builder.enumType('ReferralRevisionState', {
          description: 'What became of a later message of QRS.',
          values: revisionStates,
        }),
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
  const referral = builder.prismaNode('QrsReferral', {
    select: { id: true, caseId: true, status: true, forwardedToId: true, doubts: true, needs: true },
    id: { field: 'id' },
    nullable: true,
    name: 'Referral',
    description: 'A request for help that a partner sent through QRS.',
    fields: (t) => ({
      reference: t.exposeString('partnerReference', {
        nullable: false,
        description: 'The id by which the partner knows it.',
      }),
      status: t.expose('status', {
        type: status,
        nullable: false,
        description: 'What became of it.',
      }),
      refusalReason: t.exposeString('refusalReason', {
        description: 'Code; only when refused or forwarded.',
      }),
      workArea: t.expose('workArea', { type: 'WorkArea', description: "Of the client's municipality." }),
      referrerName: t.exposeString('referrerName', { nullable: false, description: 'Who referred.' }),
      referrerOrganisation: t.exposeString('referrerOrganisation', {
        nullable: false,
        description: 'The organisation of who referred.',
      }),
      consentGiven: t.exposeBoolean('consentGiven', {
        nullable: false,
        description: 'Whether the client agreed to the referral.',
      }),
      noConsentReason: t.exposeString('noConsentReason', {
        description: 'Why the client could not be asked.',
      }),
      sentAt: t.expose('sentAt', { type: 'DateTime', nullable: false, description: 'When QRS sent it.' }),
      receivedAt: t.expose('receivedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it arrived.',
      }),
      case: t.prismaField({
        type: 'Case',
        nullable: true,
        description: 'The case that was registered; null when refused, or not yours to see.',
        resolve: (query, { caseId }, _args, { db }) =>
          caseId ? db.case.findUnique({ ...query, where: { id: caseId } }) : null,
      }),
      urgency: t.expose('urgency', {
        type: 'Urgency',
        nullable: false,
        description: 'As the referrer sees it.',
      }),
      revision: t.exposeInt('revision', {
        nullable: false,
        description: "The highest of QRS's messages about it that was taken; 1 is the creation.",
      }),
      doubts: t.field({
        type: [doubt],
        description: 'Why it did not become a case by itself; empty when it did.',
        resolve: (row) => z.array(z.enum(doubts)).parse(row.doubts),
      }),
      needs: t.field({
        type: [need],
        nullable: false,
        description: 'Of what the referrer was asked to tell more, while that is awaited.',
        resolve: (row) => z.array(needCode).parse(row.needs),
      }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        description: 'Last day for a decision; null when there was nothing to decide.',
      }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        description: 'When it became a case, or was turned down, forwarded or taken back.',
      }),
      forwardedTo: t.prismaField({
        type: 'Organisation',
        nullable: true,
        description: 'The organisation to which it was handed on.',
        resolve: (query, { forwardedToId }, _args, { db }) =>
          forwardedToId ? db.organisation.findUnique({ ...query, where: { id: forwardedToId } }) : null,
      }),
      newsSince: t.expose('newsSince', {
        type: 'DateTime',
        description:
          'Since when QRS has an update or withdrawal of a registered referral that nobody acknowledged.',
      }),
      request: t.field({
        type: request,
        nullable: true,
        description: 'What QRS said last, as it came; null once it was erased.',
        resolve: ({ id }, _args, context) => context.load(requests, id),
      }),
      possibleSamePersons: t.field({
        type: [samePerson],
        description:
          'Of a referral to decide upon: clients in the files who may be the same person, and why.',
        resolve: ({ id, status: standing }, _args, context) =>
          standing === 'TRIAGE' || standing === 'ASKED' ? context.load(samePersons, id) : [],
      }),
      revisions: t.relation('revisions', {
        type: revision,
        nullable: false,
        description: 'What QRS said about it later, in the order of its count.',
        query: { orderBy: { revision: 'asc' } },
      }),
      notices: t.relation('notices', {
        type: notice,
        nullable: false,
        description: 'What the partner was told, in order.',
        query: { orderBy: { sequence: 'asc' } },
      }),
    }),
  });
  return { referral, status, need };
}

type PossibleSamePersons = Awaited<ReturnType<PluginWork['domain']['possibleSamePersons']>>;

async function samePersonsOf(work: PluginWork<'qrs'>, id: string): Promise<PossibleSamePersons> {
  const found = await readReferral(work, id);
  return found ? work.domain.possibleSamePersons(found.client) : [];
}

/** One after another: they share a transaction. */
async function eachOf<T>(ids: readonly string[], read: (id: string) => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const id of ids) found.push(await read(id));
  return found;
}

const statuses = {
  TRIAGE: { description: 'Somebody of the office has to decide; `doubts` says why.' },
  ASKED: { description: 'The referrer was asked for more; `needs` says for what.' },
  REGISTERED: { description: 'Its case is registered.' },
  REFUSED: { description: 'No case was made of it; `refusalReason` says why.' },
  FORWARDED: { description: 'Handed on to another organisation of the network.' },
  WITHDRAWN: { description: 'QRS took it back before it was decided upon.' },
} as const;

const revisionKinds = {
  UPDATED: { description: 'What is known now, in the place of what was.' },
  WITHDRAWN: { description: 'Help is no longer asked for.' },
} as const;

const revisionStates = {
  WAITING: { description: 'Its referral has not come yet.' },
  TAKEN: { description: 'Taken over.' },
  OVERTAKEN: { description: 'Came after a later one, or after the end; it changed nothing.' },
} as const;

const doubtDescriptions = {
  'by-hand': 'This Dossier accepts none by itself.',
  urgent: 'It is urgent, and this Dossier accepts no urgent one by itself.',
  'unclear-municipality': 'The municipality is not one of the working area, but perhaps misspelt.',
  'doubtful-consent': 'The client was not asked for a reason that says nothing, or refuses.',
  'possible-same-person': 'Somebody in the files may be the same person.',
  'open-referral': 'Another undecided referral may be about the same person.',
} as const;

const doubtValues = Object.fromEntries(
  doubts.map((value) => [
    value.toUpperCase().replaceAll('-', '_'),
    { value, description: doubtDescriptions[value] },
  ]),
);

const noticeStates = {
  PENDING: { description: 'Waits to be sent, or for the notice before it.' },
  DELIVERED: { description: 'QRS has taken it.' },
  FAILED: { description: 'Given up: `resendReferralStatus` tries again.' },
} as const;
