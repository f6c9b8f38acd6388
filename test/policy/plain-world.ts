import type { Role, UserActor, WorkArea } from '../../src/access/actor.ts';
import type { DocumentKind } from '../../src/generated/prisma/enums.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import { type Letter, letters } from '../api/rights-world.ts';

/** The day on which the world is looked at. */
export const today = day('2022-03-01');

const south: WorkArea = 'ZUID_LIMBURG';
const north: WorkArea = 'NOORD_MIDDEN_LIMBURG';

/** The actors of the tables of expectations: the consultant of the south, the supporter of a region there, … */
export const actors = Object.fromEntries(
  Object.entries(letters).map(([letter, role]) => [letter, actor(role, boundsOf(role))]),
) as Readonly<Record<Letter, UserActor>>;

/** Somebody whom nothing bounds, and who therefore sees nothing that has to be his. */
export function actor(role: Role, bounds: Partial<UserActor> = {}): UserActor {
  return {
    kind: 'user',
    userId: `user-${role}`,
    role,
    name: role,
    workArea: null,
    workAreas: [],
    standsInFor: [],
    openedCaseIds: [],
    regionId: null,
    mentorId: null,
    organisationId: null,
    mandatedCaseIds: [],
    mayWrite: true,
    ...bounds,
  };
}

function boundsOf(role: Role): Partial<UserActor> {
  if (role === 'CONSULTANT') return { workArea: south, workAreas: [south] };
  if (role === 'REGIONAL_SUPPORTER') return { regionId: 'here' };
  if (role === 'MENTOR') return { mentorId: 'own', mandatedCaseIds: ['own'] };
  if (role === 'PARTNER') return { organisationId: 'referrer' };
  return {};
}

const own = { id: 'own', regionId: 'here', municipality: { workArea: south } };
const successor = { id: 'successor', regionId: 'there', municipality: { workArea: south } };
const elsewhere = { id: 'elsewhere', regionId: null, municipality: { workArea: north } };

interface PlainMentor {
  readonly id: string;
  readonly regionId: string | null;
  readonly municipality: { readonly workArea: WorkArea };
}

/** Mentor, first day, day on which it ends. */
function mandate(mentor: PlainMentor, startsOn: string, endsOn: string | null) {
  return {
    mentorId: mentor.id,
    mentor,
    startsOn: day(startsOn),
    endsOn: endsOn === null ? null : day(endsOn),
  };
}

export function aCase(
  id: string,
  mandates: readonly ReturnType<typeof mandate>[],
  { workArea = south, endedOn = null as string | null, referrer = 'careHome' } = {},
) {
  return {
    id,
    workArea,
    endedOn: endedOn === null ? null : day(endedOn),
    referrerOrganisationId: referrer,
    mandates,
  };
}

export type PlainCase = ReturnType<typeof aCase>;

export const cases = {
  own: aCase('own', [mandate(successor, '2021-02-10', '2021-03-01'), mandate(own, '2021-03-01', null)], {
    referrer: 'referrer',
  }),
  handedOver: aCase('handedOver', [
    mandate(own, '2021-03-01', '2022-03-01'),
    mandate(successor, '2022-03-01', null),
  ]),
  waiting: aCase('waiting', []),
  closed: aCase('closed', [mandate(own, '2021-03-01', '2022-01-01')], { endedOn: '2022-01-01' }),
  ended: aCase('ended', [mandate(own, '2021-03-01', '2022-01-01')], { endedOn: '2022-01-01' }),
  erased: aCase('erased', [mandate(own, '2021-03-01', '2022-01-01')], { endedOn: '2022-01-01' }),
  elsewhere: aCase('elsewhere', [mandate(elsewhere, '2022-02-01', null)], { workArea: north }),
} as const;

/** A case that ends, or whose mandate begins or ends, on some other day than those of the world. */
export function caseOfMentor(startsOn: string, endsOn: string | null): PlainCase {
  return aCase('dated', [mandate(own, startsOn, endsOn)]);
}

export function clientOf(workArea: WorkArea, ...its: readonly PlainCase[]) {
  return { id: 'client', municipality: { workArea }, cases: its };
}

