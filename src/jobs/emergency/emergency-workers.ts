import type { EmergencyAccess } from '../../generated/prisma/client.ts';
import type { CoreMeans, CoreWork } from '../core-work.ts';
import { implementJob, type JobWorker } from '../implement-job.ts';
import { type Notice, sendNotice } from '../send-notice.ts';
import { mailEmergencyNotice } from './emergency-notices.ts';
import { type EmergencyMessages, nl } from './messages/nl.ts';

/** Tells the coordinators of a broken glass. A repeat of a mail has the same Message-ID. */
export const emergencyWorkers = (means: CoreMeans): readonly JobWorker<CoreWork>[] => [
  implementJob(mailEmergencyNotice, {
    async perform({ emergencyAccessId, userId }) {
      const { user: consultant, ...emergency } = await means.db.emergencyAccess.findUniqueOrThrow({
        where: { id: emergencyAccessId },
        include: { user: { select: { name: true } } },
      });
      const coordinator = await means.db.user.findUniqueOrThrow({ where: { id: userId } });
      const notes = { consultant: consultant.name, publicUrl: means.publicUrl };
      await sendNotice(
        means,
        { user: coordinator, key: `emergency.${emergencyAccessId}.${userId}` },
        emergencyNotice(nl, emergency, notes),
      );
    },
  }),
];

/** Names who, which reference, why and until when; whose record it is stands in Dossier. */
function emergencyNotice(
  messages: EmergencyMessages,
  { caseId, caseReference: reference, reason, until }: EmergencyAccess,
  { consultant, publicUrl }: { readonly consultant: string; readonly publicUrl: string },
): Notice {
  return {
    language: messages.language,
    subject: messages.subject({ consultant }),
    paragraphs: [
      (caseId === null ? messages.notFound : messages.opened)({ consultant, reference }),
      ...(caseId === null ? [] : [messages.until({ until })]),
      `${messages.reason()} ${reason}`,
      messages.review({ url: publicUrl }),
    ],
  };
}
