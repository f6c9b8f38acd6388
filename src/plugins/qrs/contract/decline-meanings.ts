import type { OfferDeclineReason } from '../incoming.ts';

/** What each reason of an answer `declined` tells Dossier. */
export const declineMeanings: Readonly<Record<OfferDeclineReason, string>> = {
  'no-capacity': 'Nobody of those who give this help has room.',
  'not-our-area': 'Nobody of those who give this help works where the client lives.',
  'not-our-kind-of-help': 'Another kind of help is needed.',
  'client-refuses': 'The client was spoken to, and does not want it.',
  other: 'Anything else; somebody will explain.',
};
