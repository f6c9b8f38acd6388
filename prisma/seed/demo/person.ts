import { type Day, dateOf } from './day.ts';
import { familyNames, givenNames, interests, streets } from './names.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** Name and address of somebody who does not exist, in a shape that fits the tables of clients and mentors. */
export function makePerson(random: Random, place: Place, birthDay: Day) {
  const family = random.pick(familyNames);
  const town = random.pick(place.towns);
  return {
    givenName: random.pick(givenNames[generationOf(birthDay)]),
    familyNamePrefix: family.prefix,
    familyName: family.name,
    birthDate: dateOf(birthDay),
    street: random.pick(streets),
    houseNumber: String(random.int(1, 140)),
    postcode: `${random.int(town.from, town.to)} ${postcodeLetters(random)}`,
    city: town.name,
    municipalityCode: place.cbsCode,
  };
}

export function fullName(person: {
  givenName: string;
  familyNamePrefix: string | null;
  familyName: string;
}): string {
  return [person.givenName, person.familyNamePrefix, person.familyName].filter(Boolean).join(' ');
}

/** Some interests, in the words that clients and mentors share. */
export function someInterests(random: Random): string[] {
  return random.shuffle(interests).slice(0, random.int(1, 3));
}

/** A number that no telephone has: mobile numbers start with 061 to 065 or 068, never with 060. */
export function fictionalPhone(random: Random): string {
  return `06 000${random.int(0, 9)} ${String(random.int(0, 9999)).padStart(4, '0')}`;
}

function generationOf(birthDay: Day): keyof typeof givenNames {
  const year = dateOf(birthDay).getUTCFullYear();
  if (year < 1950) return 'older';
  return year < 1980 ? 'middle' : 'younger';
}

const alphabet = 'ABCDEGHJKLMNPRSTVWXZ';

/** SA, SD and SS are not given out. */
function postcodeLetters(random: Random): string {
  const letter = () => alphabet.charAt(random.int(0, alphabet.length - 1));
  const letters = letter() + letter();
  return ['SA', 'SD', 'SS'].includes(letters) ? postcodeLetters(random) : letters;
}
