/** Given names and family names that are common in the Netherlands, put together at random: nobody in particular. */
const older =
  'Jan Maria Johanna Willem Anna Hendrik Cornelia Johannes Elisabeth Gerrit Truus Piet Riet Theo Mia Harrie';
const middle =
  'Peter Petra Hans Ingrid Frank Monique Marcel Yvonne Ronald Karin Erik Sandra Marco Esther Paul Anja';
const younger = 'Tim Lisa Kevin Laura Bram Sanne Daan Iris Ruben Noor Jesse Fleur Youssef Samira Emre Aylin';

export const givenNames = {
  older: older.split(' '),
  middle: middle.split(' '),
  younger: younger.split(' '),
} as const;

/** `prefix|name`; no prefix for most. */
export const familyNames: readonly { readonly prefix: string | null; readonly name: string }[] = [
  ...['de Jong', 'de Vries', 'de Boer', 'de Groot', 'de Wit', 'de Bruijn', 'de Haan', 'de Graaf'],
  ...['van Dijk', 'van Leeuwen', 'van Vliet', 'van Beek', 'van Loon', 'van Dam', 'van Wijk', 'van Es'],
  ...['van den Berg', 'van den Heuvel', 'van der Meer', 'van der Linden', 'van der Heijden', 'van de Ven'],
  ...[
    'Jansen',
    'Janssen',
    'Bakker',
    'Visser',
    'Smit',
    'Meijer',
    'Mulder',
    'Bos',
    'Vos',
    'Peters',
    'Hendriks',
  ],
  ...[
    'Dekker',
    'Brouwer',
    'Koster',
    'Willems',
    'Hermans',
    'Smeets',
    'Verhoeven',
    'Schreurs',
    'Wolters',
    'Maas',
  ],
  ...[
    'Kuipers',
    'Prinsen',
    'Claessens',
    'Driessen',
    'Gielen',
    'Heijnen',
    'Jacobs',
    'Kusters',
    'Lemmens',
    'Martens',
  ],
  ...[
    'Nijssen',
    'Otten',
    'Peeters',
    'Quaedvlieg',
    'Reijnders',
    'Simons',
    'Thissen',
    'Vaessen',
    'Wijnen',
    'Aydin',
  ],
  ...['Yilmaz', 'El Amrani', 'Bouali', 'Kowalska', 'Novak', 'Rossi', 'Silva', 'Nguyen'],
].map((full) => {
  const [, prefix = null, name = full] = /^((?:van den|van der|van de|van|de) )?(.+)$/.exec(full) ?? [];
  return { prefix: prefix?.trim() ?? null, name };
});

export const streets = [
  ...[
    'Kerkstraat',
    'Dorpsstraat',
    'Molenweg',
    'Stationsstraat',
    'Schoolstraat',
    'Beatrixstraat',
    'Wilhelminalaan',
  ],
  ...['Lindelaan', 'Kastanjelaan', 'Beukenlaan', 'Eikenweg', 'Julianastraat', 'Raadhuisstraat', 'Veldstraat'],
  ...[
    'Nieuwstraat',
    'Bergweg',
    'Heideweg',
    'Parallelweg',
    'Burgemeesterslaan',
    'Vlinderhof',
    'Meidoornstraat',
  ],
] as const;

export const interests = [
  ...[
    'wandelen',
    'muziek',
    'tuinieren',
    'lezen',
    'koken',
    'kaarten',
    'voetbal',
    'fietsen',
    'schilderen',
    'dieren',
  ],
  ...['puzzelen', 'geschiedenis', 'handwerken', 'vissen', 'carnaval', 'toneel', 'fotografie', 'zingen'],
] as const;
