import { InvalidInputError } from '../../lib/domain-error.ts';

/**
 * The address of an endpoint as it is kept: over TLS, unless the operator allowed this very host and port. What it
 * resolves to is judged at each try, when it is connected to.
 * @param allowed `host:port` of `OUTBOUND_ALLOW`
 * @throws InvalidInputError
 */
export function endpointAddress(text: string, allowed: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const refuse = (why: string) => new InvalidInputError(why, { path: ['input', 'url'] });
  if (!url || text.length > 2000) throw refuse('Give an absolute URL of at most 2000 characters.');
  if (url.username !== '' || url.password !== '') throw refuse('Leave name and password out of the URL.');
  if (url.hash !== '') throw refuse('Leave the part behind # out of the URL; it is never sent.');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isAllowed = allowed.some((each) => each.toLowerCase() === `${url.hostname}:${port}`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) {
    throw refuse('Give an https address. Plain http goes to hosts of OUTBOUND_ALLOW only.');
  }
  return url.href;
}
