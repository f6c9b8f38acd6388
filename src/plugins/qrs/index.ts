import { implementJob } from '../../jobs/implement-job.ts';
import { verifyWebhook } from '../../lib/standard-webhooks.ts';
import { definePlugin, every, on, type PluginHost, type PluginWork, type Webhook } from '../contract.ts';
import { qrsAccess } from './access.ts';
import { performFetchAttachment } from './attachments/fetch-attachment.ts';
import { qrsConfig, type QrsConfig, qrsSettingTexts } from './config.ts';
import { contractPages } from './contract/contract-pages.ts';
import { qrsEvents } from './events.ts';
import { followCaseStatus } from './follow-case-status.ts';
import {
  askForReferrals,
  fetchAttachment,
  reconcile,
  registerReferral,
  remindOfOffers,
  remindOfTriage,
  tellForwarded,
  tellOffice,
  tellOfficeOfAnswer,
  tellReconciliation,
} from './jobs.ts';
import { withdrawAtDeath } from './offers/change-offer.ts';
import { performRemindOfOffers } from './offers/remind-of-offers.ts';
import { performTellOfficeOfAnswer } from './offers/tell-office-of-answer.ts';
import { performAskForReferrals } from './reconciliation/ask-for-referrals.ts';
import { performReconciliation } from './reconciliation/reconcile.ts';
import { performTellReconciliation } from './reconciliation/tell-of-reconciliation.ts';
import { referralHealth } from './referral-health.ts';
import { qrsOutbound } from './outbound.ts';
import { personalData } from './personal-data.ts';
import { readMessage } from './read-message.ts';
import { heldMessages, qrsRetention } from './retention.ts';
import { addReferrals } from './schema.ts';
import { sandboxPage } from './sandbox/sandbox-page.ts';
import { statusEndpoint } from './status-endpoint.ts';
import { subjectAccess } from './subject-access.ts';
import { takeInMessage } from './take-in-message.ts';
import { performRemindOfTriage, performTellForwarded, performTellOffice } from './tell-office.ts';

/** Referrals of the partner system QRS become cases, and QRS is told how each fares. README.md has the contract. */
export const qrsPlugin = definePlugin({
  id: 'qrs',
  summary:
    'Takes in referrals of the Quick Response System and tells it how they fare, and refers clients to others through it.',
  version: '1.0.0',
  contractVersion: 1,
  config: qrsConfig,
  settings: qrsSettingTexts,
  personalData,
  access: qrsAccess,
  events: qrsEvents,
  outbound: qrsOutbound,
  schema: addReferrals,
  setup: (host) => ({
    workers: [
      implementJob<PluginWork<'qrs'>, { inboxMessageId: string }>(registerReferral, {
        record: (work, payload) => takeInMessage(work, payload, host),
      }),
      implementJob(tellOffice, { perform: (payload) => performTellOffice(host, payload) }),
      implementJob(tellOfficeOfAnswer, { perform: (payload) => performTellOfficeOfAnswer(host, payload) }),
      implementJob(tellForwarded, { perform: (payload) => performTellForwarded(host, payload) }),
      implementJob(reconcile, { perform: (_payload, run) => performReconciliation(host, run) }),
      implementJob(askForReferrals, {
        perform: (payload, run) => performAskForReferrals(host, payload, run),
      }),
      implementJob(fetchAttachment, {
        perform: (payload, run) => performFetchAttachment(host, payload, run),
      }),
      implementJob(tellReconciliation, { perform: (payload) => performTellReconciliation(host, payload) }),
      implementJob(remindOfOffers, { perform: () => performRemindOfOffers(host) }),
      implementJob(remindOfTriage, { perform: () => performRemindOfTriage(host) }),
    ],
    subscriptions: [
      on('case.status-changed', 'tell-qrs', (work: PluginWork<'qrs'>, event) =>
        followCaseStatus(work, event),
      ),
      on('case.closed', 'withdraw-offers', async (work: PluginWork<'qrs'>, { payload }) => {
        if (payload.reason === 'DECEASED') await withdrawAtDeath(work, payload.caseId);
      }),
    ],
    endpoints: [statusEndpoint(host)],
    webhooks: host.config.webhookSecret.length > 0 ? [referralWebhook(host)] : [],
    schedules: [
      every(remindOfOffers, { cron: '35 7 * * 1', leastMinutes: 24 * 60 }, {}),
      every(remindOfTriage, { cron: '30 7 * * 1-5', leastMinutes: 12 * 60 }, {}),
      every(reconcile, { cron: '40 2 * * *', leastMinutes: 60 }, {}),
    ],
    pages: [...contractPages(host), ...sandboxPage(host, maxBytes)],
    subjectAccess,
    retention: qrsRetention,
    heldMessages,
    health: () => host.transaction(referralHealth),
    start() {
      const { webhookSecret, statusUrl } = host.config;
      if (webhookSecret.length === 0)
        host.log.warn('Referrals are not received: QRS_WEBHOOK_SECRET is not set');
      if (statusUrl === null)
        host.log.info('Status notices are recorded, not sent: QRS_STATUS_URL is not set');
      return Promise.resolve();
    },
  }),
});

/** Far more than a referral needs, and little enough to keep. */
const maxBytes = 64 * 1024;

function referralWebhook({ config, clock }: PluginHost<QrsConfig, 'qrs'>): Webhook<'qrs'> {
  return {
    path: 'referrals',
    maxBytes,
    verify: (request) => verifyWebhook({ ...request, secrets: config.webhookSecret }) !== '',
    deliveryId: ({ headers }) => headers.get('webhook-id') ?? '',
    check: (body) => void readMessage(body, clock.now()),
    receive: ({ jobs }, { inboxMessageId }) => jobs.enqueue(registerReferral, { inboxMessageId }),
  };
}
