import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PluginWork } from '../../src/plugins/contract.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import { subjectAccess } from '../../src/plugins/qrs/subject-access.ts';
import type { Answer } from '../answer.ts';
import { textOf } from '../api/case-story.ts';
import { OfferWorld } from './qrs-offer-world.ts';
import { type PartnerOffer, ReconcilingPartner } from './reconciling-partner.ts';

describe('offers in the nightly comparison with QRS', () => {
  /** What QRS makes of its list before it answers. */
  let change: (offers: readonly PartnerOffer[]) => readonly PartnerOffer[] | undefined;
  const otherSide = new ReconcilingPartner(({ referrals, offers = [] }) => {
    const changed = change(offers);
    return { referrals, ...(changed ? { offers: changed } : {}) };
  });
  let world: OfferWorld;
  let offered: Answer, wanted: Answer, taken: Answer, declined: Answer, withdrawn: Answer;

  beforeAll(async () => {
    await otherSide.start();
    world = await OfferWorld.start({
      env: { QRS_RECONCILIATION_URL: `http://${otherSide.host}/`, OUTBOUND_ALLOW: otherSide.host },
    });
    otherSide.clock = world.dossier.clock;
    [offered, wanted, taken, declined, withdrawn] = await Promise.all([
      offer(),
      offer(),
      offer(),
      offer(),
      offer(),
    ]);
    await world.answer(wanted, { revision: 1, answer: 'more-information-needed', needs: ['consent'] });
    await world.answer(taken, { revision: 1, answer: 'declined', reason: 'other' });
    await world.answer(taken, { revision: 2, answer: 'taken', organisation: 'Humanitas Voorbeeld' });
    await world.answer(declined, { revision: 1, answer: 'declined', reason: 'no-capacity' });
    await world.give('withdrawOffer', { offeredReferralId: withdrawn['id'], reason: 'OTHER' });
    await world.answer(withdrawn, { revision: 1, answer: 'taken' });
  }, 120_000);
  beforeEach(() => {
    otherSide.requested.length = 0;
    change = (offers) => offers;
  });
  afterAll(async () => {
    await world.stop();
    await otherSide.stop();
  });

  async function offer(): Promise<Answer> {
    return world.refer(await world.registered());
  }

  async function compare(): Promise<Answer> {
    world.dossier.clock.advance({ minutes: 60 * 24 });
    const { data } = await world.coordinator.graphql(
      'mutation { runSchedule(input: { plugin: "qrs", name: "reconcile" }) { __typename } }',
    );
    expect(data['runSchedule']).toMatchObject({ __typename: 'Schedule' });
    await world.dossier.drain();
    return last();
  }

  async function last(): Promise<Answer> {
    const { data, errors } = await world.coordinator.graphql(`{ qrsReconciliations(first: 1) { edges { node {
      id state error oursCount theirsCount gaps { reference } offerGaps {
        reference kind ourState ourSequence ourRevision theirState theirSequence theirRevision repair
      }
    } } } }`);
    expect(errors).toBeUndefined();
    return data['qrsReconciliations']?.['edges']?.[0]?.['node'] ?? {};
  }

  async function repair({ id }: Answer): Promise<void> {
    const { data } = await world.coordinator.graphql(
      `mutation ($id: ID!) { repairReconciliation(input: { reconciliationId: $id }) { __typename } }`,
      { id },
    );
    expect(data['repairReconciliation']).toEqual({ __typename: 'QrsReconciliation' });
    await world.dossier.drain();
  }

  function referenceOf(of: Answer): string {
    return textOf(of['reference']);
  }

  function gapsOf(night: Answer, reference: string): readonly object[] {
    return (night['offerGaps'] as unknown as { reference: string }[]).filter(
      (gap) => gap.reference === reference,
    );
  }

  async function health(): Promise<string> {
    return (await fetch(`${world.dossier.url}/health/ready`)).text();
  }

  it('are told as they stand, also with an answer that came too late, and nobody is troubled when all agree', async () => {
    const before = world.dossier.mailbox.received.length;
    const night = await compare();
    const told = new Map(otherSide.told.offers?.map(({ reference, ...rest }) => [reference, rest]));
    expect(told).toEqual(
      new Map<string, object>([
        [referenceOf(offered), { state: 'offered', sequence: 1, revision: 0 }],
        [referenceOf(wanted), { state: 'more-information-needed', sequence: 1, revision: 1 }],
        [referenceOf(taken), { state: 'taken', sequence: 1, revision: 2 }],
        [referenceOf(declined), { state: 'declined', sequence: 1, revision: 1 }],
        [referenceOf(withdrawn), { state: 'withdrawn', sequence: 2, revision: 1 }],
      ]),
    );
    expect(night).toMatchObject({
      state: 'COMPLETED',
      oursCount: 5,
      theirsCount: 5,
      gaps: [],
      offerGaps: [],
    });
    expect(world.dossier.mailbox.received).toHaveLength(before);
    expect(await health()).not.toContain('differences');
  });

  it('are not compared with a QRS that knows none', async () => {
    change = () => undefined;
    expect(await compare()).toMatchObject({
      state: 'COMPLETED',
      oursCount: 5,
      theirsCount: 0,
      offerGaps: [],
    });
  });

  it('that differ alarm, are repaired by one command as far as a message can, and agree the next night', async () => {
    const lost = { reference: 'OFF-ZZZZZZZZZZZZZZZZ', state: 'taken', sequence: 1, revision: 1 };
    change = (offers) => [
      ...offers.flatMap((each) => {
        switch (each.reference) {
          case referenceOf(offered):
            return [{ ...each, state: 'taken', revision: 1 }];
          case referenceOf(wanted):
          case referenceOf(declined):
            return [];
          case referenceOf(withdrawn):
            return [{ ...each, state: 'taken', sequence: 1 }];
          default:
            return [{ ...each, sequence: 0 }];
        }
      }),
      lost,
    ];
    const before = world.dossier.mailbox.received.length;
    const night = await compare();
    expect(night['offerGaps']).toHaveLength(5);
    expect(gapsOf(night, referenceOf(offered))).toMatchObject([
      {
        kind: 'REVISION_DIFFERS',
        ourState: 'offered',
        ourRevision: 0,
        theirState: 'taken',
        theirRevision: 1,
      },
    ]);
    expect(gapsOf(night, referenceOf(wanted))).toMatchObject([{ kind: 'MISSING_THERE', theirState: null }]);
    expect(gapsOf(night, referenceOf(withdrawn))).toMatchObject([
      {
        kind: 'STATUS_DIFFERS',
        ourState: 'withdrawn',
        ourSequence: 2,
        theirState: 'taken',
        theirSequence: 1,
      },
    ]);
    expect(gapsOf(night, referenceOf(taken))).toMatchObject([{ kind: 'STATUS_DIFFERS', theirSequence: 0 }]);
    expect(gapsOf(night, lost.reference)).toMatchObject([
      { kind: 'MISSING_HERE', ourState: null, theirState: 'taken' },
    ]);
    expect(await health()).toContain('5 differences with QRS not repaired');
    const mails = world.dossier.mailbox.received.slice(before);
    expect(mails.filter(({ subject }) => subject?.includes('QRS'))).toHaveLength(1);

    await repair(night);
    await repair(night);
    expect(otherSide.requested).toEqual([offered['reference']]);
    expect(world.told(wanted)).toEqual(['1 offered', '2 offered again']);
    expect(world.told(taken)).toEqual(['1 offered', '2 offered again']);
    expect(world.told(withdrawn)).toEqual([
      '1 offered',
      '2 offer-withdrawn other',
      '3 offer-withdrawn other',
    ]);
    const repaired = await last();
    const references = [...[offered, wanted, taken, withdrawn].map(referenceOf), lost.reference];
    expect(references.flatMap((each) => gapsOf(repaired, each))).toMatchObject(
      ['ASKED_FOR', 'TOLD_AGAIN', 'TOLD_AGAIN', 'TOLD_AGAIN', null].map((each) => ({ repair: each })),
    );
    expect(await health()).toContain('1 difference with QRS not repaired');

    await world.answer(offered, { revision: 1, answer: 'taken' });
    change = (offers) => offers;
    expect(await compare()).toMatchObject({ state: 'COMPLETED', offerGaps: [] });
    expect(otherSide.told.offers).toContainEqual({
      ...{ reference: offered['reference'], state: 'taken', sequence: 1, revision: 1 },
    });
  });

  it('that were declined are left for a person when QRS knows them otherwise', async () => {
    const reference = referenceOf(declined);
    change = (offers) =>
      offers.map((each) => (each.reference === reference ? { ...each, state: 'taken' } : each));
    const night = await compare();
    expect(night['offerGaps']).toMatchObject([{ reference, kind: 'STATUS_DIFFERS', theirState: 'taken' }]);
    await repair(night);
    expect((await last())['offerGaps']).toMatchObject([{ reference, repair: null }]);
    expect(world.told(declined)).toEqual(['1 offered']);
  });

  it.each(['erase', 'anonymise'] as const)('leave no reference in what differed after %s', async (act) => {
    const made = await offer();
    const { id, reference, caseId } = await world.dossier.db.qrsOffer.findUniqueOrThrow({
      where: { reference: textOf(made['reference']) },
    });
    change = (offers) => offers.filter((each) => each.reference !== reference);
    expect((await compare())['offerGaps']).toMatchObject([{ reference, kind: 'MISSING_THERE' }]);
    const { clientId } = await world.dossier.db.case.findUniqueOrThrow({ where: { id: caseId ?? '' } });
    const subject = { kind: 'client', clientId, caseIds: [caseId ?? ''] } as const;
    const { offers } = await inWork((work) => subjectAccess.export(work, subject));
    expect(offers).toMatchObject([{ id, gaps: [{ kind: 'MISSING_THERE' }] }]);
    await inWork((work) => subjectAccess[act](work, subject));
    expect(await world.dossier.db.qrsOfferGap.count({ where: { reference } })).toBe(0);
    change = (offers) => [...offers, { reference, state: 'offered', sequence: 1, revision: 0 }];
    expect((await compare())['offerGaps']).toEqual([]);
  });

  function inWork<T>(act: (work: PluginWork<'qrs'>) => Promise<T>): Promise<T> {
    const acting = { actor: { kind: 'system', plugin: 'qrs' } as const, now: world.dossier.clock.now() };
    return world.dossier.db.$transaction((tx) =>
      act(pluginWork({ id: 'qrs', personalData: [] }, tx, acting) as unknown as PluginWork<'qrs'>),
    );
  }
});
