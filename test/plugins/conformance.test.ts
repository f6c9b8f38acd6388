import { describe, expect, it } from 'vitest';
import { newsletterPlugin } from '../../src/plugins/newsletter/index.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { signallingPlugin } from '../../src/plugins/signalling/index.ts';
import { signWebhook } from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { referralBytes, referralFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { conformance, type ConformanceOptions, type KnownPerson } from '../conformance/conformance.ts';
import type { ConformanceWorld } from '../conformance/conformance-world.ts';
import { signalsOf } from './signalling-world.ts';

const patienceMs = 180_000;

describe('the plugins of this house', () => {
  it.each([
    [newsletterPlugin, { fill: subscribers }],
    [signallingPlugin, { fill: signals }],
    [qrsPlugin, qrsOptions()],
  ] as const)('conform: $id', { timeout: patienceMs }, async (plugin, options) => {
    const results = await conformance(plugin, options);
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(results).toHaveLength(16);
  });
});

async function subscribers({ coordinator }: ConformanceWorld): Promise<readonly KnownPerson[]> {
  const emails = ['een@gemeente.example', 'twee@gemeente.example'];
  for (const email of emails) {
    await coordinator.graphql(
      `mutation ($input: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $input) { __typename } }`,
      { input: { email, name: `Lezer ${email}` } },
    );
  }
  return emails.map((email) => ({ subject: { kind: 'contact', email }, texts: [`Lezer ${email}`] }));
}

async function signals({
  dossier,
  caseId,
  clientId,
  mentorId,
}: ConformanceWorld): Promise<readonly KnownPerson[]> {
  const other = '01930000-0000-7000-8000-00000000000c';
  await signalsOf(dossier, 1, 'Sevagram', { caseId, mentorId, description: 'Over de ene.' });
  await signalsOf(dossier, 1, 'Sevagram', { caseId: other, description: 'Over de andere.' });
  return [
    { subject: { kind: 'client', clientId, caseIds: [caseId] }, texts: ['Over de ene.'] },
    { subject: { kind: 'client', clientId: other, caseIds: [other] }, texts: ['Over de andere.'] },
  ];
}

function qrsOptions(): ConformanceOptions {
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
  let number = 0;
  const referral = ({ dossier }: ConformanceWorld, data: object = {}) => {
    number += 1;
    const timestamp = dossier.clock.now().toISOString();
    return referralBytes({ ...referralFixture({ reference: `QRS-C${number}`, ...data }), timestamp });
  };
  const sign = (body: Uint8Array<ArrayBuffer>, { dossier }: ConformanceWorld) => ({
    ...signWebhook({
      id: `msg_${crypto.randomUUID()}`,
      at: dossier.clock.now(),
      body,
      secrets: [parseWebhookSecret(secret)],
    }),
  });
  return {
    settings: (outside) => ({ QRS_WEBHOOK_SECRET: secret, QRS_STATUS_URL: `${outside}/status` }),
    webhooks: { referrals: { body: referral, sign } },
    async fill(world) {
      const persons: KnownPerson[] = [];
      for (const name of ['Verwijzer Eerste', 'Verwijzer Tweede']) {
        const body = referral(world, { referrer: { name, organisation: 'Wijkteam' } });
        await fetch(`${world.dossier.url}/hooks/qrs/referrals`, {
          method: 'POST',
          headers: sign(body, world),
          body,
        });
        await world.dossier.drain();
        const { caseId } = await world.dossier.db.qrsReferral.findFirstOrThrow({
          orderBy: { receivedAt: 'desc' },
        });
        const { id, clientId } = await world.dossier.db.case.findUniqueOrThrow({
          where: { id: caseId ?? '' },
        });
        persons.push({ subject: { kind: 'client', clientId, caseIds: [id] }, texts: [name] });
      }
      return persons;
    },
  };
}
