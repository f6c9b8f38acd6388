import type { IncomingMessage } from 'node:http';

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** Whoever sends too much hears so when he has sent what he has; of much more than that nobody waits for the end. */
const patience = 4;

/**
 * The bytes of a request, untouched. By its events: an iterator costs as much as all of a small request.
 * @throws BodyTooLargeError as soon as there are more than allowed; what Node throws when the request breaks off.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes)
    return Promise.reject(new BodyTooLargeError('Body too large.'));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return void chunks.push(chunk);
      chunks.length = 0;
      reject(new BodyTooLargeError('Body too large.'));
      if (size > maxBytes * patience) request.destroy();
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.readableEnded) reject(new Error('The request broke off.'));
    });
  });
}
