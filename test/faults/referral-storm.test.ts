import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { signWebhook } from '../../src/lib/standard-webhooks.ts';
import { referralBytes, referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { globalId } from '../api/case-story.ts';
import { until } from '../harness.ts';
import { person } from '../people.ts';
import { QrsPartner, type ReceivedNotice } from '../plugins/qrs-partner.ts';
import { type PartnerStanding, ReconcilingPartner } from '../plugins/reconciling-partner.ts';
import { moment, Storm } from './storm.ts';

/** `npm run test:faults` has the counts that were asked for; every run has enough to see each kind of strike. */
const counts =
  process.env['STORM'] === 'full'
    ? { referrals: 1000, kills: 20, flushes: 5, restarts: 5 }
    : { referrals: 60, kills: 3, flushes: 1, restarts: 1 };

const patienceMs = process.env['STORM'] === 'full' ? 1_800_000 : 240_000;
/** Deliveries on their way at once. */
const hands = 6;

describe(`${counts.referrals} referrals in a storm`, () => {
  const partner = new QrsPartner();
  const references = Array.from({ length: counts.referrals }, (_, number) => `QRS-S${number + 1}`);
  /** What the partner believes to have sent. */
  const sent = new Set<string>();
  const otherSide = new ReconcilingPartner(() => ({ referrals: standings() }));
  let storm: Storm;
  let authorization = '';

  beforeAll(async () => {
    await Promise.all([partner.start(), otherSide.start()]);
    storm = await Storm.start({
      ...partner.env,
      QRS_RECONCILIATION_URL: `http://${otherSide.host}/`,
      OUTBOUND_ALLOW: `${partner.env['OUTBOUND_ALLOW']} ${otherSide.host}`,
    });
    ({ authorization } = await person(storm.db, 'COORDINATOR'));
  }, 120_000);
  afterAll(async () => {
    await storm.stop();
    await Promise.all([partner.stop(), otherSide.stop()]);
  });

  it(
    'none is lost, none comes twice, and each status is told once and in order',
    { timeout: patienceMs },
    async () => {
      await sendAll();
      await allTold(['received']);
      await Promise.all(chunks(references, hands).map(planIntakes));
      await allTold(['received', 'intake-planned']);

      expect(tally(storm.strikes)).toEqual({
        worker: counts.kills,
        redis: counts.flushes,
        postgres: counts.restarts,
      });
      const stored = await storm.db.qrsReferral.findMany({
        select: { partnerReference: true, caseId: true },
      });
      expect(stored.map(({ partnerReference }) => partnerReference).sort()).toEqual([...references].sort());
      expect(new Set(stored.map(({ caseId }) => caseId)).size).toBe(counts.referrals);
      expect(await storm.db.case.count()).toBe(counts.referrals);
      expect(await storm.db.job.count({ where: { state: 'DEAD' } })).toBe(0);
      for (const reference of references) {
        const told = takenOf(reference);
        expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, place) => place + 1));
      }
    },
  );

  it(
    'both sides know the same afterwards: the nightly comparison finds no difference',
    { timeout: patienceMs },
    async () => {
      expect(await compareNow()).toMatchObject({
        ...{ state: 'COMPLETED', error: null, gaps: [] },
        ...{ oursCount: counts.referrals, theirsCount: counts.referrals },
      });
    },
  );

  it(
    'what a side lost is what the next night shows, and one command repairs it',
    { timeout: patienceMs },
    async () => {
      const [withoutNotice = '', forgotten = ''] = references;
      const onTheWay = `QRS-S${counts.referrals + 1}`;
      forget(({ reference, sequence }) => reference === withoutNotice && sequence === 3);
      forget(({ reference }) => reference === forgotten);
      sent.delete(forgotten);
      sent.add(onTheWay);
      const night = await compareNow();
      const told = { ourStatus: 'intake-planned', ourSequence: 3 };
      const lost = { theirStatus: null, theirSequence: null };
      expect(night.state).toBe('COMPLETED');
      expect(night.gaps).toHaveLength(3);
      expect(gapsOf(night, withoutNotice)).toMatchObject([
        { kind: 'STATUS_DIFFERS', ...told, theirStatus: 'accepted', theirSequence: 2 },
      ]);
      expect(gapsOf(night, forgotten)).toMatchObject([{ kind: 'MISSING_THERE', ...told, ...lost }]);
      expect(gapsOf(night, onTheWay)).toMatchObject([
        { kind: 'MISSING_HERE', ourStatus: null, theirStatus: null, theirSequence: 0 },
      ]);

      await repair(night);
      await until(async () => otherSide.requested.length > 0, patienceMs);
      expect(otherSide.requested).toEqual([onTheWay]);
      await untilTaken(deliveryOf(onTheWay));
      const repaired = [withoutNotice, forgotten, onTheWay];
      await until(async () => repaired.map(lastTold).join() === '4,4,2', patienceMs);
      expect(await compareNow()).toMatchObject({
        ...{ state: 'COMPLETED', gaps: [] },
        ...{ oursCount: counts.referrals + 1, theirsCount: counts.referrals + 1 },
      });
    },
  );

  /** Several at once; every seventh comes twice. Strikes are spread over the whole. */
  async function sendAll(): Promise<void> {
    const strikes = spread(
      [
        ...Array.from({ length: counts.kills }, () => () => storm.killWorker()),
        ...Array.from({ length: counts.flushes }, () => () => storm.flushRedis()),
        ...Array.from({ length: counts.restarts }, () => () => storm.restartPostgres()),
      ],
      counts.referrals,
    );
    let taken = 0;
    const left = [...references];
    let striking: Promise<void> = Promise.resolve();
    const send = async (): Promise<void> => {
      for (let reference = left.shift(); reference !== undefined; reference = left.shift()) {
        const delivery = deliveryOf(reference);
        await untilTaken(delivery);
        const place = (taken += 1);
        if (place % 7 === 0) await untilTaken(delivery);
        const strike = strikes.get(place);
        if (strike) striking = striking.then(strike);
      }
    };
    await Promise.all(Array.from({ length: hands }, send));
    await striking;
    await storm.ready();
  }

  interface Delivery {
    readonly reference: string;
    readonly id: string;
    readonly body: Uint8Array<ArrayBuffer>;
  }

  function deliveryOf(reference: string): Delivery {
    const timestamp = new Date().toISOString();
    const body = referralBytes({ ...referralFixture({ reference }), timestamp });
    return { reference, id: `msg_${reference}`, body };
  }

  /** As a partner does: again until it hears 202. */
  async function untilTaken({ reference, id, body }: Delivery): Promise<void> {
    for (;;) {
      const secrets = [parseWebhookSecret(QrsPartner.secret)];
      const headers = signWebhook({ id, at: new Date(), body, secrets });
      const answer = await fetch(`${storm.url}/hooks/qrs/referrals`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(10_000),
      }).catch(() => null);
      await answer?.body?.cancel().catch(() => undefined);
      if (answer?.status === 202) {
        sent.add(reference);
        return;
      }
      if (answer && answer.status < 500) throw new Error(`A referral was answered ${answer.status}.`);
      await moment();
    }
  }

  /** One command for each case, with a key, so that it may be asked again. */
  async function planIntakes(some: readonly string[]): Promise<void> {
    for (const reference of some) {
      const { caseId } = await storm.db.qrsReferral.findUniqueOrThrow({
        where: { partnerReference: reference },
      });
      const input = {
        caseId: globalId('Case', caseId ?? ''),
        plannedOn: new Date().toISOString().slice(0, 10),
        place: 'Kantoor',
        idempotencyKey: reference,
      };
      const answer = await ask(
        `mutation ($input: PlanIntakeInput!) { planIntake(input: $input) { __typename ... on Error { message } } }`,
        { input },
      );
      expect(answer).toMatchObject({ planIntake: { __typename: 'Case' } });
    }
  }

  /** A try that fell to a strike waits for its turn; whoever looks after it sends it again at once. */
  async function allTold(statuses: readonly string[]): Promise<void> {
    for (let round = 0; ; round += 1) {
      const missing = references.filter((reference) => {
        const told = takenOf(reference).map(({ status }) => status);
        return !statuses.every((status) => told.includes(status));
      });
      if (missing.length === 0) return;
      await moment();
      if (round % 200 === 199) await Promise.all(missing.map(sendAgain));
    }
  }

  async function sendAgain(reference: string): Promise<void> {
    const found = await storm.db.qrsReferral.findUnique({ where: { partnerReference: reference } });
    if (!found) return;
    await ask(
      `mutation ($input: ResendReferralStatusInput!) { resendReferralStatus(input: $input) { __typename } }`,
      { input: { referralId: globalId('Referral', found.id) } },
    );
  }

  /** How the partner knows what it sent and was told of. */
  function standings(): readonly PartnerStanding[] {
    const known = new Set([...sent, ...partner.taken.map(({ reference }) => reference)]);
    return [...known].map((reference) => {
      const last = takenOf(reference).at(-1);
      return { reference, revision: 1, status: last?.status ?? null, sequence: last?.sequence ?? 0 };
    });
  }

  /** The partner loses what it was told. */
  function forget(isLost: (notice: ReceivedNotice) => boolean): void {
    partner.taken.splice(0, Infinity, ...partner.taken.filter((notice) => !isLost(notice)));
  }

  function lastTold(reference: string): number {
    return takenOf(reference).at(-1)?.sequence ?? 0;
  }

  /** Has the command of the night run by a worker, and reads what it found as the office does. */
  async function compareNow(): Promise<Night> {
    const before = await storm.db.qrsReconciliation.count();
    expect(
      await ask(`mutation { runSchedule(input: { plugin: "qrs", name: "reconcile" }) {
        __typename ... on Error { message }
      } }`),
    ).toEqual({ runSchedule: { __typename: 'Schedule' } });
    await until(async () => (await storm.db.qrsReconciliation.count()) > before, patienceMs);
    const { qrsReconciliations } = (await ask(`{ qrsReconciliations(first: 1) { edges { node {
      id state error oursCount theirsCount
      gaps { reference kind ourStatus ourSequence theirStatus theirSequence }
    } } } }`)) as { qrsReconciliations: { edges: readonly { node: Night }[] } };
    const [newest] = qrsReconciliations.edges;
    if (!newest) throw new Error('There is no report.');
    return newest.node;
  }

  async function repair({ id }: Night): Promise<void> {
    const answer = await ask(
      `mutation ($input: RepairReconciliationInput!) { repairReconciliation(input: $input) {
        __typename ... on Error { message } ... on QrsReconciliation { gaps { reference repair } }
      } }`,
      { input: { reconciliationId: id } },
    );
    expect(answer).toMatchObject({ repairReconciliation: { __typename: 'QrsReconciliation' } });
  }

  /** As the coordinator. */
  async function ask(query: string, variables: object = {}): Promise<unknown> {
    const response = await fetch(`${storm.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  }

  /** What the partner took of a referral, each message once, in the order of its first arrival. */
  function takenOf(reference: string) {
    const ofReferral = partner.taken.filter((notice) => notice.reference === reference);
    return ofReferral.filter(
      ({ messageId }, place) => ofReferral.findIndex((notice) => notice.messageId === messageId) === place,
    );
  }
});

/** What a comparison showed. */
interface Night {
  readonly id: string;
  readonly state: string;
  readonly error: string | null;
  readonly oursCount: number;
  readonly theirsCount: number | null;
  readonly gaps: readonly { readonly reference: string }[];
}

function gapsOf({ gaps }: Night, reference: string): readonly object[] {
  return gaps.filter((gap) => gap.reference === reference);
}

/** Over as many steps, of each kind now and then; the step of 7 has no divisor in common with 5 or 30. */
function spread<T>(all: readonly T[], steps: number): ReadonlyMap<number, T> {
  const after = (place: number): number => Math.floor(((place + 1) * steps) / (all.length + 1));
  return new Map(all.map((each, place) => [after((place * 7) % all.length), each]));
}

function chunks<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: count }, (_, place) => all.filter((_each, index) => index % count === place));
}

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const name of names) counted[name] = (counted[name] ?? 0) + 1;
  return counted;
}
