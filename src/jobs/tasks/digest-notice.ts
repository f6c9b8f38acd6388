import { type TaskMessages } from '../../domain/tasks/messages/nl.ts';
import { mostPressing, pressing } from '../../domain/tasks/tellings.ts';
import type { TaskKind, TaskStage } from '../../generated/prisma/enums.ts';
import type { Notice } from '../send-notice.ts';
import type { DigestMessages } from './messages/nl.ts';

/** A task in a mail: what it is, of which file by its number, and nothing of whose. */
export interface ToldTask {
  readonly kind: TaskKind;
  readonly dueOn: Date;
  readonly caseReference: string | null;
  readonly complaintReference: string | null;
  /** Those of which the mail tells. */
  readonly stages: readonly TaskStage[];
}

export interface DigestWords {
  readonly mail: DigestMessages;
  readonly tasks: TaskMessages;
}

/** Under one heading; what else there is stands in Dossier. */
const mostLines = 40;

/** One mail with what is late, due soon, there again and new, the most pressing first. */
export function digestNotice(
  told: readonly ToldTask[],
  publicUrl: string,
  { mail, tasks }: DigestWords,
): Notice {
  const under = (stage: TaskStage) =>
    told
      .filter(({ stages }) => mostPressing(stages) === stage)
      .toSorted((a, b) => a.dueOn.getTime() - b.dueOn.getTime());
  const sections = pressing
    .map((stage) => ({ heading: mail.stages[stage](), tasks: under(stage) }))
    .filter((section) => section.tasks.length > 0)
    .map((section) => ({
      heading: section.heading,
      lines: [
        ...section.tasks.slice(0, mostLines).map((task) => line(task, { mail, tasks })),
        ...(section.tasks.length > mostLines ? [mail.more({ count: section.tasks.length - mostLines })] : []),
      ],
    }));
  return {
    language: mail.language,
    subject: mail.subject({ count: told.length, late: under('OVERDUE').length }),
    paragraphs: [mail.intro()],
    sections,
    closing: [mail.where({ url: publicUrl }), mail.preferences()],
  };
}

function line(
  { kind, dueOn, caseReference, complaintReference }: ToldTask,
  { mail, tasks }: DigestWords,
): string {
  const title = tasks.titles[kind]();
  if (caseReference !== null) return mail.ofCase({ title, reference: caseReference, dueOn });
  if (complaintReference !== null) return mail.ofComplaint({ title, reference: complaintReference, dueOn });
  return mail.ofOther({ title, dueOn });
}
