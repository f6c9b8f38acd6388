/**
 * Web pages of other sites can make a browser send "simple" requests, forms and links, without asking us. GraphQL takes
 * none of those: a POST is JSON, and a GET carries a header that a page may only set after a preflight, which we do not
 * grant. A client that is not a browser sends such a header anyway (its token), or adds one.
 * Demo mode takes bare GETs too: people try a query in the address bar, and there is nothing to protect.
 * @returns What to answer, or null when the request may go on.
 */
export function crossSiteRefusal(
  { method, headers }: Pick<Request, 'method' | 'headers'>,
  { bareGet }: { readonly bareGet: boolean },
) {
  const mediaType = (headers.get('content-type') ?? '').split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
  const isJson = jsonTypes.has(mediaType);
  if (method === 'POST' && !isJson) {
    const message = 'POST GraphQL as application/json; other content types are not read.';
    return { status: 415, code: 'CROSS_SITE_REQUEST', message } as const;
  }
  if (method === 'GET' && !bareGet && !isJson && !preflightHeaders.some((name) => headers.has(name))) {
    const message = `A GET needs one of the headers ${preflightHeaders.join(', ')}; or POST application/json.`;
    return { status: 403, code: 'CROSS_SITE_REQUEST', message } as const;
  }
  return null;
}

const jsonTypes = new Set(['application/json', 'application/graphql+json']);
const preflightHeaders = ['authorization', 'x-requested-with'];
