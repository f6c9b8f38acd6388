import { forEveryone, forRoles, type Policy } from '../policy.ts';
import { officeAndFinance, professionals } from './role-groups.ts';

export const mandatesPolicy: Policy = {
  Appointment: {
    fields: [
      forEveryone('id', 'effectiveOn', 'termEndsOn', 'mentorsNamed', 'endedOn', 'endKind'),
      forRoles(officeAndFinance, 'the order itself is a paper of the office', 'courtOrder'),
    ],
  },
  Mandate: {
    fields: [
      forEveryone('id', 'case', 'mentor', 'startsOn', 'endsOn'),
      forRoles(
        professionals,
        'why a volunteer stops with a client may be a private matter of either',
        'endReason',
      ),
    ],
  },
  ContactChange: {
    fields: [
      forEveryone('id', 'kind', 'changesOn', 'mandate', 'contact', 'tellBy', 'toldOn'),
      forRoles(professionals, 'what a mentor hands over is care content', 'handover'),
    ],
  },
};
