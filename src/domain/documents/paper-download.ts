import { type Download, downloadFile, type DownloadOptions } from '../../lib/download-file.ts';
import { guardedFetch } from '../../lib/guarded-fetch.ts';
import { largestFile } from './file-types.ts';

/** How long a whole file may take to come. */
const timeoutMs = 120_000;

/** Fetches files that may become documents, from public addresses and those that are allowed (`host:port`). */
export function paperDownload(
  allow: readonly string[],
): (url: string, options: DownloadOptions) => Promise<Download> {
  const maxResponseBytes = largestFile + 1024 * 1024;
  const means = { fetch: guardedFetch({ allow, timeoutMs, maxResponseBytes }), maxBytes: largestFile };
  return (url, options) => downloadFile(means, url, options);
}
