export interface DemoIssue {
  readonly slug: string;
  readonly subject: string;
  readonly preheader: string;
  readonly bodyMarkdown: string;
  readonly daysAgo: number;
  /** Readers whose mail server refused it; null for a draft. */
  readonly failures: number | null;
}

/** Issues of a foundation that does not exist, oldest first. */
export const demoIssues: readonly DemoIssue[] = [
  {
    slug: 'wat-doet-een-mentor',
    subject: 'Wat doet een mentor, en wat niet?',
    preheader: 'Uitleg voor wijkteams in één bladzijde',
    daysAgo: 160,
    failures: 0,
    bodyMarkdown: `Beste lezer,

Wijkteams vragen ons vaak waar de taak van een mentor begint en waar die ophoudt. Daarom zetten we het op een rij.

## Wel

- Beslissen over verzorging, verpleging, behandeling en begeleiding, samen met de cliënt.
- Toezien op de kwaliteit van de zorg en aan tafel zitten bij het zorgplan.
- Opkomen voor de wensen van de cliënt, ook als die ze niet meer kan zeggen.

## Niet

- Geldzaken regelen: dat doet een bewindvoerder.
- Zelf zorg verlenen of klussen doen.

> Een mentor is er voor de persoon, niet voor het dossier.

Twijfelt u of mentorschap past? Bel een consulent; die denkt graag mee.
`,
  },
  {
    slug: 'nieuwe-groep-mentoren-begonnen',
    subject: 'Nieuwe groep mentoren begonnen aan de basistraining',
    preheader: 'En: zo meldt u een cliënt aan',
    daysAgo: 45,
    failures: 1,
    bodyMarkdown: `Beste lezer,

Deze maand begon een **nieuwe groep vrijwilligers** aan de basistraining. Na acht modules en een kennismaking staan zij klaar voor een cliënt.

## Zo meldt u een cliënt aan

1. Bespreek het met de cliënt en, als het kan, met de familie.
2. Vul het [aanmeldformulier](https://mentorschap.example/aanmelden) in, of stuur de aanvraag via uw eigen systeem.
3. Een consulent belt u om een afspraak te maken voor een kennismaking.

## In de agenda

| Wanneer | Wat |
|---|---|
| Eerste dinsdag van de maand | Spreekuur voor wijkteams |
| Laatste donderdag van de maand | Netwerkbijeenkomst |

Kent u iemand met tijd en een luisterend oor? Wijs op [word mentor](https://mentorschap.example/word-mentor).
`,
  },
  {
    slug: 'een-mentor-in-uw-gemeente',
    subject: 'Een mentor in uw gemeente: wat verandert er komend jaar?',
    preheader: 'Spreekuren, wachtlijst en een uitnodiging',
    daysAgo: 1,
    failures: null,
    bodyMarkdown: `Beste lezer,

Komend jaar zijn onze consulenten **elke maand in uw gemeente** aanwezig. U kunt zonder afspraak binnenlopen met vragen over mentorschap.

## Wat u van ons kunt verwachten

- Binnen vijf werkdagen contact na een aanmelding.
- Eén vaste consulent voor elk gebied.
- Vier keer per jaar een overzicht van signalen uit de zorg, zonder namen.

## Uitnodiging

In het voorjaar organiseren we een middag over *positieve gezondheid*. Meld u aan via [onze agenda](https://mentorschap.example/agenda).

Graag tot dan!
`,
  },
];
