import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from './qrs-partner.ts';

describe('a referred case', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let coordinator: Caller;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  async function command(name: string, fields: string, caseId: unknown): Promise<void> {
    const { data, errors } = await coordinator.graphql(
      `mutation ($id: ID!) { ${name}(input: { caseId: $id ${fields} }) { __typename ... on Error { message } } }`,
      { id: caseId },
    );
    expect(errors).toBeUndefined();
    expect(data[name]).toEqual({ __typename: 'Case' });
  }

  async function refer(reference: string): Promise<unknown> {
    await partner.refer(dossier, { reference });
    await dossier.drain();
    const { data } = await coordinator.graphql(
      `query ($reference: String) { referrals(first: 1, filter: { reference: $reference }) {
        edges { node { case { id status } } }
      } }`,
      { reference },
    );
    const found = data['referrals']?.['edges']?.[0]?.['node']?.['case'];
    expect(found?.['status']).toBe('REGISTERED');
    return found?.['id'];
  }

  function told(wanted: string): string[] {
    return partner.taken.filter(({ reference }) => reference === wanted).map(({ status }) => status);
  }

  it('appears over WebSocket as a referral and as a case', async () => {
    const referrals = await dossier.subscribe(
      'subscription { referralReceived { reference case { status client { familyName } } } }',
      coordinator,
    );
    const cases = await dossier.subscribe('subscription { caseChanged { status urgency } }', coordinator);
    await partner.refer(dossier, { reference: 'QRS-C1', urgency: 'urgent' });
    expect((await referrals.next()).value).toEqual({
      data: {
        referralReceived: {
          reference: 'QRS-C1',
          case: { status: 'REGISTERED', client: { familyName: 'Voorbeeld' } },
        },
      },
    });
    expect((await cases.next()).value).toEqual({
      data: { caseChanged: { status: 'REGISTERED', urgency: 'URGENT' } },
    });
    await dossier.drain();
  });

  it('tells QRS of each step that the office takes', async () => {
    const caseId = await refer('QRS-C2');
    await command('planIntake', 'plannedOn: "2026-01-20"', caseId);
    dossier.clock.set('2026-01-20');
    await command('recordIntake', 'heldOn: "2026-01-20", decision: SUITABLE', caseId);
    await command('placeOnWaitingList', '', caseId);
    await dossier.drain();
    expect(told('QRS-C2')).toEqual(['received', 'accepted', 'intake-planned', 'waiting']);
    await command('closeCase', 'reason: DECEASED', caseId);
    await dossier.drain();
    expect(told('QRS-C2')).toEqual(['received', 'accepted', 'intake-planned', 'waiting', 'closed']);
  });

  it('tells QRS that it was rejected when mentorship turns out unsuitable, and not why', async () => {
    const caseId = await refer('QRS-C3');
    await command('recordIntake', 'decision: UNSUITABLE, decisionReason: "Bewind is genoeg."', caseId);
    await dossier.drain();
    expect(told('QRS-C3').at(-1)).toBe('rejected');
    expect(partner.taken.at(-1)?.text).not.toMatch(/reason|Bewind/);
  });
});
