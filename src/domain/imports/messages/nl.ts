import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** What is wrong with a row, for whoever has to correct it. It names no value: the row and the column say where it is. */
export const problemTexts = {
  REQUIRED: message('Hier moet iets staan.'),
  TOO_LONG: message('De tekst is te lang.'),
  NOT_A_DATE: message('Dit is geen datum. Schrijf 31-03-2021 of 2021-03-31.'),
  DATE_OUT_OF_RANGE: message('Deze datum kan niet.'),
  NOT_YES_OR_NO: message('Schrijf ja of nee.'),
  NOT_A_NUMBER: message('Dit is geen geheel getal.'),
  NUMBER_OUT_OF_RANGE: message('Dit getal is te klein of te groot.'),
  UNKNOWN_CODE: message('Dit woord staat niet in de lijst van deze kolom. De handleiding noemt de lijst.'),
  NOT_A_POSTCODE: message('Dit is geen postcode, zoals 6041 HR.'),
  NOT_A_MAIL_ADDRESS: message('Dit is geen e-mailadres.'),
  UNREADABLE_FILE: message(
    'Het bestand is niet te lezen. Stuur een Excel-bestand (.xlsx), een ZIP met CSV-bestanden of één CSV-bestand.',
  ),
  FILE_TOO_LARGE: message('Het bestand is te groot. Verdeel het.'),
  TOO_MANY_ROWS: message('Het blad heeft te veel regels. Verdeel het bestand.'),
  TOO_MANY_COLUMNS: message('Het blad heeft te veel kolommen.'),
  UNKNOWN_SHEET: message('Dit blad is niet bekend. Gebruik de namen van het sjabloon, of haal het blad weg.'),
  SHEET_TWICE: message('Dit blad komt twee keer voor.'),
  NO_SHEET: message('Er is geen blad dat gelezen kan worden.'),
  UNKNOWN_COLUMN: message(
    'Deze kolom is niet bekend. Gebruik de namen van het sjabloon, of haal de kolom weg.',
  ),
  COLUMN_TWICE: message('Deze kolom komt twee keer voor.'),
  MISSING_COLUMN: message('Deze kolom ontbreekt.'),
  DUPLICATE_NUMBER: message('Dit nummer staat al op een eerdere regel.'),
  CERTIFICATE_NUMBER_TWICE: message('Dit certificaatnummer is van een andere mentor.'),
  UNKNOWN_CLIENT: message('Deze cliënt staat niet in het bestand en is niet eerder overgenomen.'),
  UNKNOWN_MENTOR: message('Deze mentor staat niet in het bestand en is niet eerder overgenomen.'),
  UNKNOWN_CASE: message('Dit dossier staat niet in het bestand.'),
  UNKNOWN_MUNICIPALITY: message('Dit is geen gemeente van de provincie.'),
  UNKNOWN_ORGANISATION: message('Deze organisatie is niet bekend. Leg die eerst vast.'),
  UNKNOWN_OFFICER: message('Er is geen medewerker met deze functie en dit e-mailadres.'),
  UNKNOWN_CHANNEL: message('Dit wervingskanaal is niet bekend.'),
  UNKNOWN_MODULE: message('Dit onderdeel van de scholing is niet bekend.'),
  PERIOD_REVERSED: message('Het einde ligt voor het begin.'),
  CHANGED_AFTER_IMPORT: message(
    'Dit is al overgenomen en staat nu anders in het bestand. Verbeter het in Dossier.',
  ),
  CHANGED_IN_DOSSIER: message('Dit is sinds de overname in Dossier gewijzigd.'),
  PERSON_REMOVED: message('Deze persoon is eerder overgenomen en daarna verwijderd.'),
  CASE_STILL_RUNS: message('Deze cliënt heeft al een dossier dat loopt.'),
  CLIENT_DECEASED: message('De cliënt is overleden, en het dossier loopt daarna door.'),
  END_INCOMPLETE: message(
    'De datum en de reden van het einde horen bij elkaar en bij het besluit van de intake.',
  ),
  PHASE_DIFFERS: message('De fase past niet bij de benoeming en de einddatum.'),
  INTAKE_INCOMPLETE: message(
    'Een besluit heeft een datum van de intake, en een datum van het besluit heeft een besluit.',
  ),
  OUTCOME_DIFFERS: message('De uitkomst past niet bij de datums en de antwoorden.'),
  COURT_INCOMPLETE: message('Bij een verzoek of beschikking hoort dit gegeven.'),
  MANDATE_END_DIFFERS: message(
    'Het mandaat kan niet op deze dag zijn geëindigd: de benoeming of het dossier was eerder voorbij.',
  ),
  REPORT_WITHOUT_APPOINTMENT: message(
    'Er was op deze dag geen benoeming waarover verslag kon worden gedaan.',
  ),
  NO_MANDATE_THAT_DAY: message('De mentor had op deze dag geen mandaat voor deze cliënt.'),
  MENTOR_STOPPED_EARLIER: message('De mentor stopte voor het einde van dit mandaat.'),
  UNUSUAL_ORDER_NUMBER: message(
    'Het nummer ziet er anders uit dan de nummers van de rechtbank. Het wordt overgenomen zoals het er staat.',
  ),
} as const;

