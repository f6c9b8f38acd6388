import { describe, expect, it } from 'vitest';
import { newsletterPlugin } from './newsletter/index.ts';
import { newsletterRetention } from './newsletter/retention.ts';
import type { Plugin, PluginContributions } from './contract.ts';
import { personalDataProblems } from './personal-data-problems.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

const [subscribers, ...others] = newsletterPlugin.personalData;
if (!subscribers) throw new Error('The newsletter declares nothing.');

describe('what a plugin declares about personal data', () => {
  it('is fine when the schema says the same', () => {
    expect(problems({})).toEqual([]);
  });

  it.each([
    [{ columns: ['email'] }, 'prisma/schema says columns'],
    [{ purpose: 'Fun' }, "prisma/schema says purpose 'Newsletter: sending"],
    [{ legalBasis: 'None' }, "prisma/schema says legal basis 'Consent"],
    [{ retention: 'case-file' }, "prisma/schema says retention 'newsletter.subscription'"],
    [{ retention: 'newsletter.whim' }, "kept as 'newsletter.whim', for which there is no retention rule"],
    [{ table: 'NewsletterRumour' }, 'NewsletterRumour, which prisma/schema does not know'],
  ])('is refused with %o', (change, problem) => {
    expect(problems({ personalData: [{ ...subscribers, ...change }, ...others] }).join('\n')).toContain(
      problem,
    );
  });

  it('may leave out no table', () => {
    expect(problems({ personalData: others })).toEqual([
      'newsletter: NewsletterSubscriber holds personal data; declare it in personalData.',
    ]);
  });

  it('may not claim the retention of somebody else', () => {
    const retention = newsletterRetention.map((rule) => ({ ...rule, kind: 'case-file' }));
    expect(problems({}, { retention }).join('\n')).toContain(
      "retention 'case-file' has to be named 'newsletter.…'",
    );
  });
});

function problems(change: Partial<Plugin>, contributions: Partial<PluginContributions> = {}): string[] {
  const loaded = {
    plugin: { ...newsletterPlugin, ...change },
    contributions: { retention: newsletterRetention, ...contributions },
  };
  return personalDataProblems(loaded as unknown as LoadedPlugin);
}
