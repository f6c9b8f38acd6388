import { forEveryone, type Policy } from '../policy.ts';

export const matchingPolicy: Policy = {
  Match: {
    fields: [
      forEveryone(
        'id',
        'case',
        'mentor',
        'proposedOn',
        'introducedOn',
        'clientAgrees',
        'mentorAgrees',
        'outcome',
        'closedOn',
        'reason',
      ),
    ],
  },
  MatchSuggestion: { fields: [forEveryone('mentor', 'score', 'reasons', 'objections')] },
  MatchReason: { fields: [forEveryone('code', 'description', 'points')] },
  MatchObjection: { fields: [forEveryone('code', 'message')] },
};