/** Rules of the life cycle, by step and field; `''` is the step itself. */
export const ruleTexts: Readonly<Record<string, string>> = {
  'registerCase.registeredOn': 'De aanmelding ligt niet in de toekomst.',
  'registerCase.client.birthDate': 'De cliënt is na de aanmelding geboren.',
  'planIntake.plannedOn': 'De intake kan niet voor de aanmelding of voor een afwijzing door de rechter zijn.',
  planIntake: 'Er kan op deze dag geen intake worden gepland.',
  'recordIntake.heldOn': 'De intake is na de aanmelding, en niet in de toekomst.',
  'recordIntake.decidedOn': 'Het besluit is op of na de dag van de intake, en niet in de toekomst.',
  recordIntake:
    'Er kan op deze dag geen intake zijn geweest: het verzoek of de benoeming was er al, of het dossier was gesloten.',
  'placeOnWaitingList.waitingSince':
    'Het wachten begint op of na de dag van het besluit op de intake, en niet in de toekomst.',
  placeOnWaitingList:
    'De cliënt kan op deze dag niet op de wachtlijst zijn gekomen: hij was niet geschikt bevonden, er was al een mentor of een benoeming, of het dossier was gesloten.',
  'proposeMatch.proposedOn': 'Een mentor wordt na de aanmelding voorgesteld, en niet in de toekomst.',
  'proposeMatch.mentorId': 'Deze mentor was al voorgesteld.',
  proposeMatch:
    'Er kan op deze dag geen mentor zijn voorgesteld: de cliënt stond niet op de wachtlijst, er was geen plaats voor een mentor, of het dossier was gesloten.',
  'recordIntroduction.introducedOn':
    'De kennismaking is op of na de dag van het voorstel, en niet in de toekomst.',
  'recordIntroduction.answeredOn':
    'De antwoorden kwamen op of na de dag van de kennismaking, en niet in de toekomst.',
  recordIntroduction: 'Er kan op deze dag geen kennismaking zijn geweest.',
  'withdrawMatch.withdrawnOn':
    'Een voorstel wordt ingetrokken op of na de laatste stap ervan, en niet in de toekomst.',
  withdrawMatch: 'Dit voorstel kan op deze dag niet zijn ingetrokken.',
  'filePetition.filedOn':
    'Een verzoek wordt na de aanmelding ingediend, niet in de toekomst, en niet voor de beslissing op het vorige.',
  'filePetition.whyRelativesDidNotFile':
    'Een instelling die verzoekt, zegt waarom de familie dat niet deed (BW 1:451 lid 2).',
  filePetition:
    'Er kan op deze dag geen verzoek zijn ingediend: de cliënt was niet geschikt bevonden, er was al een verzoek of een benoeming, of het dossier was gesloten.',
  'planHearing.hearingOn': 'Een zitting is na de indiening van het verzoek.',
  planHearing: 'Er was geen verzoek waarover een zitting kon zijn.',
  'recordCourtOrder.sentOn': 'Een beschikking wordt vastgelegd nadat zij verzonden is.',
  'recordCourtOrder.orderedOn':
    'De beschikking is van of voor de dag van verzending, en van na het verzoek of de benoeming.',
  'recordCourtOrder.effectiveOn':
    'Een benoeming werkt vanaf de dag na verzending of later (BW 1:451 lid 5), voor wie dan 18 is; een einde niet voor de beschikking.',
  'recordCourtOrder.termEndsOn':
    'Een termijn eindigt na de dag waarop de benoeming werkt, een verlenging na de termijn.',
  recordCourtOrder: 'Er was op deze dag geen verzoek of benoeming waarop deze beschikking kon volgen.',
  'issueMandate.startsOn': 'Het mandaat kan niet op deze dag beginnen.',
  issueMandate:
    'Het mandaat kan niet op deze dag beginnen: de benoeming werkte niet, of er was al een mentor zonder dat de beschikking er twee noemt.',
  'endMandate.endsOn': 'Een mandaat eindigt niet voor het begin en niet na de benoeming.',
  endMandate: 'Het mandaat kan niet op deze dag zijn geëindigd.',
  'closeCase.endedOn':
    'Het dossier eindigt na de aanmelding, niet in de toekomst, en na een benoeming op de dag waarop die eindigt.',
  closeCase:
    'De benoeming eindigt hierdoor niet. Noem de beschikking van ontslag of opheffing, of het juridisch einde.',
  'recordContact.occurredOn':
    'Een contact valt tussen de aanmelding en het einde van het dossier, en niet in de toekomst.',
  'recordContact.minutes':
    'Zeg hoeveel minuten het contact duurde, of waarom het niet doorging; niet allebei.',
  'recordContact.note': 'Zeg in de aantekening waarom het contact niet doorging.',
  mentor:
    'De datums van de mentor staan niet in de volgorde van zijn weg: belangstelling, intake, inschrijving, opleiding, certificaat, stoppen.',
};

