import type { CoreWork } from '../core-work.ts';
import { jobClient } from '../enqueue-job.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { sendNotice } from '../send-notice.ts';
import { endpointMail } from './endpoint-mail.ts';
import { nl } from './messages/nl.ts';
import { sendToEndpoint } from './send-to-endpoint.ts';
import { watchEndpoints } from './watch-endpoints.ts';
import {
  mailEndpointAlarm,
  sendWebhooks,
  tellOfEndpoint,
  watchWebhooks,
  webhookQueue,
} from './webhook-jobs.ts';
import type { WebhookMeans } from './webhook-means.ts';

/** Sends webhooks, watches over the endpoints, and tells who has to know when one is in trouble. */
export const webhookWorkers = (means: WebhookMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(sendWebhooks, {
    perform: ({ endpointId }, run) => sendToEndpoint(means, endpointId, run),
  }),
  implementJob(watchWebhooks, {
    record: ({ tx, acting }: CoreWork) => watchEndpoints(tx, acting.now),
  }),
  implementJob(tellOfEndpoint, {
    async record({ tx, acting: { now } }: CoreWork, { endpointId, ...alarm }) {
      const endpoint = await tx.webhookEndpoint.findUnique({
        where: { id: endpointId },
        select: { organisation: { select: { email: true } } },
      });
      if (!endpoint) return;
      const coordinators = await tx.user.findMany({
        where: { role: 'COORDINATOR', deactivatedAt: null },
        select: { id: true },
      });
      const recipients = [
        ...coordinators.map(({ id }) => id),
        ...(endpoint.organisation?.email ? [null] : []),
      ];
      const mails = recipients.map((userId) => ({ endpointId, ...alarm, userId }));
      await jobClient(tx, webhookQueue, now).enqueueMany(mailEndpointAlarm, mails);
    },
  }),
  implementJob(mailEndpointAlarm, {
    async perform({ endpointId, alarm, since, userId }) {
      const endpoint = await means.db.webhookEndpoint.findUnique({
        where: { id: endpointId },
        include: { organisation: true },
      });
      const recipient = userId
        ? await means.db.user.findUnique({ where: { id: userId }, select: { name: true, email: true } })
        : endpoint?.organisation;
      if (!endpoint || !recipient?.email) return;
      const { name, email } = recipient;
      const facts = {
        alarm,
        host: endpoint.url === null ? endpoint.description : new URL(endpoint.url).host,
        description: endpoint.description,
        since: new Date(since),
        publicUrl: means.publicUrl,
        toPartner: userId === null,
      };
      const key = `webhooks.${endpointId}.${alarm}.${Date.parse(since)}.${userId ?? 'partner'}`;
      await sendNotice(means, { user: { name, email }, key }, endpointMail(facts, nl));
    },
  }),
];
