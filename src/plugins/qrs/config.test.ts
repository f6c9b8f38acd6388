import { describe, expect, it } from 'vitest';
import { qrsConfig } from './config.ts';

const first = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
const second = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;

describe('the settings of QRS', () => {
  it('are off when nothing is set', () => {
    expect(qrsConfig.parse({})).toEqual({
      webhookSecret: [],
      statusUrl: null,
      statusSecret: [],
      partnerOrganisation: 'SMOL',
      reconciliationUrl: null,
      sandboxSecret: [],
      accept: 'automatic',
      decideWithinDays: 5,
      decideUrgentWithinDays: 1,
      remindOfOfferAfterDays: 10,
      attachmentSeconds: 60,
    });
  });

  it.each([`${first},${second}`, `${first} ${second}`, `${first}, ${second}`])(
    'hold several secrets during a rotation: %s',
    (webhookSecret) => {
      expect(qrsConfig.parse({ webhookSecret }).webhookSecret.map(({ length }) => length)).toEqual([24, 32]);
    },
  );

  it('sign status notices with the webhook secret, unless another is set', () => {
    const same = qrsConfig.parse({ webhookSecret: first });
    expect(same.statusSecret).toEqual(same.webhookSecret);
    const apart = qrsConfig.parse({ webhookSecret: first, statusSecret: second });
    expect(apart.statusSecret).toHaveLength(1);
    expect(apart.statusSecret).not.toEqual(apart.webhookSecret);
  });

  it.each([
    [{ webhookSecret: 'geheim' }, 'webhookSecret'],
    [{ webhookSecret: `whsec_${Buffer.alloc(16).toString('base64')}` }, 'webhookSecret'],
    [{ statusUrl: 'ftp://qrs.example/status', webhookSecret: first }, 'statusUrl'],
    [{ statusUrl: 'https://qrs.example/status' }, 'statusSecret'],
  ])('are refused when they are %j, and the refusal names %s', (settings, path) => {
    expect(qrsConfig.safeParse(settings).error?.issues[0]?.path).toEqual([path]);
  });
});
