import { z } from 'zod';
import { partnerStatuses } from './partner-status.ts';

/** What QRS is told. Nothing about a person: QRS's own reference, and codes. */
export const qrsOutbound = {
  'referral.status-changed': {
    data: z.object({
      reference: z.string().describe("QRS's own id of the referral."),
      status: z.enum(partnerStatuses).describe('How the referral fares.'),
      reason: z.string().optional().describe('Code; only with `rejected`.'),
    }),
    when: 'A referral of QRS got another status.',
  },
};

/** The endpoint of the host by which QRS is told. */
export const statusEndpointName = 'status';

/** A referral as what messages are about. */
export function referralObject(referralId: string): string {
  return `referral/${referralId}`;
}

/** The referral that messages are about. */
export function referralOfObject(object: string): string {
  return object.slice(referralObject('').length);
}
