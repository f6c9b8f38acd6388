/** A referral of an invented person, as QRS would send it; `changes` replaces fields of `data`. */
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
        birthDate: '1941-03-09',
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

export function referralBytes(referral: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(referral));
}
