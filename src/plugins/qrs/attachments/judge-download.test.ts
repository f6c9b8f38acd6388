import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeDownload } from './judge-download.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('what came of fetching a paper', () => {
  it.each([
    [200, 'WITHHELD'],
    [204, 'WITHHELD'],
    [301, 'NOT_ALLOWED'],
    [307, 'NOT_ALLOWED'],
    [401, 'WITHHELD'],
    [403, 'WITHHELD'],
    [404, 'GONE'],
    [410, 'GONE'],
  ] as const)('is refused for good by an answer %i without a file: %s', (status, refusal) => {
    expect(judgeDownload({ got: 'status', status }, '')).toEqual({ is: 'refused', refusal });
  });

  it.each([408, 425, 429, 500, 502, 503, 504])('may be otherwise after an answer %i', (status) => {
    expect(judgeDownload({ got: 'status', status }, '').is).toBe('not-reachable');
  });

  it.each([
    ['too-large', 'TOO_LARGE'],
    ['not-allowed', 'NOT_ALLOWED'],
  ] as const)('is refused when it is %s', (got, refusal) => {
    expect(judgeDownload({ got }, '')).toEqual({ is: 'refused', refusal });
  });

  it('may be otherwise after no answer', () => {
    expect(judgeDownload({ got: 'no-answer', error: new Error('cut') }, '').is).toBe('not-reachable');
  });

  it('is the paper when every byte of it is that of which QRS gave the digest, and no other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, place) => {
        const download = { got: 'file', bytes } as const;
        expect(judgeDownload(download, sha256(bytes))).toEqual({ is: 'the-paper', bytes });
        const altered = bytes.map((byte, at) => (at === place % bytes.length ? byte ^ 1 : byte));
        expect(judgeDownload(download, sha256(altered))).toEqual({
          is: 'refused',
          refusal: 'DIGEST_DIFFERS',
        });
      }),
    );
  });
});
