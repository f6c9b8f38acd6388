import type { CoreEventName } from '../../events/event-catalogue.ts';

export const timelineGroups = [
  'REGISTRATION',
  'MATCHING',
  'COURT',
  'MANDATE',
  'CONTACT',
  'CARE',
  'EVALUATION',
  'COMPLAINT',
  'ASSIGNMENT',
  'DOCUMENT',
  'CORRECTION',
  'STATUS',
  'END',
] as const;

/** What kinds of happenings go together for who looks back at a case. */
export type TimelineGroup = (typeof timelineGroups)[number];

/** The happenings that a timeline tells of. */
export type TimelineType = Extract<
  CoreEventName,
  `case.${string}` | `complaint.${string}` | `document.${string}`
>;

/** The group of a happening; null for one that is not of the core. */
export function timelineGroupOf(type: string): TimelineGroup | null {
  return Object.hasOwn(groups, type) ? groups[type as TimelineType] : null;
}

export function typesOfGroups(wanted: readonly TimelineGroup[]): TimelineType[] {
  return (Object.keys(groups) as TimelineType[]).filter((type) => wanted.includes(groups[type]));
}

const groups: Readonly<Record<TimelineType, TimelineGroup>> = {
  'case.registered': 'REGISTRATION',
  'case.intake-planned': 'REGISTRATION',
  'case.intake-recorded': 'REGISTRATION',
  'case.waiting': 'MATCHING',
  'case.mentor-proposed': 'MATCHING',
  'case.introduction-recorded': 'MATCHING',
  'case.match-withdrawn': 'MATCHING',
  'case.petition-filed': 'COURT',
  'case.petition-completed': 'COURT',
  'case.hearing-planned': 'COURT',
  'case.order-recorded': 'COURT',
  'case.change-petitioned': 'COURT',
  'case.report-requested': 'COURT',
  'case.report-sent': 'COURT',
  'case.mandate-issued': 'MANDATE',
  'case.mandate-ended': 'MANDATE',
  'case.client-told': 'MANDATE',
  'case.contact-recorded': 'CONTACT',
  'case.contact-arranged': 'CONTACT',
  'case.care-decided': 'CARE',
  'case.evaluation-recorded': 'EVALUATION',
  'case.consultant-changed': 'ASSIGNMENT',
  'case.corrected': 'CORRECTION',
  'case.imported': 'REGISTRATION',
  'case.status-changed': 'STATUS',
  'case.closed': 'END',
  'complaint.recorded': 'COMPLAINT',
  'complaint.acknowledged': 'COMPLAINT',
  'complaint.handler-assigned': 'COMPLAINT',
  'complaint.subject-changed': 'COMPLAINT',
  'complaint.term-extended': 'COMPLAINT',
  'complaint.decided': 'COMPLAINT',
  'complaint.corrected': 'COMPLAINT',
  'document.drawn-up': 'DOCUMENT',
  'document.uploaded': 'DOCUMENT',
  'document.renamed': 'DOCUMENT',
  'document.withdrawn': 'DOCUMENT',
};
