import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

export const evaluationReport = {
  title: message<{ year: string }>('Jaarevaluatie {year}'),
  subtitle: message<{ client: string; reference: string; on: Date }>(
    '{client} · dossier {reference} · besproken op {on, date, long}',
  ),
  marksTitle: message('Positieve gezondheid'),
  view: {
    CLIENT: message('Zoals de cliënt het ziet'),
    MENTOR: message('Zoals de mentor het ziet'),
  },
  dimension: message('Dimensie'),
  absent: message<{ reason: string }>('Dit beeld is er niet: {reason}'),
  absentUnknown: message('Dit beeld is er niet.'),
  notes: message('Toelichting'),
  instrument: message('Vragenformulier'),
  filledInBy: message('Ingevuld door'),
  respondents: {
    CLIENT: message('de cliënt'),
    CLIENT_WITH_HELP: message('de cliënt, met hulp'),
    RELATIVE: message('een familielid'),
    CARE_WORKER: message('een begeleider'),
    MENTOR: message('de mentor'),
    OFFICER: message('een medewerker van het bureau'),
  },
  synthesisTitle: message('Wat wij eruit opmaken'),
  actionsTitle: message('Wat wij hebben afgesproken'),
  none: message('Er is niets vastgelegd.'),
  caveat: message(
    'De cijfers helpen bij het gesprek. Het is geen meting: cijfers van verschillende formulieren of mensen zijn niet met elkaar te vergelijken.',
  ),
};
