import { messagesIn } from '../../../lib/messages.ts';

const message = messagesIn('nl-NL');

/** The mail to a coordinator when a consultant broke the glass. Another language is another file with this type. */
export const nl = {
  language: 'nl',
  subject: message<{ consultant: string }>('Noodtoegang door {consultant}'),
  opened: message<{ consultant: string; reference: string }>(
    '{consultant} heeft met noodtoegang dossier {reference} geopend, dat buiten het eigen werkgebied ligt.',
  ),
  notFound: message<{ consultant: string; reference: string }>(
    '{consultant} heeft met noodtoegang dossier {reference} willen openen. Een dossier met dit kenmerk bestaat niet.',
  ),
  until: message<{ until: Date }>(
    'Het dossier is in te zien, niet te wijzigen, tot {until, time, short} uur op {until, date, long}.',
  ),
  reason: message('Opgegeven reden:'),
  review: message<{ url: string }>(
    'Beoordeel of dit terecht was en leg dat vast in Dossier ({url}), bij de noodtoegangen.',
  ),
};

export type EmergencyMessages = typeof nl;
