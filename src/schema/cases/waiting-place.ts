import { loadWaitingPlaces, type WaitingPlace } from '../../domain/cases/load-waiting-places.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

export const waitingPlaceOfCase: LoaderDefinition<string, WaitingPlace | null> = {
  name: 'waitingPlaceOfCase',
  async batch({ systemDb, today }, ids) {
    const places = await loadWaitingPlaces(systemDb, ids, today);
    return ids.map((id) => places.get(id) ?? null);
  },
};

export function addWaitingPlace({ builder }: CoreTools) {
  builder.enumType('WaitingReason', {
    description: 'Why a client who was accepted has to wait.',
    values: {
      NO_MENTOR_IN_REGION: { description: 'No mentor is free near the client.' },
      NO_MENTOR_WHO_FITS: { description: 'Mentors are free, and none of them fits.' },
      MENTOR_IN_TRAINING: { description: 'The mentor who is meant for the client is still in training.' },
      CLIENT_WISHES_TO_WAIT: { description: 'The client wants to wait.' },
      OTHER: { description: 'Another reason.' },
    },
  });
  return builder.objectRef<WaitingPlace>('WaitingPlace').implement({
    description: 'The place of a client on the waiting list today.',
    fields: (t) => ({
      since: t.expose('since', { type: 'Date', nullable: false, description: 'First day of waiting.' }),
      days: t.exposeInt('days', { nullable: false, description: 'For how many days already.' }),
      reason: t.expose('reason', {
        type: 'WaitingReason',
        description: 'Why the client waits, when it is known.',
      }),
      urgency: t.expose('urgency', { type: 'Urgency', nullable: false, description: 'The priority.' }),
      position: t.exposeInt('position', {
        nullable: false,
        description:
          '1 for who is next in the work area: the urgent before the others, then the longest waiting.',
      }),
    }),
  });
}
