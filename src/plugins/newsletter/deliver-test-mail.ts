import { z } from 'zod';
import { implementJob } from '../../jobs/implement-job.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { DeliveryMeans } from './deliver-newsletter.ts';
import { deliverTestMail } from './jobs.ts';
import { mailFailure } from './mail-failure.ts';
import { stableMessageId } from './mail-headers.ts';
import { writeLetter } from './newsletter-letter.ts';
import { letterLinks, previewToken } from './newsletter-links.ts';
import type { NewsletterWork } from './newsletter-work.ts';
import { requireIssue } from './write-newsletter.ts';

const testMailInput = z.object({ id: z.uuid(), to: z.string().trim().toLowerCase().pipe(z.email()) });

/** Asks for one mail with an issue as it is now. @throws InvalidInputError, NotFoundError */
export async function sendTestMail(work: NewsletterWork, input: unknown): Promise<{ id: string }> {
  const { id, to } = parseInput(testMailInput, input);
  await requireIssue(work, id);
  const { actor } = work.acting;
  const testMail = await work.db.newsletterTestMail.create({
    data: {
      issueId: id,
      email: to,
      requestedById: actor.kind === 'user' ? actor.userId : null,
      createdAt: work.now,
    },
    select: { id: true },
  });
  await work.jobs.enqueue(deliverTestMail, { testMailId: testMail.id });
  return { id };
}

/** The mail is that of the issue, without the headers by which a mail program would unsubscribe somebody. */
export function deliverTestMailWorker({ host, messages, pace }: DeliveryMeans) {
  return implementJob<NewsletterWork, { testMailId: string }>(deliverTestMail, {
    perform: ({ testMailId }, run) =>
      pace.turn(run.signal, async () => {
        const testMail = await host.transaction((work) =>
          work.db.newsletterTestMail.findUnique({ where: { id: testMailId }, include: { issue: true } }),
        );
        if (testMail?.status !== 'PENDING') return;
        const { issue, email } = testMail;
        const links = letterLinks(host.publicUrl, { slug: issue.slug, token: previewToken });
        const { foundationName } = host.config;
        try {
          await host.mail.send({
            to: { address: email },
            subject: messages.mailTestSubject({ subject: issue.subject }),
            ...writeLetter({ ...issue, foundationName, recipientName: null, links }, messages),
            messageId: stableMessageId(host.publicUrl, 'test', testMailId),
          });
        } catch (error) {
          const { final, reason } = mailFailure(error);
          if (!final && !run.lastAttempt) throw new Error(`Test mail ${testMailId} has to wait.`);
          await settle({ status: 'FAILED', lastError: reason });
          return;
        }
        await settle({ status: 'SENT', lastError: null });

        async function settle(outcome: {
          status: 'SENT' | 'FAILED';
          lastError: string | null;
        }): Promise<void> {
          await host.transaction((work) =>
            work.db.newsletterTestMail.update({
              where: { id: testMailId },
              data: { ...outcome, sentAt: outcome.status === 'SENT' ? work.now : null },
            }),
          );
        }
      }),
  });
}
