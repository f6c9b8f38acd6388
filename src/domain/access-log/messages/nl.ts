import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** How an entry of the access log reads, for who may ask for it. */
export const nl = {
  language: 'nl',
  sentence: message<{ at: Date; deed: string; onBehalf: string; purpose: string }>(
    'Op {at, date, long} om {at, time, short} {deed}{onBehalf}, voor: {purpose}.',
  ),
  namedActor: message<{ name: string; role: string }>('{name} ({role})'),
  ownRecord: message('u zelf'),
  nobody: message('iemand die niet was ingelogd'),
  system: message('ons computersysteem'),
  onBehalf: message<{ who: string }>(', namens {who}'),

  deed: message<{ action: string; who: string; what: string }>(`{action, select,
    READ {bekeek {who} {what}}
    SEARCH {zocht {who} in {what}}
    EXPORT {maakte {who} een kopie van {what}}
    CREATE {legde {who} {what} vast}
    CHANGE {wijzigde {who} {what}}
    ERASE {wiste {who} {what}}
    EMERGENCY_ACCESS {opende {who} in een noodgeval {what}}
    other {gebruikte {who} {what}}}`),
  attempt: message<{
    action: string;
    outcome: string;
    who: string;
    what: string;
  }>(`probeerde {who} {what} te {action, select,
    READ {bekijken}
    SEARCH {doorzoeken}
    EXPORT {kopiëren}
    CREATE {laten vastleggen}
    CHANGE {wijzigen}
    ERASE {wissen}
    EMERGENCY_ACCESS {openen in een noodgeval}
    other {gebruiken}}; {outcome, select,
    REFUSED {dat werd geweigerd}
    NOT_FOUND {er werd niets getoond}
    other {dat mislukte}}`),

  role: message<{ role: string }>(`{role, select,
    COORDINATOR {coördinator}
    CONSULTANT {consulent}
    REGIONAL_SUPPORTER {regio-ondersteuner}
    MENTOR {mentor}
    ADMIN_OFFICER {administratief medewerker}
    FINANCE_OFFICER {financieel medewerker}
    BOARD {bestuurslid}
    PARTNER {samenwerkingspartner}
    other {medewerker}}`),
  roleOnly: message<{ role: string }>(`{role, select,
    COORDINATOR {de coördinator}
    CONSULTANT {een consulent}
    REGIONAL_SUPPORTER {een regio-ondersteuner}
    MENTOR {een mentor}
    ADMIN_OFFICER {een administratief medewerker}
    FINANCE_OFFICER {een financieel medewerker}
    BOARD {een bestuurslid}
    PARTNER {een samenwerkingspartner}
    other {een medewerker}}`),

  purpose: message<{ purpose: string }>(`{purpose, select,
    CASE_GUIDANCE {begeleiding van de zaak}
    MANDATE {uitvoering van het mentorschap}
    MENTOR_SUPPORT {ondersteuning van mentoren}
    COORDINATION {leiding en toezicht}
    ADMINISTRATION {administratie}
    FINANCE {financiële afhandeling}
    GOVERNANCE {bestuur}
    PARTNER_FOLLOW_UP {opvolging van een verwijzing}
    MATCHING {zoeken van een passende mentor}
    COURT_PROCEDURE {de procedure bij de rechter}
    QUALITY_CONTROL {kwaliteitscontrole}
    COMPLAINT {behandeling van een klacht}
    SUBJECT_RIGHTS {behandeling van een verzoek over uw gegevens}
    EMERGENCY {een noodgeval}
    RETENTION {opruimen na de bewaartermijn}
    BACKGROUND_WORK {automatische verwerking}
    other {een niet genoemd doel}}`),

  letterTitle: message('Wie heeft uw gegevens bekeken?'),
  letterFor: message<{ name: string; on: Date }>('Overzicht voor {name}, gemaakt op {on, date, long}.'),
  letterIntroduction: message(
    'In ons systeem houden wij bij wie uw gegevens bekijkt, wijzigt of doorgeeft, wanneer en waarvoor. Hieronder staat alles wat daarover is vastgelegd, met het nieuwste bovenaan.',
  ),
  letterRoles: message(
    'Onze medewerkers noemen wij naar hun functie en niet bij hun naam. Wilt u weten wie het was, omdat u denkt dat iemand uw gegevens niet had mogen zien? Vraag het ons, dan zoeken wij het met u uit.',
  ),
  letterCount: message<{ count: number }>('{count, plural, one {# keer} other {# keer}} vastgelegd.'),
  letterEmpty: message('Er is nog niets vastgelegd: niemand heeft uw gegevens in ons systeem bekeken.'),
  letterMore: message<{ count: number }>(
    'Daarvoor is nog {count, plural, one {# keer} other {# keer}} iets vastgelegd. Vraag ons om het hele overzicht.',
  ),
  letterComplaint: message(
    'Vragen of een klacht? Neem contact met ons op. U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.',
  ),
};