/** What would be said of a mentor who is at work today. */
export const mentorTexts: Readonly<Record<string, string>> = {
  REJECTED: 'De mentor is afgewezen en heeft toch een mandaat dat loopt.',
  PAUSED: 'De mentor heeft rust en heeft een mandaat dat loopt.',
  NOT_CERTIFIED: 'Van de mentor is geen certificaat bekend.',
  NO_CONTRACT: 'Van de mentor is geen vrijwilligerscontract bekend.',
  NO_CODE_OF_CONDUCT: 'De mentor heeft de gedragscode niet getekend.',
  NO_VOG: 'Van de mentor is geen VOG bekend.',
  VOG_EXPIRED: 'De VOG van de mentor is verlopen.',
  TIED_TO_CARE_PROVIDER:
    'De mentor werkt bij de instelling die voor de cliënt zorgt; dat mag niet (BW 1:452 lid 6).',
  ALREADY_MENTOR: 'De mentor heeft twee mandaten voor deze cliënt.',
  NO_ROOM: 'De mentor heeft meer cliënten dan gewenst.',
  NO_GUIDE: 'De mentor heeft geen passende vooropleiding en geen begeleider.',
  TOO_MANY_WITHOUT_PVO: 'De mentor heeft zonder passende vooropleiding te veel cliënten.',
};

/** Words around the tables of a report. */
export const reportTexts = {
  file: 'Bestand',
  headings: ['Blad', 'Regel', 'Kolom', 'Soort', 'Code', 'Reden'],
  error: 'fout',
  warning: 'let op',
} as const;
