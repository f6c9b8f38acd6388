import type { PluginWork } from '../contract.ts';
import type { QrsConfig } from './config.ts';

/** The last day on which a person is to decide upon a referral, in working days by its urgency. */
export function decisionDueOn(
  { domain }: Pick<PluginWork<'qrs'>, 'domain'>,
  { decideWithinDays, decideUrgentWithinDays }: QrsConfig,
  { urgency, from }: { readonly urgency: 'NORMAL' | 'URGENT'; readonly from: Date },
): Date {
  return domain.addWorkingDays(from, urgency === 'URGENT' ? decideUrgentWithinDays : decideWithinDays);
}
