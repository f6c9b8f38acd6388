import { DestinationRefusedError } from './guarded-fetch.ts';

export type Download =
  | { readonly got: 'file'; readonly bytes: Uint8Array }
  /** An answer without a file: any status but 200. */
  | { readonly got: 'status'; readonly status: number }
  | { readonly got: 'too-large' }
  /** The address is inside the network. */
  | { readonly got: 'not-allowed' }
  /** No connection, no answer in time, or one that broke off. */
  | { readonly got: 'no-answer'; readonly error: unknown };

export interface DownloadOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Fetches a file of at most `maxBytes`. They are counted as they arrive, whatever the sender says of its length and
 * however small it packed them; then reading stops. Redirects are not followed.
 */
export async function downloadFile(
  { fetch, maxBytes }: { readonly fetch: typeof globalThis.fetch; readonly maxBytes: number },
  url: string,
  { headers, signal }: DownloadOptions,
): Promise<Download> {
  try {
    const response = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' }, signal });
    if (response.status === 200) return await limited(response, maxBytes);
    response.body?.cancel().catch(() => undefined);
    return { got: 'status', status: response.status };
  } catch (error) {
    return error instanceof DestinationRefusedError ? { got: 'not-allowed' } : { got: 'no-answer', error };
  }
}

async function limited({ body }: Response, maxBytes: number): Promise<Download> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return { got: 'too-large' };
    chunks.push(chunk);
  }
  return { got: 'file', bytes: Buffer.concat(chunks) };
}
