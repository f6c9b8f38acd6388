import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The mails about an endpoint that is in trouble. Another language is another file with an object of this type. */
export const nl = {
  language: 'nl',

  halfSubject: message<{ host: string }>('Berichten aan {host} komen niet aan'),
  half: message<{ host: string; since: Date }>(
    'Sinds {since, date, long} {since, time, short} neemt {host} geen berichten van Dossier aan. De helft van de pogingen of van de tijd is voorbij. Daarna stopt het versturen; wat niet is aangenomen, blijft bewaard.',
  ),
  almostSubject: message<{ host: string }>('Versturen aan {host} stopt bijna'),
  almost: message<{ host: string; since: Date }>(
    'Sinds {since, date, long} {since, time, short} neemt {host} geen berichten van Dossier aan. Negen tiende van de pogingen of van de tijd is voorbij. Komt er geen bericht aan, dan stopt het versturen binnenkort; wat niet is aangenomen, blijft bewaard.',
  ),
  exhaustedSubject: message<{ host: string }>('Versturen aan {host} is gestopt'),
  exhausted: message<{ host: string; since: Date }>(
    'Sinds {since, date, long} {since, time, short} nam {host} geen berichten van Dossier aan. Het versturen is gestopt. Alle berichten zijn bewaard en gaan op volgorde alsnog uit zodra de coördinator het versturen hervat.',
  ),
  goneSubject: message<{ host: string }>('Versturen aan {host} is gestopt op verzoek van de ontvanger'),
  gone: message<{ host: string }>(
    '{host} antwoordde dat daar geen berichten meer gewenst zijn (410). Het versturen is gestopt. Alle berichten zijn bewaard en gaan op volgorde alsnog uit zodra de coördinator het versturen hervat.',
  ),
  givenUpSubject: message<{ host: string }>('Een bericht aan {host} is opgegeven'),
  givenUp: message<{ host: string }>(
    '{host} neemt berichten van Dossier aan, maar minstens één bericht is na alle pogingen niet aangenomen. Het blijft bewaard en kan opnieuw worden verstuurd.',
  ),

  where: message<{ description: string; url: string }>(
    'Het gaat om “{description}”. Meer staat in Dossier: {url}',
  ),
  atPartner: message(
    'U ontvangt dit bericht als contactadres van uw organisatie. Kijk of uw systeem bereikbaar is en met een code van 200 tot en met 299 antwoordt.',
  ),
};

export type EndpointMessages = typeof nl;
