import { randomBytes } from 'node:crypto';
import type { Tx } from '../../src/lib/db.ts';
import { type Day, momentOn } from './demo/day.ts';
import type { Random } from './demo/random.ts';
import { demoIssues } from './demo-newsletter-texts.ts';

/**
 * Readers and issues for the newsletter: each municipality, some organisations that take part in the network, one that
 * has left, two issues that went out and a draft to send.
 */
export async function loadDemoNewsletters(tx: Tx, random: Random, today: Day): Promise<void> {
  await addReaders(tx, random, today - 700);
  const readers = await tx.newsletterSubscriber.findMany({
    where: { status: 'SUBSCRIBED' },
    select: { id: true },
    orderBy: { name: 'asc' },
  });
  for (const { daysAgo, failures, ...issue } of demoIssues) {
    const at = momentOn(today - daysAgo, 10);
    const slug = `${at.toISOString().slice(0, 7)}-${issue.slug}`;
    if (failures === null) {
      await tx.newsletterIssue.create({ data: { ...issue, id: random.uuid(at), slug, createdAt: at } });
      continue;
    }
    const sentCount = readers.length - failures;
    const { id } = await tx.newsletterIssue.create({
      data: {
        ...issue,
        id: random.uuid(at),
        slug,
        status: 'SENT',
        createdAt: momentOn(today - daysAgo - 3, 15),
        sendStartedAt: at,
        sentAt: at,
        version: 2,
        recipientCount: readers.length,
        sentCount,
        failedCount: failures,
      },
      select: { id: true },
    });
    await tx.newsletterDelivery.createMany({
      data: readers.map((reader, index) => ({
        id: random.uuid(at),
        issueId: id,
        subscriberId: reader.id,
        attempts: 1,
        pendingSince: at,
        lastTriedAt: at,
        ...(index < sentCount
          ? { status: 'SENT' as const, sentAt: at }
          : { status: 'FAILED' as const, lastError: '550 5.2.2 Mailbox full' }),
      })),
    });
  }
}

async function addReaders(tx: Tx, random: Random, since: Day): Promise<void> {
  const municipalities = await tx.municipality.findMany({ orderBy: { name: 'asc' } });
  const organisations = await tx.organisation.findMany({
    where: { category: 'PARTICIPATION_CITIZEN_INITIATIVES' },
    orderBy: { name: 'asc' },
  });
  const readers = [
    ...municipalities.map(({ name, cbsCode }) => ({
      name: `Gemeente ${name}`,
      email: `sociaaldomein@gemeente-${hostPart(name)}.example`,
      municipalityCode: cbsCode,
    })),
    ...organisations.map(({ id, name }) => ({
      name,
      email: `secretariaat@${hostPart(name)}.example`,
      organisationId: id,
    })),
  ];
  await tx.newsletterSubscriber.createMany({
    data: readers.map((reader, index) => ({
      ...reader,
      id: random.uuid(momentOn(since, 9)),
      // The secret of real links even here: whoever knows the seed must not know them.
      token: randomBytes(24).toString('base64url'),
      subscribedAt: momentOn(since, 9),
      ...(index === readers.length - 1
        ? { status: 'UNSUBSCRIBED' as const, unsubscribedAt: momentOn(since + 300, 9) }
        : {}),
    })),
    skipDuplicates: true,
  });
}

function hostPart(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
}
