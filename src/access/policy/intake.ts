import { forEveryone, forRoles, type Policy } from '../policy.ts';
import { office, professionals, whoMeetsTheClient } from './role-groups.ts';

export const intakePolicy: Policy = {
  Intake: {
    fields: [
      forEveryone('plannedOn', 'place', 'heldOn'),
      forRoles(office, 'whether a request was accepted is settled by the office', 'decision', 'decidedOn'),
      forRoles(
        professionals,
        'what was said in confidence about relatives and about why',
        'decisionReason',
        'whyNoFamily',
        'preference',
        'relatives',
        'hasLivingWill',
        'involvedPeople',
      ),
      forRoles(
        whoMeetsTheClient,
        'care content is for who gives care',
        'needs',
        'wishes',
        'network',
        'presentMeasures',
        'involvedInstitutions',
      ),
    ],
  },
  WaitingPlace: { fields: [forEveryone('since', 'days', 'reason', 'urgency', 'position')] },
};
