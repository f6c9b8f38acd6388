import type { Objection, ObjectionCode } from '../../domain/matching/mentor-objections.ts';
import type { CoreTools } from '../tools.ts';

const codes: Readonly<Record<ObjectionCode, { readonly description: string }>> = {
  REJECTED: { description: 'Not admitted as a mentor.' },
  STOPPED: { description: 'Stopped, or stops on a known day.' },
  PAUSED: { description: 'Takes a rest.' },
  NOT_CERTIFIED: { description: 'No certificate of the basic training.' },
  NO_CONTRACT: { description: 'Volunteer contract not signed.' },
  NO_CODE_OF_CONDUCT: { description: 'Code of conduct not signed.' },
  NO_VOG: { description: 'No certificate of conduct (VOG).' },
  VOG_EXPIRED: { description: 'Certificate of conduct (VOG) too old.' },
  TIED_TO_CARE_PROVIDER: {
    description: 'Works for the institution that cares for the client (BW 1:452(6)).',
  },
  ALREADY_MENTOR: { description: 'Is mentor of this client already.' },
  NO_ROOM: { description: 'Has as many clients as he is willing to have.' },
  NO_GUIDE: { description: 'Without qualifying education (PVO) and without a guide.' },
  TOO_MANY_WITHOUT_PVO: { description: 'As many clients as are allowed without qualifying education (PVO).' },
};

export function addMatchObjection({ builder }: CoreTools) {
  const code = builder.enumType('MatchObjectionCode', {
    description: 'Why a mentor may not have a client.',
    values: codes,
  });
  return builder.objectRef<Objection>('MatchObjection').implement({
    description: 'Something that stands in the way of a mentor for a client.',
    fields: (t) => ({
      code: t.expose('code', { type: code, nullable: false, description: 'Which.' }),
      message: t.exposeString('message', { nullable: false, description: 'In a sentence.' }),
    }),
  });
}
