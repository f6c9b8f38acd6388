import { loadCaseFacts } from '../../domain/cases/load-case-facts.ts';
import { type NeededPaper, papersNeeded } from '../../domain/cases/petition-papers.ts';
import { pendingPetition } from '../../domain/cases/court-track.ts';
import type { PetitionerKind } from '../../generated/prisma/enums.ts';
import type { LoaderDefinition } from '../context.ts';
import type { CoreTools } from '../tools.ts';

interface CheckedPaper extends NeededPaper {
  readonly isThere: boolean;
}

/**
 * The checklists of many cases, in one query. The key is `<petitioner kind> <case id>`; without a kind, who filed the
 * pending petition counts, or else a relative, whose filing stands for no statement.
 */
export const papersOfCase: LoaderDefinition<string, CheckedPaper[]> = {
  name: 'papersOfCase',
  async batch({ systemDb, today }, keys) {
    const wanted = keys.map((key) => key.split(' ') as [PetitionerKind | '', string]);
    const facts = await loadCaseFacts(systemDb, [...new Set(wanted.map(([, id]) => id))]);
    return wanted.map(([given, id]) => {
      const found = facts.find((each) => each.id === id);
      if (!found) return [];
      const petition = pendingPetition(found, today);
      const petitionerKind = given || (petition?.petitionerKind ?? 'RELATIVE');
      const papers = petition?.papers ?? [];
      return papersNeeded(found, { petitionerKind, on: today }).map((needed) => ({
        ...needed,
        isThere: papers.includes(needed.paper),
      }));
    });
  },
};

export function addPetitionPaper({ builder }: CoreTools) {
  builder.enumType('PetitionPaper', {
    description: 'A paper that goes with a petition.',
    values: {
      WILLINGNESS_STATEMENT: { description: 'Bereidverklaring of the foundation.' },
      CLIENT_CONSENT: { description: 'Toestemmingsverklaring of the client.' },
      CONSENT_OF_PARTNER: { description: 'Akkoordverklaring of the partner.' },
      CONSENT_OF_ADULT_CHILDREN: { description: 'Akkoordverklaringen of the adult children.' },
      CONSENT_OF_PARENTS: { description: 'Akkoordverklaringen of the parents.' },
      CONSENT_OF_ADULT_SIBLINGS: { description: 'Akkoordverklaringen of the adult siblings.' },
      CONSENT_OF_ADMINISTRATOR: { description: 'Akkoordverklaring of the bewindvoerder.' },
      CONSENT_OF_PRESENT_MENTOR: { description: 'Akkoordverklaring of the present mentor.' },
      CONSENT_OF_CURATOR: { description: 'Akkoordverklaring of the curator.' },
      CONSENT_OF_WHO_HAS_AUTHORITY: { description: 'Akkoordverklaring of who has authority over a minor.' },
      MEDICAL_STATEMENT: { description: 'Statement on the mental or physical condition.' },
      MENTORSHIP_PLAN: { description: 'Mentorschapsplan.' },
      LIVING_WILL: { description: 'Levenstestament.' },
      TRADE_REGISTER_EXTRACT: { description: 'KvK-uittreksel of the institution that files.' },
      PROXY: { description: 'Volmacht of who signs for the institution.' },
    },
  });
  return builder.objectRef<CheckedPaper>('NeededPaper').implement({
    description: 'A paper that has to go with a petition in the situation of this client.',
    fields: (t) => ({
      paper: t.expose('paper', { type: 'PetitionPaper', nullable: false, description: 'Which.' }),
      because: t.exposeString('because', { nullable: false, description: 'Why it is asked, in English.' }),
      isThere: t.exposeBoolean('isThere', {
        nullable: false,
        description: 'It went with the petition that is with the court, or followed it.',
      }),
    }),
  });
}
