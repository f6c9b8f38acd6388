import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { InvalidInputError, NotFoundError } from '../../lib/domain-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import { newsletterEvents } from './events.ts';
import { SubscriberOptedOutError } from './newsletter-errors.ts';
import type { NewsletterWork } from './newsletter-work.ts';

const subscribeInput = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'must be one line'),
  municipalityCode: z.string().nullish(),
  organisationId: z.uuid().nullish(),
  atOwnRequest: z.boolean().nullish(),
});

/**
 * Subscribes an address for a municipality or another organisation. Doing it again changes nothing but the name and
 * whom it stands for; who has left comes back only at their own request.
 * @throws InvalidInputError, NotFoundError, SubscriberOptedOutError
 */
export async function subscribe(work: NewsletterWork, input: unknown): Promise<{ id: string }> {
  const { email, name, atOwnRequest, ...given } = parseInput(subscribeInput, input);
  await requirePlace(work, given);
  const place = {
    municipalityCode: given.municipalityCode ?? null,
    organisationId: given.organisationId ?? null,
  };
  const known = await work.db.newsletterSubscriber.findUnique({ where: { email } });
  if (!known) {
    const { id } = await work.db.newsletterSubscriber.create({
      data: { email, name, ...place, token: newToken(), subscribedAt: work.now },
      select: { id: true },
    });
    await work.append(newsletterEvents, 'newsletter.subscribed', { subscriberId: id });
    return { id };
  }
  if (known.status === 'UNSUBSCRIBED') {
    if (!atOwnRequest) throw new SubscriberOptedOutError(known.id);
    await resubscribe(work, known.id);
  }
  return work.db.newsletterSubscriber.update({
    where: { id: known.id },
    data: { name, ...place },
    select: { id: true },
  });
}

/** Takes effect at once, also for mails of a running send that have not gone out yet. @throws NotFoundError */
export async function unsubscribe(work: NewsletterWork, id: string): Promise<{ id: string }> {
  const { count } = await work.db.newsletterSubscriber.updateMany({
    where: { id, status: 'SUBSCRIBED' },
    data: { status: 'UNSUBSCRIBED', unsubscribedAt: work.now },
  });
  if (count === 1) {
    await work.append(newsletterEvents, 'newsletter.unsubscribed', { subscriberId: id });
  } else if (!(await work.db.newsletterSubscriber.findUnique({ where: { id }, select: { id: true } }))) {
    throw new NotFoundError(`Subscriber ${id}`, { path: ['input', 'subscriberId'] });
  }
  return { id };
}

/** The reader comes back. */
export async function resubscribe(work: NewsletterWork, id: string): Promise<void> {
  const { count } = await work.db.newsletterSubscriber.updateMany({
    where: { id, status: 'UNSUBSCRIBED' },
    data: { status: 'SUBSCRIBED', subscribedAt: work.now, unsubscribedAt: null },
  });
  if (count === 1) await work.append(newsletterEvents, 'newsletter.subscribed', { subscriberId: id });
}

/** 192 random bits: nobody guesses the link of another reader. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

async function requirePlace(
  { domain }: NewsletterWork,
  { municipalityCode, organisationId }: { municipalityCode?: string | null; organisationId?: string | null },
): Promise<void> {
  if (municipalityCode && !(await domain.municipalities()).some(({ code }) => code === municipalityCode)) {
    throw new InvalidInputError(
      `'${municipalityCode}' is not the code of a municipality. See the query municipalities.`,
      { path: ['input', 'municipalityCode'] },
    );
  }
  if (organisationId && !(await domain.organisation(organisationId))) {
    throw new NotFoundError(`Organisation ${organisationId}`, { path: ['input', 'organisationId'] });
  }
}
