import { z } from 'zod';
import type { LoaderDefinition } from '../../schema/context.ts';
import type { Plugin, PluginHost, PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { addFetchedAttachment, addReferralAttachment } from './attachments/attachment-types.ts';
import { doubts } from './doubts.ts';
import { readReferral } from './read-referral.ts';
import { addReferralDoubt } from './referral-doubt-type.ts';
import { addReferralNotice } from './referral-notice-type.ts';
import { addReferralRequest, type ReferralRequest } from './referral-request-type.ts';
import { addReferralRevision } from './referral-revision-type.ts';
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
  const requests: LoaderDefinition<string, ReferralRequest | null> = {
    name: 'what QRS said of referrals',
    batch: (_context, ids) => host.transaction((work) => eachOf(ids, (id) => requestOf(work, id))),
  };
  const samePersons: LoaderDefinition<string, PossibleSamePersons> = {
    name: 'who may be the person of referrals',
    batch: (_context, ids) => host.transaction((work) => eachOf(ids, (id) => samePersonsOf(work, id))),
  };
  const { notice, noticeState } = addReferralNotice(builder);
  const revision = addReferralRevision(builder);
  const fetched = addFetchedAttachment(builder);
  const attachment = addReferralAttachment(builder, { fetched });
  const request = addReferralRequest(builder, { attachment });
  const samePerson = addSamePerson(builder);
  const doubt = addReferralDoubt(builder);
  const need = builder.enumType('ReferralNeed', {
    description: 'Of what the referrer is asked to tell more.',
    values: needs,
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
      fetchedAttachments: t.relation('fetched', {
        type: fetched,
        nullable: true,
        description: 'Its papers that somebody decided to have in the case, in the order in which they were.',
        query: { orderBy: { id: 'asc' } },
      }),
      notices: t.relation('notices', {
        type: notice,
        nullable: false,
        description: 'What the partner was told, in order.',
        query: { orderBy: { sequence: 'asc' } },
      }),
    }),
  });
  return { referral, status, need, noticeState };
}

type PossibleSamePersons = Awaited<ReturnType<PluginWork['domain']['possibleSamePersons']>>;

async function requestOf(work: PluginWork<'qrs'>, referralId: string): Promise<ReferralRequest | null> {
  const found = await readReferral(work, referralId);
  return found && { ...found, referralId };
}

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
