import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { referralBytes, referralFixture, updateFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { globalId } from '../api/case-story.ts';
import { QrsPartner } from './qrs-partner.ts';

const person = (referralFixture() as { data: { client: object } }).data.client;
const north = 'NOORD_MIDDEN_LIMBURG';

describe('the triage of referrals', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let coordinator: Caller;
  let consultant: Caller;
  let number = 0;
  let reference: string;

  beforeAll(async () => {
    await partner.start();
    // A Thursday.
    dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
    // The clock goes to and fro here; what is done each night is another test's.
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: north });
  });
  beforeEach(() => {
    number += 1;
    reference = `QRS-T${number}`;
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  /** A referral that somebody has to look at, because the municipality is misspelt. */
  async function doubtful(changes: object = {}): Promise<string> {
    const fixture = referralFixture({ reference }) as { data: { client: object } };
    return refer({ client: { ...fixture.data.client, municipality: 'Roermnd' }, ...changes });
  }

  async function refer(changes: object = {}): Promise<string> {
    expect((await partner.refer(dossier, { reference, ...changes })).status).toBe(202);
    await dossier.drain();
    const { id } = await dossier.db.qrsReferral.findUniqueOrThrow({ where: { partnerReference: reference } });
    return globalId('Referral', id);
  }

  async function act(caller: Caller, name: string, referralId: string, more = '') {
    const { data, errors } = await caller.graphql(
      `mutation ($id: ID!) { ${name}(input: { referralId: $id ${more} }) {
        __typename
        ... on Referral { status refusalReason needs case { reference status } }
        ... on Error { code message path }
      } }`,
      { id: referralId },
    );
    expect(errors).toBeUndefined();
    await dossier.drain();
    return data[name];
  }

  async function shown(caller: Caller, id: string) {
    const { data } = await caller.graphql(
      `query ($id: ID!) { referral(id: $id) {
        status doubts dueOn workArea request { givenName birthDate municipality requestForHelp }
        possibleSamePersons { reasons cases { id reference } }
      } }`,
      { id },
    );
    return data['referral'];
  }

  function told(): string[] {
    return partner.taken
      .filter((notice) => notice.reference === reference)
      .map(({ status, reason }) => (reason ? `${status}: ${reason}` : status));
  }

  async function listed(caller: Caller, filter: string): Promise<unknown[]> {
    const { data } = await caller.graphql(
      `{ referrals(first: 50, filter: { ${filter} }) { edges { node { reference } } } }`,
    );
    return listOf(data['referrals']?.['edges']).map((edge) => edge['node']?.['reference']);
  }

  it('is passed by a referral without doubt, which is received and accepted at once', async () => {
    await refer();
    expect(told()).toEqual(['received', 'accepted']);
    expect(await listed(coordinator, 'undecided: true')).toEqual([]);
  });

  it('holds one of which the municipality is unclear, until somebody says which it is', async () => {
    const id = await doubtful();
    expect(told()).toEqual(['received']);
    expect(await shown(coordinator, id)).toMatchObject({
      status: 'TRIAGE',
      doubts: ['UNCLEAR_MUNICIPALITY'],
      workArea: null,
      request: { givenName: 'Truus', municipality: 'Roermnd' },
    });
    expect(await act(coordinator, 'acceptReferral', id)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'municipalityCode'],
    });
    expect(await act(coordinator, 'acceptReferral', id, ', municipalityCode: "GM0957"')).toMatchObject({
      status: 'REGISTERED',
      case: { status: 'REGISTERED' },
    });
    expect(told()).toEqual(['received', 'accepted']);
  });

  it.each([
    ['refuses', 'Mevrouw weigert alle hulp.'],
    ['was not asked for no reason', 'n.v.t.'],
  ])('holds one whose client %s', async (_what, reason) => {
    const id = await refer({ consent: { given: false, reason } });
    expect(await shown(consultant, id)).toMatchObject({ status: 'TRIAGE', doubts: ['DOUBTFUL_CONSENT'] });
  });

  it('shows somebody in the files who may be the same person, and takes nobody for another by itself', async () => {
    const client = { ...person, birthDate: '1936-05-04' };
    await refer({ client });
    const known = await dossier.db.qrsReferral.findUniqueOrThrow({ where: { partnerReference: reference } });
    const before = await dossier.db.client.count();
    reference = `${reference}-again`;
    const id = await refer({ client: { ...client, givenName: 'Truusje', birthDate: '1936-04-05' } });
    expect(await dossier.db.client.count()).toBe(before);
    expect(await shown(consultant, id)).toMatchObject({
      status: 'TRIAGE',
      doubts: ['POSSIBLE_SAME_PERSON'],
      possibleSamePersons: [
        {
          reasons: ['DAY_AND_MONTH_SWAPPED', 'LIKE_FAMILY_NAME', 'LIKE_GIVEN_NAME', 'SAME_POSTCODE'],
          cases: [{ id: globalId('Case', known.caseId ?? '') }],
        },
      ],
    });

    const caseId = globalId('Case', known.caseId ?? '');
    const other = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect(await act(other, 'linkReferralToCase', id, `, caseId: "${caseId}"`)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await act(consultant, 'linkReferralToCase', id, `, caseId: "${caseId}"`)).toMatchObject({
      status: 'REGISTERED',
    });
    expect(await dossier.db.client.count()).toBe(before);
    expect(told()).toEqual(['received', 'accepted']);

    // From here on both are told how the one case fares.
    const planned = await consultant.graphql(
      'mutation ($id: ID!) { planIntake(input: { caseId: $id, plannedOn: "2026-01-20" }) { __typename } }',
      { id: caseId },
    );
    expect(planned.data['planIntake']).toEqual({ __typename: 'Case' });
    await dossier.drain();
    expect(told()).toEqual(['received', 'accepted', 'intake-planned']);
    reference = known.partnerReference;
    expect(told()).toEqual(['received', 'accepted', 'intake-planned']);
  });

  it('of two referrals of one person at once holds at least the second', async () => {
    const client = { ...person, birthDate: '1933-07-28' };
    const references = [`${reference}-a`, `${reference}-b`];
    await Promise.all(references.map((each) => partner.refer(dossier, { reference: each, client })));
    await dossier.drain();
    const found = await dossier.db.qrsReferral.findMany({
      where: { partnerReference: { in: references } },
      select: { status: true },
    });
    expect(found.map(({ status }) => status).toSorted()).toEqual(['REGISTERED', 'TRIAGE']);
  });

  it('finds another undecided referral of the same person, whose data are in the inbox only', async () => {
    await doubtful();
    const fixture = referralFixture({ reference }) as { data: { client: object } };
    reference = `${reference}-again`;
    const id = await refer({ client: { ...fixture.data.client, municipality: 'Roermond' } });
    expect(await shown(consultant, id)).toMatchObject({ doubts: ['OPEN_REFERRAL'] });
  });

  it('rejects with a reason that the partner hears', async () => {
    const id = await doubtful();
    expect(await act(coordinator, 'rejectReferral', id, ', reason: NOT_FOR_MENTORSHIP')).toMatchObject({
      status: 'REFUSED',
      refusalReason: 'not-for-mentorship',
      case: null,
    });
    expect(told()).toEqual(['received', 'rejected: not-for-mentorship']);
    expect(await act(coordinator, 'acceptReferral', id)).toMatchObject({ code: 'ILLEGAL_REFERRAL_STEP' });
  });

  it('asks for more, and the answer puts it back in the queue with a new term', async () => {
    const id = await doubtful();
    expect(await act(coordinator, 'askReferrerForMore', id, ', needs: []')).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'needs'],
    });
    expect(
      await act(coordinator, 'askReferrerForMore', id, ', needs: [MUNICIPALITY, CONSENT]'),
    ).toMatchObject({ status: 'ASKED', needs: ['MUNICIPALITY', 'CONSENT'] });
    expect(told()).toEqual(['received', 'more-information-needed: municipality consent']);
    expect(await act(coordinator, 'askReferrerForMore', id, ', needs: [CONSENT]')).toMatchObject({
      code: 'ILLEGAL_REFERRAL_STEP',
    });

    dossier.clock.set('2026-03-02');
    expect(await listed(coordinator, 'overdue: true')).not.toContain(reference);
    const answer = { ...updateFixture({ reference, revision: 2 }), timestamp: '2026-03-02T11:00:00Z' };
    await partner.deliver(dossier, referralBytes(answer));
    await dossier.drain();
    expect(await shown(coordinator, id)).toMatchObject({
      status: 'TRIAGE',
      doubts: [],
      workArea: north,
      dueOn: '2026-03-09',
    });
    expect(told().at(-1)).toBe('received');
    expect(await act(consultant, 'acceptReferral', id)).toMatchObject({ status: 'REGISTERED' });
    expect(told().at(-1)).toBe('accepted');
    dossier.clock.set('2026-01-15');
  });

  it('forwards to another organisation, which hears by mail that one waits and not of whom', async () => {
    const id = await doubtful();
    const organisation = await dossier.db.organisation.create({
      data: {
        name: `MEE ${number}`,
        category: 'OTHER_NETWORK',
        kind: 'ORGANISATION',
        email: 'mee@partner.example',
      },
    });
    const to = `, organisationId: "${globalId('Organisation', organisation.id)}"`;
    expect(await act(coordinator, 'forwardReferral', id, to)).toMatchObject({
      status: 'FORWARDED',
      case: null,
    });
    expect(told()).toEqual(['received', 'rejected: forwarded']);
    const mail = dossier.mailbox.to('mee@partner.example').at(-1);
    expect(mail?.text).toContain(reference);
    expect(mail?.text).not.toMatch(/Truus|Voorbeeld|Roerm/);
  });

  it('alarms at once when one is urgent: the consultants of the area and the coordinators, without a name', async () => {
    const before = dossier.mailbox.received.length;
    await refer({ urgency: 'urgent' });
    const mails = dossier.mailbox.received.slice(before);
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.subject).toContain(reference);
      expect(`${mail.subject}${mail.text}`).not.toMatch(/Truus|Voorbeeld|keuzes/);
    }
  });

  it('counts working days, and tells each morning of those that wait too long', async () => {
    // Thursday 15 January and five working days.
    const id = await doubtful();
    expect(await shown(coordinator, id)).toMatchObject({ dueOn: '2026-01-22' });
    dossier.clock.set('2026-01-22');
    expect(await listed(coordinator, 'overdue: true')).not.toContain(reference);
    const before = dossier.mailbox.received.length;
    dossier.clock.set('2026-01-23');
    await dossier.db.schedule.updateMany({
      where: { name: 'remind-of-triage' },
      data: { nextRunAt: dossier.clock.now() },
    });
    expect(await listed(coordinator, 'overdue: true')).toContain(reference);
    await dossier.drain();
    const mails = dossier.mailbox.received.slice(before).filter(({ text }) => text?.includes('langer'));
    expect(mails.length).toBeGreaterThan(0);
    await act(coordinator, 'rejectReferral', id, ', reason: OTHER');
    expect(await listed(coordinator, 'overdue: true')).not.toContain(reference);
    dossier.clock.set('2026-01-15');
  });

  it('is of whoever works in the area, and of nobody else', async () => {
    const client = { ...person, birthDate: '1955-05-20', municipality: 'Maastricht' };
    const id = await refer({ client, consent: { given: false, reason: 'n.v.t.' } });
    const south = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect(await listed(south, 'undecided: true, workArea: ZUID_LIMBURG')).toContain(reference);
    expect(await listed(consultant, 'undecided: true')).not.toContain(reference);
    expect(await act(consultant, 'acceptReferral', id)).toMatchObject({ code: 'NOT_FOUND' });
    for (const role of ['MENTOR', 'BOARD', 'FINANCE_OFFICER', 'REGIONAL_SUPPORTER', 'PARTNER'] as const) {
      expect(await act(await dossier.as(role), 'acceptReferral', id)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await act(south, 'acceptReferral', id)).toMatchObject({ status: 'REGISTERED' });
  });

  it('shows a partner how its referral fares, and not how the office weighs it', async () => {
    const smol = await dossier.db.organisation.create({
      data: { name: 'SMOL', category: 'CARE_NETWORK', kind: 'ORGANISATION' },
    });
    await refer({ consent: { given: false, reason: 'n.v.t.' } });
    const asPartner = await dossier.as('PARTNER', { organisationId: smol.id });
    const { data } = await asPartner.graphql(
      '{ referrals(first: 1) { edges { node { reference status doubts dueOn possibleSamePersons { reasons } request { familyName } } } } }',
    );
    expect(data['referrals']?.['edges']).toEqual([
      {
        node: {
          reference,
          status: 'TRIAGE',
          doubts: null,
          dueOn: null,
          possibleSamePersons: null,
          request: null,
        },
      },
    ]);
  });

  it('writes down who read what of an undecided referral', async () => {
    const id = await doubtful();
    await shown(coordinator, id);
    const lines = await dossier.db.auditEntry.findMany({
      where: { actor: `user:${coordinator.userId}`, recordType: 'QrsReferral' },
    });
    expect(lines.some(({ fields }) => fields.includes('request'))).toBe(true);
  });
});

describe('a Dossier that accepts by hand', () => {
  it('holds every referral, and remembers nothing of one that was rejected after its time', async () => {
    const partner = new QrsPartner();
    await partner.start();
    const dossier = await TestDossier.start({
      at: '2026-01-15',
      env: { ...partner.env, QRS_ACCEPT: 'by-hand', QRS_DECIDE_WITHIN_DAYS: '2' },
      plugins: [qrsPlugin],
    });
    partner.clock = dossier.clock;
    try {
      await partner.refer(dossier, { reference: 'QRS-HAND' });
      await dossier.drain();
      const referral = await dossier.db.qrsReferral.findFirstOrThrow();
      expect(referral).toMatchObject({ status: 'TRIAGE', doubts: ['by-hand'] });
      expect(referral.dueOn).toEqual(new Date('2026-01-19T00:00:00Z'));
      expect(await dossier.db.case.count()).toBe(0);
    } finally {
      await dossier.stop();
      await partner.stop();
    }
  });
});
