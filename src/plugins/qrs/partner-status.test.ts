import { describe, expect, it } from 'vitest';
import { CaseStatus } from '../../generated/prisma/enums.ts';
import { partnerStatus, partnerStatuses } from './partner-status.ts';

describe('what the partner is told', () => {
  it.each([
    ['REGISTERED', 'accepted'],
    ['INTAKE', 'intake-planned'],
    ['WAITING', 'waiting'],
    ['PROPOSED', 'waiting'],
    ['INTRODUCED', 'waiting'],
    ['MATCHED', 'matched'],
    ['APPLIED', 'matched'],
    ['HEARING', 'matched'],
    ['APPOINTED', 'appointed'],
    ['ACTIVE', 'active'],
    ['MENTOR_CHANGE', 'appointed'],
    ['REJECTED', 'rejected'],
    ['ENDED', 'closed'],
  ] as const)('of %s is %s', (status, told) => {
    expect(partnerStatus({ status, endReason: null }, [])).toBe(told);
  });

  it('has a word of the contract for every status', () => {
    for (const status of Object.values(CaseStatus)) {
      expect(partnerStatuses).toContain(partnerStatus({ status, endReason: null }, []));
    }
  });

  it('is that the referral was rejected, when mentorship turned out unsuitable', () => {
    const ended = { status: 'ENDED', endReason: 'UNSUITABLE_FOR_MENTORSHIP' } as const;
    expect(partnerStatus(ended, ['received', 'intake-planned'])).toBe('rejected');
    expect(partnerStatus(ended, ['received', 'appointed'])).toBe('closed');
  });

  it('does not tell why a case ended', () => {
    expect(partnerStatus({ status: 'ENDED', endReason: 'DECEASED' }, ['received'])).toBe('closed');
  });
});
