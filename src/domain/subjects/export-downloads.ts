import { createHash, randomBytes } from 'node:crypto';
import type { SubjectExportFormat, SubjectRequest } from '../../generated/prisma/client.ts';
import type { Tx } from '../../lib/db.ts';
import { newId } from '../../lib/new-id.ts';

/** How long an export can be fetched. */
const downloadMinutes = 15;

export interface OpenedDownload {
  readonly format: SubjectExportFormat;
  /** The secret part of its address; kept nowhere. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opens one download per format, for this user and once each. Those that are too old go. */
export async function openDownloads(
  tx: Tx,
  { requestId, userId, now }: { requestId: string; userId: string; now: Date },
): Promise<readonly OpenedDownload[]> {
  const expiresAt = new Date(now.getTime() + downloadMinutes * 60_000);
  const opened = (['JSON', 'PDF'] as const).map((format) => ({
    format,
    expiresAt,
    token: randomBytes(32).toString('base64url'),
  }));
  await tx.subjectDownload.deleteMany({ where: { expiresAt: { lt: now } } });
  await tx.subjectDownload.createMany({
    data: opened.map(({ token, ...download }) => ({
      id: newId(),
      requestId,
      userId,
      tokenHash: hashOf(token),
      ...download,
    })),
  });
  return opened;
}

/** Uses a download up. Null when there is none for this user: unknown, of somebody else, used or too late. */
export async function useDownload(
  tx: Tx,
  { token, userId, now }: { token: string; userId: string; now: Date },
): Promise<{ format: SubjectExportFormat; request: SubjectRequest } | null> {
  const { count } = await tx.subjectDownload.updateMany({
    where: { tokenHash: hashOf(token), userId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return tx.subjectDownload.findUnique({
    where: { tokenHash: hashOf(token) },
    select: { format: true, request: true },
  });
}

/** Tokens are long and random, so a plain hash suffices. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
