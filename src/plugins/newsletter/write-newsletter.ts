import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { NewsletterNotDraftError } from './newsletter-errors.ts';
import { freeSlug } from './newsletter-slug.ts';
import type { NewsletterWork } from './newsletter-work.ts';

const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, 'must be one line');
const subject = oneLine.min(1, 'must not be empty').max(150);
const preheader = oneLine.max(200).nullish();
const bodyMarkdown = z.string().trim().min(1, 'must not be empty').max(100_000);

const draftInput = z.object({ subject, preheader, bodyMarkdown });
const editInput = z.object({
  id: z.uuid(),
  subject: subject.nullish(),
  preheader,
  bodyMarkdown: bodyMarkdown.nullish(),
  expectedVersion: z.number().int().nullish(),
});

/** Creates a draft. @throws InvalidInputError */
export async function writeNewsletter(work: NewsletterWork, input: unknown): Promise<{ id: string }> {
  const draft = parseInput(draftInput, input);
  const { actor } = work.acting;
  return work.db.newsletterIssue.create({
    data: {
      subject: draft.subject,
      preheader: draft.preheader || null,
      bodyMarkdown: draft.bodyMarkdown,
      slug: await freeSlug(work, draft.subject),
      createdById: actor.kind === 'user' ? actor.userId : null,
      createdAt: work.now,
    },
    select: { id: true },
  });
}

/**
 * Changes what is given of a draft.
 * @throws InvalidInputError, NotFoundError, NewsletterNotDraftError, ConflictError when somebody else saved first
 */
export async function editNewsletter(work: NewsletterWork, input: unknown): Promise<{ id: string }> {
  const { id, expectedVersion, ...given } = parseInput(editInput, input);
  const issue = await requireIssue(work, id);
  if (issue.status !== 'DRAFT') throw new NewsletterNotDraftError(id);
  const { count } = await work.db.newsletterIssue.updateMany({
    where: { id, status: 'DRAFT', version: expectedVersion ?? issue.version },
    data: {
      ...(given.subject ? { subject: given.subject } : {}),
      ...(given.subject && given.subject !== issue.subject
        ? { slug: await freeSlug(work, given.subject) }
        : {}),
      ...(given.preheader === undefined ? {} : { preheader: given.preheader || null }),
      ...(given.bodyMarkdown ? { bodyMarkdown: given.bodyMarkdown } : {}),
      version: { increment: 1 },
    },
  });
  if (count === 0) {
    throw new ConflictError(
      `Newsletter ${id} was changed by somebody else. Read it again and repeat your change.`,
      { path: ['input', 'expectedVersion'] },
    );
  }
  return { id };
}

/** @throws NotFoundError */
export async function requireIssue(work: NewsletterWork, id: string) {
  const issue = await work.db.newsletterIssue.findUnique({ where: { id } });
  if (!issue) throw new NotFoundError(`Newsletter ${id}`, { path: ['input', 'newsletterId'] });
  return issue;
}
