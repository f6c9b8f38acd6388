import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { textOf } from '../api/case-story.ts';
import { OfferWorld } from './qrs-offer-world.ts';

let world: OfferWorld;
beforeAll(async () => {
  world = await OfferWorld.start();
});
afterAll(() => world.stop());

describe('what QRS is told of an offer', () => {
  it('is each step once and in order, also when QRS was away for a while', async () => {
    const away = { status: 503 };
    world.partner.answerNext(away, away, away);
    const offer = await world.refer(await world.registered());
    world.partner.answerNext(away);
    await tellMore(offer);
    await withdraw(offer);
    const all = ['1 offered', '2 offered again', '3 offer-withdrawn helped-elsewhere'];
    expect(world.told(offer)).toEqual(all);
    const tries = world.partner.tries.filter(({ reference }) => reference === textOf(offer['reference']));
    expect(tries.map(({ sequence }) => sequence)).toEqual([1, 1, 1, 1, 2, 2, 3]);
    expect(new Set(tries.map(({ messageId }) => messageId)).size).toBe(3);
    expect(await world.shown(offer)).toMatchObject({
      notices: [
        { sequence: 1, kind: 'OFFERED', state: 'DELIVERED', attempts: 4 },
        { sequence: 2, kind: 'TOLD_MORE', state: 'DELIVERED', attempts: 2 },
        { sequence: 3, kind: 'WITHDRAWN', state: 'DELIVERED', attempts: 1 },
      ],
    });
  });

  it('waits behind what was given up, visibly, and goes on after resendOfferNotice', async () => {
    world.partner.answerNext({ status: 410 });
    const offer = await world.refer(await world.registered());
    await tellMore(offer);
    await withdraw(offer);
    expect(world.told(offer)).toEqual([]);
    expect(await world.shown(offer)).toMatchObject({
      notices: [
        { sequence: 1, kind: 'OFFERED', state: 'FAILED', lastStatusCode: 410 },
        { sequence: 2, kind: 'TOLD_MORE', state: 'PENDING', lastStatusCode: null },
        { sequence: 3, kind: 'WITHDRAWN', state: 'PENDING', lastStatusCode: null },
      ],
    });
    const { data } = await world.coordinator.graphql(
      '{ offeredReferrals(first: 9, filter: { noticeNotTold: true }) { edges { node { reference } } } }',
    );
    expect(data['offeredReferrals']).toEqual({ edges: [{ node: { reference: offer['reference'] } }] });
    const health = await (await fetch(`${world.dossier.url}/health/ready`)).text();
    expect(health).toContain('1 given up');

    const input = { offeredReferralId: offer['id'] };
    expect((await world.give('resendOfferNotice', input))['__typename']).toBe('OfferedReferral');
    const all = ['1 offered', '2 offered again', '3 offer-withdrawn helped-elsewhere'];
    expect(world.told(offer)).toEqual(all);
    expect(await world.give('resendOfferNotice', input)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

function tellMore({ id }: Answer): Promise<Answer> {
  return world.give('tellMoreAboutOffer', { offeredReferralId: id, explanation: 'De zoon weet ervan.' });
}

function withdraw({ id }: Answer): Promise<Answer> {
  return world.give('withdrawOffer', { offeredReferralId: id, reason: 'HELPED_ELSEWHERE' });
}
