import { expect, it } from 'vitest';

// A table that cannot be made breaks the other files before any of their tests; here it breaks a test.
it('is made of its parts', async () => {
  const { corePolicies } = await import('../../src/access/policy/core.ts');
  const { joinPolicies } = await import('../../src/access/policy-table.ts');
  const { newsletterAccess } = await import('../../src/plugins/newsletter/access.ts');
  const { qrsAccess } = await import('../../src/plugins/qrs/access.ts');
  const { signallingAccess } = await import('../../src/plugins/signalling/access.ts');
  const policy = joinPolicies(...corePolicies, newsletterAccess, qrsAccess, signallingAccess);
  expect(Object.keys(policy)).toContain('Client');
  await expect(import('./plain-world.ts')).resolves.toBeDefined();
});