function withCases(mentor: PlainMentor) {
  const theirs = Object.values(cases).flatMap((each) =>
    each.mandates.filter(({ mentorId }) => mentorId === mentor.id).map(() => ({ case: each })),
  );
  return { ...mentor, mandates: theirs, matches: [] as { case: PlainCase }[] };
}

export const mentors = {
  own: withCases(own),
  successor: withCases(successor),
  elsewhere: withCases(elsewhere),
};

function user(role: Role, id = `user-${role}`) {
  return { id, role };
}

interface ComplaintParties {
  readonly officerId?: string;
  readonly handlerId?: string;
  readonly recordedById?: string;
}

export function complaint(
  workArea: WorkArea | null,
  { officerId, handlerId, recordedById = 'third' }: ComplaintParties,
) {
  return { workArea, officerId: officerId ?? null, handlerId: handlerId ?? null, recordedById };
}

/** A file; of a complaint it names the case too, when that has one. */
export function document(
  kind: DocumentKind,
  place: { readonly case?: PlainCase; readonly mentor?: PlainMentor; readonly complaint?: object },
  { withdrawnAt = null as Date | null } = {},
) {
  const { case: itsCase = null, mentor = null, complaint: itsComplaint = null } = place;
  return {
    kind,
    withdrawnAt,
    case: itsCase,
    mentor,
    complaint: itsComplaint,
    complaintId: itsComplaint && 'complaint',
  };
}
/** A client referred to others, by whom it concerns. */
function offer(workArea: WorkArea, parties: object) {
  const caseId = workArea === south ? 'own' : 'elsewhere';
  const nobody = { addresseeId: null, partnerOrganisationId: null, takenById: null };
  return { id: 'o', workArea, caseId, ...nobody, ...parties };
}

const noTask = {
  ...{
    kind: 'EVALUATION',
    caseId: null,
    case: null,
    mentorId: null,
    mentor: null,
    complaintId: null,
    complaint: null,
  },
  ...{ assigneeId: null, role: 'CONSULTANT' },
};

