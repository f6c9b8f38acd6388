import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The words of a spider web. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',
  title: message<{ reference: string }>('Positieve gezondheid, dossier {reference}'),
  view: {
    CLIENT: message<{ instrument: string }>('Zoals de cliënt het ziet · {instrument}'),
    MENTOR: message<{ instrument: string }>('Zoals de mentor het ziet · {instrument}'),
  },
  summary: message<{ years: string }>(
    'Spinnenweb met zes dimensies, elk met een cijfer van 0 (midden) tot 10 (rand), voor {years}.',
  ),
  round: message<{ year: string; marks: string }>('{year}: {marks}.'),
  mark: message<{ dimension: string; mark: string }>('{dimension} {mark}'),
  earlier: message<{ years: string }>('Niet getekend zijn de jaren daarvoor: {years}.'),
  otherForm: message<{ years: string }>(
    'Met een ander vragenformulier gemeten, en daarom hier niet mee te vergelijken: {years}.',
  ),
  conversation: message('Een hulpmiddel voor het gesprek, geen meetinstrument.'),
};

export type SpiderWebMessages = typeof nl;
