import { z } from 'zod';

const newsletter = z.object({ newsletterId: z.uuid() });
const subscriber = z.object({ subscriberId: z.uuid() });

/** The facts that this plugin announces. */
export const newsletterEvents = {
  'newsletter.send-started': { payload: newsletter, when: 'An issue was released to all subscribers.' },
  'newsletter.sent': { payload: newsletter, when: 'The last delivery of an issue got its outcome.' },
  'newsletter.subscribed': { payload: subscriber, when: 'An address was subscribed, or subscribed again.' },
  'newsletter.unsubscribed': { payload: subscriber, when: 'An address was unsubscribed.' },
};
