import { BadTokenError } from '../../access/bad-token-error.ts';
import type { Login } from '../../access/login.ts';
import type { PageRequest } from '../../plugins/contract.ts';

export interface AdminSessionOptions {
  /** Public address of this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: { now(): Date };
  authenticate(authorization: string | null | undefined): Promise<Login | null>;
}

const cookieName = 'dossier_admin';

/** Who looks, by the cookie or the header; null when there is neither, or it is no longer good. */
export async function adminLogin(
  { authenticate }: AdminSessionOptions,
  { headers }: Pick<PageRequest, 'headers'>,
): Promise<Login | null> {
  const token = cookieOf(headers.get('cookie'));
  return goodLogin(authenticate, token ? `Bearer ${token}` : headers.get('authorization'));
}

/**
 * A cookie that only these pages get, that no program in a page can read and no other site can send. It is the token, so it
 * ends with it.
 */
export async function startSession(
  { authenticate, publicUrl, clock }: AdminSessionOptions,
  token: string,
): Promise<string | null> {
  const login = /^[\w.~+/=-]+$/.test(token) ? await goodLogin(authenticate, `Bearer ${token}`) : null;
  if (!login) return null;
  const seconds = login.expiresAt && Math.floor((login.expiresAt.getTime() - clock.now().getTime()) / 1000);
  return cookie(token, publicUrl, seconds === null ? [] : [`Max-Age=${seconds}`]);
}

export function endSession({ publicUrl }: Pick<AdminSessionOptions, 'publicUrl'>): string {
  return cookie('', publicUrl, ['Max-Age=0']);
}

/** Whether a form comes from a page of ours: no other site may sign somebody in or out. */
export function isOwnForm(
  { publicUrl }: Pick<AdminSessionOptions, 'publicUrl'>,
  { headers }: Pick<PageRequest, 'headers'>,
): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return headers.get('origin') === new URL(publicUrl).origin;
}

async function goodLogin(
  authenticate: AdminSessionOptions['authenticate'],
  authorization: string | null,
): Promise<Login | null> {
  try {
    return await authenticate(authorization);
  } catch (error) {
    if (error instanceof BadTokenError) return null;
    throw error;
  }
}

function cookieOf(header: string | null): string | null {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${cookieName}=`));
  return pair?.slice(cookieName.length + 1) || null;
}

function cookie(value: string, publicUrl: string, more: readonly string[]): string {
  const secure = publicUrl.startsWith('https:') ? ['Secure'] : [];
  return [`${cookieName}=${value}`, 'Path=/admin', 'HttpOnly', 'SameSite=Strict', ...secure, ...more].join(
    '; ',
  );
}
