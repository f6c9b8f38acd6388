import { createHash } from 'node:crypto';
import type { QrsAttachmentRefusal } from '../../../generated/prisma/enums.ts';
import type { Download } from '../../../lib/download-file.ts';

export type Judged =
  | { readonly is: 'the-paper'; readonly bytes: Uint8Array }
  | { readonly is: 'refused'; readonly refusal: QrsAttachmentRefusal }
  /** It may be otherwise in a while. */
  | { readonly is: 'not-reachable'; readonly why: string };

/**
 * What came of fetching a paper.
 * @param sha256 of its bytes in hex, as QRS named it
 */
export function judgeDownload(download: Download, sha256: string): Judged {
  switch (download.got) {
    case 'file': {
      const { bytes } = download;
      const isThePaper = createHash('sha256').update(bytes).digest('hex') === sha256;
      return isThePaper ? { is: 'the-paper', bytes } : { is: 'refused', refusal: 'DIGEST_DIFFERS' };
    }
    case 'status':
      return judgeStatus(download.status);
    case 'too-large':
      return { is: 'refused', refusal: 'TOO_LARGE' };
    case 'not-allowed':
      return { is: 'refused', refusal: 'NOT_ALLOWED' };
    case 'no-answer':
      return { is: 'not-reachable', why: 'no whole answer in time' };
    default:
      return download satisfies never;
  }
}

/** A redirect leads to an address that QRS did not name, so it is not followed. */
function judgeStatus(status: number): Judged {
  if (status === 404 || status === 410) return { is: 'refused', refusal: 'GONE' };
  if (status >= 500 || passing.includes(status)) return { is: 'not-reachable', why: `answer ${status}` };
  return { is: 'refused', refusal: status >= 300 && status < 400 ? 'NOT_ALLOWED' : 'WITHHELD' };
}

/** Took too long, too early, too many. */
const passing: readonly number[] = [408, 425, 429];
