import type { DataSubject, SubjectAccess } from '../contract.ts';
import { subjectWords } from './messages/nl-subject.ts';
import type { SignallingWork } from './signalling-work.ts';

/**
 * A client finds the signals about himself, a mentor those that he recorded, and a mailbox the reports it was sent.
 * Reports themselves hold nobody.
 */
export const subjectAccess: SubjectAccess<'signalling'> = {
  async export({ db }, subject): Promise<Record<string, readonly object[]>> {
    if (subject.kind === 'contact') {
      const shares = await db.signallingShare.findMany({
        where: { email: subject.email },
        orderBy: { id: 'asc' },
      });
      return { shares };
    }
    const signals = await db.signallingSignal.findMany({
      where: about(subject),
      // Who recorded it is another person's data, and to him, so is what he wrote about his client.
      omit: subject.kind === 'client' ? { mentorId: true } : { caseId: true, description: true },
      orderBy: { id: 'asc' },
    });
    return { signals };
  },

  /** What a mentor recorded is about the client: it stays, without the mentor. */
  async erase(work, subject) {
    if (subject.kind === 'client') await work.db.signallingSignal.deleteMany({ where: about(subject) });
    else await takeOut(work, subject);
  },

  anonymise: takeOut,
  words: subjectWords,
};

/** Kind, severity, provider, municipality and day stay for the figures; the free text may name anybody and goes. */
async function takeOut({ db }: SignallingWork, subject: DataSubject): Promise<void> {
  switch (subject.kind) {
    case 'client':
      await db.signallingSignal.updateMany({
        where: about(subject),
        data: { caseId: null, description: null },
      });
      return;
    case 'mentor':
      await db.signallingSignal.updateMany({
        where: about(subject),
        data: { mentorId: null },
      });
      return;
    case 'contact':
      await db.signallingShare.updateMany({
        where: { email: subject.email },
        data: { email: '', messageId: null, lastError: null },
      });
      return;
    default:
      subject satisfies never;
  }
}

function about(subject: Exclude<DataSubject, { kind: 'contact' }>) {
  return subject.kind === 'client'
    ? { caseId: { in: [...subject.caseIds] } }
    : { mentorId: subject.mentorId };
}
