import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import { proposeMatch, recordIntroduction, withdrawMatch } from '../../domain/cases/matching-service.ts';
import { MentorNotAvailableError } from '../../domain/matching/mentor-not-available-error.ts';
import type { CoreTools } from '../tools.ts';
import { caseFields, forCase } from './case-input.ts';
import { localId } from './local-id.ts';

/** `proposeMatch`, `recordIntroduction` and `withdrawMatch`. */
export function addMatchingCommands({ command }: CoreTools): void {
  command('proposeMatch', {
    description:
      'Proposes a mentor: certified, with a valid VOG, with room, guided where needed, and not tied to the institution ' +
      'that cares for the client.',
    result: 'Case',
    errors: [IllegalStepError, MentorNotAvailableError],
    input: (t) => ({
      ...caseFields(t),
      mentorId: t.globalID({ required: true, description: 'Global id of the mentor.' }),
      proposedOn: t.field({ type: 'Date', description: 'Default today.' }),
    }),
    run: (tx, acting, input) =>
      proposeMatch(tx, acting, {
        ...forCase(input),
        mentorId: localId(input.mentorId, 'Mentor', 'mentorId'),
      }),
  });
  command('recordIntroduction', {
    description:
      'Records the introduction meeting and the answers. Two times yes is a match; one no frees the mentor and the ' +
      'client keeps the place on the waiting list.',
    result: 'Case',
    errors: [IllegalStepError],
    input: (t) => ({
      ...caseFields(t),
      matchId: t.id({ description: 'Id of the match; may be left out.' }),
      introducedOn: t.field({ type: 'Date', description: 'Day of the meeting; needed the first time.' }),
      clientAgrees: t.boolean({ description: 'Answer of the client; left out while there is none.' }),
      mentorAgrees: t.boolean({ description: 'Answer of the mentor; left out while there is none.' }),
      answeredOn: t.field({
        type: 'Date',
        description: 'Day of the last answer; default the day of the meeting.',
      }),
    }),
    run: (tx, acting, input) => recordIntroduction(tx, acting, forCase(input)),
  });
  command('withdrawMatch', {
    description: 'Takes back a proposed or agreed mentor; a client without appointment waits again.',
    result: 'Case',
    errors: [IllegalStepError],
    input: (t) => ({
      ...caseFields(t),
      matchId: t.id({ description: 'Id of the match; may be left out while there is one.' }),
      withdrawnOn: t.field({ type: 'Date', description: 'Default today.' }),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, input) => withdrawMatch(tx, acting, forCase(input)),
  });
}