/** Rows of the types that some role sees in part, by their names in the tables of expectations. */
export const plainRows: Readonly<Record<string, object>> = {
  ...Object.fromEntries(Object.entries(cases).map(([name, each]) => [`Case.${name}`, each])),
  'Client.own': clientOf(south, cases.own),
  'Client.handedOver': clientOf(south, cases.handedOver),
  'Client.waiting': clientOf(south, cases.waiting),
  'Client.stayed': clientOf(south, cases.ended),
  'Client.erased': clientOf(south, cases.erased),
  'Client.moved': clientOf(north, cases.closed, cases.elsewhere),
  'Mentor.own': mentors.own,
  'Mentor.successor': mentors.successor,
  'Mentor.elsewhere': mentors.elsewhere,
  'User.coordinator': user('COORDINATOR'),
  'User.consultant': user('CONSULTANT'),
  'User.otherConsultant': user('CONSULTANT', 'other'),
  'User.thirdConsultant': user('CONSULTANT', 'third'),
  'User.admin': user('ADMIN_OFFICER'),
  'User.finance': user('FINANCE_OFFICER'),
  'User.mentor': user('MENTOR'),
  'User.otherMentor': user('MENTOR', 'other'),
  'User.supporter': user('REGIONAL_SUPPORTER'),
  'User.board': user('BOARD'),
  'User.partner': user('PARTNER'),
  'Organisation.referrer': { id: 'referrer' },
  'Organisation.careHome': { id: 'careHome' },
  'Cover.own': { absentId: 'user-CONSULTANT', deputyId: 'other' },
  'Cover.ofOthers': { absentId: 'other', deputyId: 'third' },
  'EmergencyAccess.own': { userId: 'user-CONSULTANT' },
  'EmergencyAccess.ofOther': { userId: 'other' },
  'DataBreach.recorded': { recordedById: 'user-CONSULTANT' },
  'Import.done': { id: 'import' },
  'Complaint.own': complaint(south, { recordedById: 'user-ADMIN_OFFICER' }),
  'Complaint.handled': complaint(north, { officerId: 'other', handlerId: 'user-CONSULTANT' }),
  'Complaint.aboutConsultant': complaint(south, { officerId: 'user-CONSULTANT' }),
  'Complaint.elsewhere': complaint(north, { officerId: 'finance', recordedById: 'user-ADMIN_OFFICER' }),
  'Document.care': document('CARE_DOCUMENT', { case: cases.own }),
  'Document.letter': document('MANDATE_AGREEMENT', { case: cases.own }),
  'Document.office': document('OFFICE_PAPER', { case: cases.own }),
  'Document.withdrawn': document('CORRESPONDENCE', { case: cases.own }, { withdrawnAt: today }),
  'Document.handedOver': document('COURT_ORDER', { case: cases.handedOver }),
  'Document.elsewhere': document('MENTORSHIP_PLAN', { case: cases.elsewhere }),
  'Document.contract': document('VOLUNTEER_CONTRACT', { mentor: mentors.own }),
  'Document.reference': document('MENTOR_REFERENCE', { mentor: mentors.own }),
  'Document.complaint': document('COMPLAINT_PAPER', {
    case: cases.own,
    complaint: complaint(south, { recordedById: 'user-ADMIN_OFFICER' }),
  }),
  'Document.aboutConsultant': document('COMPLAINT_PAPER', {
    case: cases.own,
    complaint: complaint(south, { officerId: 'user-CONSULTANT' }),
  }),
  'Task.own': { ...noTask, caseId: 'own', case: cases.own, assigneeId: 'user-CONSULTANT' },
  'Task.noted': {
    ...noTask,
    ...{ kind: 'BY_HAND', caseId: 'own', case: cases.own, assigneeId: 'user-MENTOR', role: 'MENTOR' },
  },
  'Task.elsewhere': { ...noTask, caseId: 'elsewhere', case: cases.elsewhere, assigneeId: 'other' },
  'Task.ofMentor': { ...noTask, mentorId: 'own', mentor: mentors.own },
  'Task.ofOfficer': { ...noTask, kind: 'NORM_LOAD', role: 'COORDINATOR' },
  'Task.ofFinance': { ...noTask, role: 'FINANCE_OFFICER' },
  'Task.ofLetter': { ...noTask, assigneeId: 'user-ADMIN_OFFICER', role: 'ADMIN_OFFICER' },
  'Task.ofComplaint': {
    ...noTask,
    ...{
      complaintId: 'k',
      complaint: complaint(south, { officerId: 'user-CONSULTANT' }),
      role: 'COORDINATOR',
    },
  },
  'ReminderPreference.own': { userId: 'user-COORDINATOR' },
  'Correction.own': { client: clientOf(south, cases.own), mentor: null },
  'Correction.elsewhere': { client: null, mentor: mentors.elsewhere },
  'Referral.own': { id: 'r1', workArea: south, caseId: 'own', partnerOrganisationId: 'referrer' },
  'Referral.elsewhere': { id: 'r2', workArea: north, caseId: 'elsewhere', partnerOrganisationId: 'careHome' },
  'OfferedReferral.own': offer(south, {
    state: 'TAKEN',
    partnerOrganisationId: 'referrer',
    takenById: 'careHome',
  }),
  'OfferedReferral.asked': offer(north, { state: 'MORE_WANTED', addresseeId: 'referrer' }),
  'OfferedReferral.declined': offer(south, { state: 'DECLINED', partnerOrganisationId: 'referrer' }),
  'OfferedReferral.withdrawn': offer(south, {
    state: 'WITHDRAWN',
    addresseeId: 'referrer',
    partnerOrganisationId: 'referrer',
  }),
  'OfferedReferral.elsewhere': offer(north, {
    state: 'TAKEN',
    addresseeId: 'referrer',
    takenById: 'careHome',
  }),
  'Signal.own': { id: 's1', workArea: south, caseId: 'own', mentorId: 'own' },
  'Signal.shut': { id: 's2', workArea: south, caseId: 'handedOver', mentorId: 'own' },
  'Signal.stray': { id: 's3', workArea: south, caseId: 'elsewhere', mentorId: 'elsewhere' },
  'Signal.elsewhere': { id: 's4', workArea: north, caseId: 'elsewhere', mentorId: 'elsewhere' },
};
