import type { Login } from '../../access/login.ts';
import type { Logger } from '../../lib/log.ts';
import type { Page, PageRequest, PageResponse } from '../../plugins/contract.ts';
import {
  adminLogin,
  type AdminSessionOptions,
  endSession,
  isOwnForm,
  startSession,
} from './admin-session.ts';
import type { QueueBoardOptions } from './queue-board.ts';
import { forbiddenPage, signInPage } from './sign-in-page.ts';

export interface AdminPagesOptions extends AdminSessionOptions, Omit<QueueBoardOptions, 'path'> {
  readonly log: Logger;
}

const path = '/admin/queues';
const operators: readonly Login['actor']['role'][] = ['COORDINATOR', 'ADMIN_OFFICER'];

/** `/admin/queues`: the work in the background, for who answers for the office or keeps it running. It only shows. */
export function adminPages(options: AdminPagesOptions): readonly Page[] {
  let board: Promise<(relative: string, query: URLSearchParams) => Promise<PageResponse>> | null = null;
  const open = () =>
    // It is large, and most processes never show it.
    (board ??= import('./queue-board.ts').then(({ queueBoard }) => queueBoard({ ...options, path })));

  const show = async (request: PageRequest): Promise<PageResponse> => {
    const relative = request.params['*'] ?? '';
    // Program and style, which anybody can have: a worker of the page asks for them without its cookie.
    if (relative.startsWith('static/')) return file(await (await open())(relative, request.query));
    const login = await adminLogin(options, request);
    if (!login) return relative.startsWith('api/') ? plain(401, 'Sign in first.\n') : signInPage(401);
    if (!operators.includes(login.actor.role)) return forbiddenPage();
    options.log.info({ userId: login.actor.userId, page: relative }, 'The queues were looked at');
    const answer = await (await open())(relative, request.query);
    return { ...answer, headers: { ...answer.headers, ...boardHeaders } };
  };
  return [
    { method: 'GET', path, handle: show },
    { method: 'GET', path: `${path}/*`, handle: show },
    {
      method: 'GET',
      path: '/admin/sign-in',
      handle: () => Promise.resolve(signInPage(200)),
    },
    {
      method: 'POST',
      path: '/admin/sign-in',
      async handle(request) {
        if (!isOwnForm(options, request)) return plain(403, 'This form is not one of ours.\n');
        const token =
          new URLSearchParams(Buffer.from(request.body).toString('utf8')).get('token')?.trim() ?? '';
        const cookie = await startSession(options, token);
        return cookie === null ? signInPage(401, 'wrong') : goTo(path, cookie);
      },
    },
    {
      method: 'POST',
      path: '/admin/sign-out',
      handle: (request) =>
        Promise.resolve(
          isOwnForm(options, request)
            ? goTo('/admin/sign-in', endSession(options))
            : plain(403, 'This form is not one of ours.\n'),
        ),
    },
  ];
}

/** Its style is written into the page as it goes along; whatever else it wants comes from us or not at all. */
const boardHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
};
/** The names of its files change with what is in them. */
function file(answer: PageResponse): PageResponse {
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'private, max-age=86400' } };
}

function goTo(location: string, cookie: string): PageResponse {
  return { status: 303, headers: { location, 'set-cookie': cookie, 'cache-control': 'no-store' }, body: '' };
}

function plain(status: number, body: string): PageResponse {
  return { status, headers: { 'cache-control': 'no-store' }, body };
}
