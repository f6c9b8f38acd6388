import { breakGlass } from '../../domain/access/break-glass.ts';
import { reviewEmergencyAccess } from '../../domain/access/review-emergency-access.ts';
import { tellCoordinators } from '../../jobs/emergency/emergency-notices.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';

/** `breakGlass` and `reviewEmergencyAccess`. */
export function addEmergencyCommands({ command, emergencyMinutes }: CoreTools): void {
  command('breakGlass', {
    description:
      'Opens a record outside your area in an emergency: to read, for a limited time. The coordinators are told at once, ' +
      'also when no case has the reference.',
    result: 'EmergencyAccess',
    input: (t) => ({
      caseReference: t.string({ required: true, description: 'Reference of the case, e.g. `2022-0012`.' }),
      reason: t.string({
        required: true,
        description: 'Why you have to see it now, in 20 to 1000 characters. The coordinators read it.',
      }),
    }),
    async run(tx, acting, input) {
      const opened = await breakGlass(tx, acting, { ...input, minutes: emergencyMinutes });
      await tellCoordinators(tx, opened.id, acting.now);
      return opened;
    },
  });
  command('reviewEmergencyAccess', {
    description: 'Records that you judged an emergency access. It does not end it.',
    result: 'EmergencyAccess',
    input: (t) => ({
      emergencyAccessId: t.globalID({ required: true, description: 'Global id of the emergency access.' }),
      note: t.string({ description: 'What you found, at most 1000 characters.' }),
    }),
    run: (tx, acting, { emergencyAccessId, note }) =>
      reviewEmergencyAccess(tx, acting, {
        id: localId(emergencyAccessId, 'EmergencyAccess', 'emergencyAccessId'),
        note,
      }),
  });
}
