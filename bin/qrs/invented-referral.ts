import { dayOf } from '../../prisma/seed/demo/day.ts';
import { fullName, makePerson } from '../../prisma/seed/demo/person.ts';
import { demoPlaces } from '../../prisma/seed/demo/places.ts';
import { createRandom, type Random } from '../../prisma/seed/demo/random.ts';

export interface InventedReferral {
  readonly reference: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** For whom, as a line of text. */
  readonly summary: string;
}

/** A plausible referral of somebody who does not exist, living in Limburg. The same seed gives the same person. */
export function inventReferral(reference: string, now: Date): InventedReferral {
  const random = createRandom(reference);
  const place = random.weighted(demoPlaces, ({ weight }) => weight);
  const birthDay = dayOf(now) - random.int(20 * 365, 95 * 365);
  const { birthDate, postcode, houseNumber, street, city, municipalityCode, ...name } = makePerson(
    random,
    place,
    birthDay,
  );
  const { circumstance, referrer, role } = random.pick(occasions);
  const referral = {
    type: 'referral.created',
    version: 1,
    timestamp: now.toISOString(),
    data: {
      reference,
      referrer: {
        name: fullName(makePerson(random, place, dayOf(now) - 15_000)),
        organisation: `${referrer} ${city}`,
        role,
        email: 'verwijzer@qrs.example',
      },
      client: {
        givenName: name.givenName,
        ...(name.familyNamePrefix === null ? {} : { familyNamePrefix: name.familyNamePrefix }),
        familyName: name.familyName,
        birthDate: birthDate.toISOString().slice(0, 10),
        address: { postcode, houseNumber, street, city },
        municipality: municipalityCode,
      },
      applicantKind: random.pick(['institution', 'institution', 'relative', 'person-concerned'] as const),
      requestForHelp: circumstance,
      urgency: random.chance(0.15) ? 'urgent' : 'normal',
      consent: consent(random),
    },
  };
  return {
    reference,
    body: new TextEncoder().encode(JSON.stringify(referral)),
    summary: `${fullName(name)} in ${city}${referral.data.urgency === 'urgent' ? ', urgent' : ''}`,
  };
}

function consent(random: Random): object {
  if (random.chance(0.7)) return { given: true };
  return { given: false, reason: 'Betrokkene kan de vraag op dit moment niet overzien.' };
}

const occasions = [
  {
    circumstance: 'Mevrouw of meneer overziet keuzes over zorg en behandeling niet meer. Er is geen familie.',
    referrer: 'Huisartsenpraktijk',
    role: 'praktijkondersteuner',
  },
  {
    circumstance: 'Verhuist binnenkort naar een woonzorgcentrum; niemand kan meebeslissen over het zorgplan.',
    referrer: 'Woonzorgcentrum',
    role: 'zorgcoördinator',
  },
  {
    circumstance: 'De ouders zijn op leeftijd en zoeken iemand die op termijn de belangen behartigt.',
    referrer: 'Cliëntondersteuning',
    role: 'cliëntondersteuner',
  },
  {
    circumstance: 'Mijdt zorg en raakt afspraken kwijt; vraagt zelf om iemand die meedenkt en meegaat.',
    referrer: 'Wijkteam',
    role: 'maatschappelijk werker',
  },
  {
    circumstance:
      'Na een hersenletsel zijn beslissingen over revalidatie te ingewikkeld; de partner is overbelast.',
    referrer: 'Revalidatiecentrum',
    role: 'transferverpleegkundige',
  },
] as const;
