import type { EmergencyAccess } from '../../generated/prisma/client.ts';
import { html } from '../../lib/html.ts';
import { MailRefusedError } from '../../lib/mail.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { implementJob, JobCannotSucceedError, type JobWorker } from '../implement-job.ts';
import { mailEmergencyNotice } from './emergency-notices.ts';
import { type EmergencyMessages, nl } from './messages/nl.ts';

/** Tells the coordinators of a broken glass. A repeat of a mail has the same Message-ID. */
export const emergencyWorkers = ({ db, mail, publicUrl }: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(mailEmergencyNotice, {
    async perform({ emergencyAccessId, userId }) {
      const { user: consultant, ...emergency } = await db.emergencyAccess.findUniqueOrThrow({
        where: { id: emergencyAccessId },
        include: { user: { select: { name: true } } },
      });
      const coordinator = await db.user.findUniqueOrThrow({ where: { id: userId } });
      await mail
        .send({
          to: { name: coordinator.name, address: coordinator.email },
          ...renderNotice(nl, emergency, { consultant: consultant.name, publicUrl }),
          messageId: `<emergency.${emergencyAccessId}.${userId}@${new URL(publicUrl).hostname}>`,
        })
        .catch((error: unknown) => {
          if (!(error instanceof MailRefusedError)) throw error;
          throw new JobCannotSucceedError('The mail server refused the notice of an emergency access.', {
            cause: error,
          });
        });
    },
  }),
];

/** Names who, which reference, why and until when; whose record it is stands in Dossier, not in a mailbox. */
function renderNotice(
  messages: EmergencyMessages,
  { caseId, caseReference: reference, reason, until }: EmergencyAccess,
  { consultant, publicUrl }: { readonly consultant: string; readonly publicUrl: string },
) {
  const paragraphs = [
    (caseId === null ? messages.notFound : messages.opened)({ consultant, reference }),
    ...(caseId === null ? [] : [messages.until({ until })]),
    `${messages.reason()} ${reason}`,
    messages.review({ url: publicUrl }),
  ];
  return {
    subject: messages.subject({ consultant }),
    text: `${paragraphs.join('\n\n')}\n`,
    html: html`<!doctype html>
      <html lang="${messages.language}">
        <body>
          ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        </body>
      </html>`.toString(),
  };
}
