import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { command, textOf } from '../api/case-story.ts';
import { OfferWorld } from './qrs-offer-world.ts';

let world: OfferWorld;
beforeAll(async () => {
  world = await OfferWorld.start();
});
afterAll(() => world.stop());

async function offered(changes: object = {}): Promise<Answer> {
  return world.refer(await world.registered(), changes);
}

describe('a client whom the office refers to others', () => {
  it('is offered to QRS by a reference that tells nothing, and fetched by it', async () => {
    const offer = await offered({ organisationId: idOf('MEE Voorbeeld'), urgency: 'URGENT' });
    expect(offer).toMatchObject({
      __typename: 'OfferedReferral',
      help: 'CLIENT_SUPPORT',
      urgency: 'URGENT',
      state: 'OFFERED',
      revision: 0,
      addresseeName: 'MEE Voorbeeld',
      workArea: 'ZUID_LIMBURG',
      municipality: { name: 'Maastricht' },
      offeredBy: { role: 'CONSULTANT' },
    });
    expect(offer['reference']).toMatch(/^OFF-[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(world.told(offer)).toEqual(['1 offered']);
    const message = world.partner.taken.find(({ reference }) => reference === textOf(offer['reference']));
    expect(JSON.parse(message?.text ?? '')).toMatchObject({
      type: 'referral.offered',
      data: { help: 'client-support', urgency: 'urgent', reference: offer['reference'], sequence: 1 },
    });
    expect(message?.text).not.toMatch(/Mia|Beek|1941|post niet/);
    expect(await world.shown(offer)).toMatchObject({
      notices: [{ sequence: 1, kind: 'OFFERED', state: 'DELIVERED', attempts: 1, lastStatusCode: 204 }],
    });
  });

  it('goes from question and answer to help, and can be given back', async () => {
    const offer = await offered();
    await world.answer(offer, { revision: 1, answer: 'more-information-needed', needs: ['consent'] });
    expect(await world.shown(offer)).toMatchObject({ state: 'MORE_WANTED', needs: ['CONSENT'], revision: 1 });
    const told = await tellMore(offer, 'De dochter is erbij en stemt in.');
    expect(told).toMatchObject({
      state: 'OFFERED',
      needs: [],
      explanation: 'De dochter is erbij en stemt in.',
    });
    await world.answer(offer, { revision: 2, answer: 'taken', organisation: 'Humanitas Voorbeeld' });
    expect(await world.shown(offer)).toMatchObject({ state: 'TAKEN', takenBy: 'Humanitas Voorbeeld' });
    expect(await tellMore(offer, 'Zij is verhuisd.')).toMatchObject({ state: 'TAKEN' });
    await world.answer(offer, { revision: 3, answer: 'declined', reason: 'no-capacity' });
    expect(await world.shown(offer)).toMatchObject({
      ...{ state: 'DECLINED', takenBy: null, revision: 3 },
      answers: [
        { revision: 1, kind: 'MORE_WANTED', needs: ['CONSENT'], state: 'HOLDS' },
        { revision: 2, kind: 'TAKEN', organisation: 'Humanitas Voorbeeld', state: 'HOLDS' },
        { revision: 3, kind: 'DECLINED', reason: 'no-capacity', state: 'HOLDS' },
      ],
    });
    expect(world.told(offer)).toEqual(['1 offered', '2 offered again', '3 offered again']);
  });

  it('is taken back once, and nothing that is answered after that counts', async () => {
    const offer = await offered();
    expect(await withdraw(offer, 'CLIENT_REFUSES')).toMatchObject({
      state: 'WITHDRAWN',
      withdrawalReason: 'client-refuses',
    });
    await world.answer(offer, { revision: 1, answer: 'taken', organisation: 'Humanitas Voorbeeld' });
    expect(await world.shown(offer)).toMatchObject({
      ...{ state: 'WITHDRAWN', revision: 0, takenBy: null },
      answers: [{ revision: 1, kind: 'TAKEN', state: 'OVERTAKEN' }],
    });
    expect(await withdraw(offer, 'OTHER')).toMatchObject({ code: 'ILLEGAL_OFFER_STEP' });
    expect(await tellMore(offer, 'Toch niet.')).toMatchObject({ code: 'ILLEGAL_OFFER_STEP' });
    expect(world.told(offer)).toEqual(['1 offered', '2 offer-withdrawn client-refuses']);
  });

  it('keeps the last word, whatever the order in which answers come and however often', async () => {
    const offer = await offered();
    await world.answer(offer, { revision: 2, answer: 'taken' });
    await world.answer(offer, { revision: 1, answer: 'declined', reason: 'other' });
    await world.answer(offer, { revision: 2, answer: 'taken' });
    await world.answer(offer, { revision: 2, answer: 'declined', reason: 'other' });
    expect(await world.shown(offer)).toMatchObject({
      ...{ state: 'TAKEN', revision: 2 },
      answers: [
        { revision: 1, kind: 'DECLINED', state: 'OVERTAKEN' },
        { revision: 2, kind: 'TAKEN', state: 'HOLDS' },
      ],
    });
    // Of the repeats nothing is kept.
    const messages = await world.dossier.db.inboxMessage.findMany();
    const about = messages.filter(({ body }) => Buffer.from(body).includes(textOf(offer['reference'])));
    expect(about).toHaveLength(2);
  });

  it('is taken up after a refusal only while it could still be offered', async () => {
    const caseId = await world.registered();
    const first = await world.refer(caseId);
    await world.answer(first, { revision: 1, answer: 'declined', reason: 'no-capacity' });
    const second = await world.refer(caseId);
    expect(second['__typename']).toBe('OfferedReferral');
    await world.answer(first, { revision: 2, answer: 'taken' });
    expect(await world.shown(first)).toMatchObject({ state: 'DECLINED', revision: 1 });
    await withdraw(second, 'SENT_BY_MISTAKE');
    await world.answer(first, { revision: 3, answer: 'taken' });
    expect(await world.shown(first)).toMatchObject({ state: 'TAKEN', revision: 3 });
  });

  it('is asked of the same for the same once at a time, also by two at once', async () => {
    const caseId = await world.registered();
    const both = await Promise.all([world.refer(caseId), world.refer(caseId, {}, world.coordinator)]);
    expect(both.map(({ code }) => code).toSorted()).toEqual(['ILLEGAL_OFFER_STEP', undefined]);
    const other = { help: 'FINANCIAL_ADMINISTRATION' };
    expect((await world.refer(caseId, other))['__typename']).toBe('OfferedReferral');
    const asked = { organisationId: idOf('MEE Voorbeeld') };
    expect((await world.refer(caseId, asked))['__typename']).toBe('OfferedReferral');
  });

  it('is refused with what to do: of an ended case, without a word, to nobody, by who may not', async () => {
    const caseId = await world.registered();
    expect(await world.refer(caseId, { explanation: '  ' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'explanation'],
    });
    expect(await world.refer(caseId, { organisationId: caseId })).toMatchObject({ code: 'NOT_FOUND' });
    const north = await world.dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
    expect(await world.refer(caseId, {}, north)).toMatchObject({ code: 'NOT_FOUND' });
    const offer = await world.refer(caseId);
    const input = { offeredReferralId: offer['id'], reason: 'OTHER' };
    expect(await world.give('withdrawOffer', input, north)).toMatchObject({ code: 'NOT_FOUND' });
    const partner = await world.as('SMOL');
    expect(await world.give('withdrawOffer', input, partner)).toMatchObject({ code: 'FORBIDDEN' });
    await command(world.consultant, 'closeCase', { caseId, reason: 'OTHER', endedOn: '2026-01-15' });
    expect(await world.refer(caseId, { help: 'CARE' })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is taken back by itself when the client dies, also from who took it on, and not at another end', async () => {
    const dying = await world.registered();
    const waiting = await world.refer(dying);
    const taken = await world.refer(dying, { help: 'CARE' });
    const declined = await world.refer(dying, { help: 'OTHER' });
    await world.answer(taken, { revision: 1, answer: 'taken' });
    await world.answer(declined, { revision: 1, answer: 'declined', reason: 'other' });
    await command(world.consultant, 'closeCase', {
      caseId: dying,
      reason: 'DECEASED',
      endedOn: '2026-01-15',
    });
    const leaving = await world.registered();
    const goesOn = await world.refer(leaving);
    await command(world.consultant, 'closeCase', { caseId: leaving, reason: 'OTHER', endedOn: '2026-01-15' });
    await world.dossier.drain();
    for (const offer of [waiting, taken]) {
      expect(await world.shown(offer)).toMatchObject({ state: 'WITHDRAWN', withdrawalReason: 'deceased' });
      expect(world.told(offer)).toEqual(['1 offered', '2 offer-withdrawn deceased']);
    }
    expect(await world.shown(declined)).toMatchObject({ state: 'DECLINED' });
    await world.answer(declined, { revision: 2, answer: 'taken' });
    expect(await world.shown(declined)).toMatchObject({ state: 'DECLINED', takenBy: null });
    expect(await world.shown(goesOn)).toMatchObject({ state: 'OFFERED' });
    await world.answer(goesOn, { revision: 1, answer: 'taken' });
    expect(await world.shown(goesOn)).toMatchObject({ state: 'TAKEN' });
  });

  it('has the office hear of each answer that counts by a mail without a name', async () => {
    const offer = await offered();
    const reference = textOf(offer['reference']);
    await world.answer(offer, { revision: 2, answer: 'taken', organisation: 'Humanitas Voorbeeld' });
    await world.answer(offer, { revision: 1, answer: 'declined', reason: 'other' });
    const { email } = await world.dossier.db.user.findUniqueOrThrow({
      where: { id: world.consultant.userId },
    });
    const mails = world.dossier.mailbox.to(email).filter(({ subject }) => subject?.includes(reference));
    expect(mails.map(({ subject }) => subject)).toEqual([`Antwoord op ${reference}`]);
    expect(mails[0]?.text).toContain('wordt geholpen');
    expect(mails[0]?.raw).not.toMatch(/Mia|Beek|Humanitas/);
  });

  it('is recalled each Monday, when the others or the office itself kept somebody waiting too long', async () => {
    const world = await OfferWorld.start();
    try {
      const unanswered = await world.refer(await world.registered());
      const asked = await world.refer(await world.registered());
      await world.answer(asked, { revision: 1, answer: 'more-information-needed', needs: ['consent'] });
      const taken = await world.refer(await world.registered());
      await world.answer(taken, { revision: 1, answer: 'taken' });
      // Ten working days after Thursday 15 January is the 29th.
      expect(await recalled(world, '2026-01-29')).toEqual([]);
      const [mail, ...others] = await recalled(world, '2026-02-02');
      expect(others).toEqual([]);
      expect(mail?.text).toContain('1 cliënt is via QRS naar anderen verwezen');
      expect(mail?.text).toContain('Over 1 verwijzing via QRS is meer gevraagd');
      expect(mail?.raw).not.toMatch(new RegExp(`Mia|Beek|${textOf(unanswered['reference'])}`));
    } finally {
      await world.stop();
    }
  });

  it('refuses the answer to an offer that there is not, and says so in the log', async () => {
    await world.answer({ reference: 'OFF-0000000000000000' } as unknown as Answer, { revision: 1 });
    const { state, body } = await world.dossier.db.inboxMessage.findFirstOrThrow({
      orderBy: { receivedAt: 'desc' },
    });
    expect({ state, kept: body.byteLength }).toEqual({ state: 'REFUSED', kept: 0 });
    expect(world.dossier.logLines.join('')).toContain('an offer that Dossier does not have');
  });

  it('is found in a list, by what became of it, by its case and by what QRS was not told', async () => {
    const caseId = await world.registered();
    const offer = await world.refer(caseId);
    const listed = async (filter: object) => {
      const { data, errors } = await world.coordinator.graphql(
        `query ($filter: OfferedReferralFilter) { offeredReferrals(first: 100, filter: $filter) {
          totalCount edges { node { reference state } }
        } }`,
        { filter },
      );
      expect(errors).toBeUndefined();
      return data['offeredReferrals'];
    };
    expect(await listed({ caseId, state: 'OFFERED', help: 'CLIENT_SUPPORT' })).toEqual({
      totalCount: 1,
      edges: [{ node: { reference: offer['reference'], state: 'OFFERED' } }],
    });
    expect(await listed({ caseId, state: 'TAKEN' })).toMatchObject({ totalCount: 0 });
    expect(await listed({ noticeNotTold: true })).toMatchObject({ totalCount: 0 });
    expect(Number((await listed({}))?.['totalCount'])).toBeGreaterThan(5);
  });
});

/** The mails that the consultant gets of what waits, when the reminder runs on a day. */
async function recalled({ dossier, consultant }: OfferWorld, day: string) {
  const { email } = await dossier.db.user.findUniqueOrThrow({ where: { id: consultant.userId } });
  dossier.clock.set(day);
  await dossier.db.schedule.updateMany({
    where: { name: 'remind-of-offers' },
    data: { nextRunAt: dossier.clock.now() },
  });
  await dossier.drain();
  return dossier.mailbox.to(email).filter(({ subject }) => subject?.includes('wachten'));
}

function idOf(name: keyof OfferWorld['organisations']): string {
  return btoa(`Organisation:${world.organisations[name]}`);
}

function tellMore({ id }: Answer, explanation: string): Promise<Answer> {
  return world.give('tellMoreAboutOffer', { offeredReferralId: id, explanation });
}

function withdraw({ id }: Answer, reason: string): Promise<Answer> {
  return world.give('withdrawOffer', { offeredReferralId: id, reason });
}
