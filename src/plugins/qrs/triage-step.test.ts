import { describe, expect, it } from 'vitest';
import { IllegalReferralStepError } from './illegal-referral-step-error.ts';
import { requireTriageStep, type TriageStep } from './triage-step.ts';

const steps: readonly TriageStep[] = ['accept', 'reject', 'ask', 'forward', 'link'];

describe('a step with a referral', () => {
  it.each(steps)('%s is possible in triage', (step) => {
    expect(() => requireTriageStep(step, 'TRIAGE')).not.toThrow();
  });

  it.each(steps)('%s is possible while the referrer was asked, but to ask again', (step) => {
    const attempt = () => requireTriageStep(step, 'ASKED');
    if (step === 'ask') expect(attempt).toThrow(IllegalReferralStepError);
    else expect(attempt).not.toThrow();
  });

  it.each(
    steps.flatMap((step) =>
      (['REGISTERED', 'REFUSED', 'FORWARDED', 'WITHDRAWN'] as const).map((status) => [step, status] as const),
    ),
  )('%s is refused when it is %s', (step, status) => {
    expect(() => requireTriageStep(step, status)).toThrow(IllegalReferralStepError);
  });
});
