import { newId } from '../../lib/new-id.ts';
import { anonymise } from '../subjects/anonymise.ts';
import type { SubjectRef } from '../subjects/data-subject.ts';
import type { RetentionWork } from './retention-rule.ts';

/** Takes persons out of core and plugins because their time is over, and records that. @throws SilentHolderError */
export async function anonymisePersons(
  { tx, acting, holders }: RetentionWork,
  kind: string,
  subjects: readonly SubjectRef[],
): Promise<void> {
  for (const subject of subjects) {
    await anonymise(tx, acting, holders, subject);
    await tx.subjectErasure.create({
      data: {
        id: newId(),
        manner: 'ANONYMISED',
        ground: 'RETENTION_ENDED',
        reason: kind,
        doneAt: acting.now,
        ...namedAs(subject),
      },
      select: { id: true },
    });
  }
}

function namedAs(subject: SubjectRef) {
  switch (subject.kind) {
    case 'client':
      return { subjectKind: 'CLIENT', subjectId: subject.clientId } as const;
    case 'mentor':
      return { subjectKind: 'MENTOR', subjectId: subject.mentorId } as const;
    case 'contact':
      return { subjectKind: 'CONTACT', subjectId: null } as const;
    default:
      return subject satisfies never;
  }
}
