import { createHash } from 'node:crypto';

/**
 * A referral of an invented person, as QRS would send it; `changes` replaces fields of `data`. People of different
 * references were born on different days, so that none is taken for another.
 */
export function referralFixture(changes: object = {}): object {
  return {
    type: 'referral.created',
    version: 1,
    timestamp: '2026-01-15T09:30:00+01:00',
    data: {
      reference: 'QRS-2026-0042',
      referrer: {
        name: 'I. Verwijzer',
        organisation: 'Wijkteam Voorbeeld',
        role: 'maatschappelijk werker',
        email: 'wijkteam@verwijzer.example',
      },
      client: {
        givenName: 'Truus',
        familyNamePrefix: 'van den',
        familyName: 'Voorbeeld',
        birthDate: 'reference' in changes ? birthDateOf(String(changes.reference)) : '1941-03-09',
        address: { postcode: '6041 HR', houseNumber: '12', street: 'Voorbeeldstraat', city: 'Roermond' },
        municipality: 'GM0957',
      },
      applicantKind: 'institution',
      requestForHelp: 'Mevrouw overziet keuzes over zorg en behandeling niet meer. Er is geen familie.',
      urgency: 'normal',
      consent: { given: true },
      ...changes,
    },
  };
}

/** The same person, told of again; `changes` has to say which revision. */
export function updateFixture(changes: object): object {
  return { ...referralFixture(changes), type: 'referral.updated' };
}

export function withdrawalFixture(changes: object): object {
  return {
    type: 'referral.withdrawn',
    version: 1,
    timestamp: '2026-01-15T09:30:00+01:00',
    data: { reference: 'QRS-2026-0042', revision: 2, reason: 'helped-elsewhere', ...changes },
  };
}

/** What came of an offer; `changes` replaces fields of `data`, and one that is undefined is left out. */
export function answerFixture(changes: object = {}): object {
  return {
    type: 'referral.answered',
    version: 1,
    timestamp: '2026-01-15T09:30:00+01:00',
    data: { reference: 'OFF-0123456789ABCDEF', revision: 1, answer: 'taken', ...changes },
  };
}

/** Another for each number at the end of a reference, and most likely for each text before it. */
function birthDateOf(reference: string): string {
  const [, before = '', number = '0'] = /^(.*?)(\d*)$/.exec(reference) ?? [];
  const place = createHash('sha256').update(before).digest().readUInt32BE() + Number(number);
  const month = Math.floor(place / 16) % 12;
  const year = 1920 + (Math.floor(place / (16 * 12)) % 80);
  // Days beyond the twelfth: exchanged with the month they are none.
  return `${year}-${String(month + 1).padStart(2, '0')}-${13 + (place % 16)}`;
}

export function referralBytes(referral: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(referral));
}
