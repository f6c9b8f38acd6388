import { html, type SafeHtml } from '../../lib/html.ts';
import type { PageResponse } from '../../plugins/contract.ts';
import { type AdminMessages, nl } from './messages/nl.ts';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // With none at all, browsers do not say of a form which site it comes from.
  'referrer-policy': 'same-origin',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

/** A form for the token, which a browser cannot send by itself. */
export function signInPage(status: 200 | 401, problem: 'wrong' | null = null): PageResponse {
  return page(
    status,
    nl,
    html`<p>${nl.explanation()}</p>
      ${problem ? html`<p role="alert">${nl[problem]()}</p>` : ''}
      <form method="post" action="/admin/sign-in">
        <label for="token">${nl.token()}</label>
        <input id="token" name="token" type="password" autocomplete="off" required autofocus />
        <button>${nl.signIn()}</button>
      </form>`,
  );
}

/** For who is known and may not look. */
export function forbiddenPage(): PageResponse {
  return page(
    403,
    nl,
    html`<p role="alert">${nl.forbidden()}</p>
      <form method="post" action="/admin/sign-out"><button>${nl.signOut()}</button></form>`,
  );
}

function page(status: number, messages: AdminMessages, body: SafeHtml): PageResponse {
  const text = html`<!doctype html>
    <html lang="${messages.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${messages.title()}</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 34rem;
            margin: 10vh auto;
            padding: 0 1rem;
          }
          label,
          input {
            display: block;
            width: 100%;
            box-sizing: border-box;
            font: inherit;
          }
          input {
            padding: 0.5rem;
            margin: 0.25rem 0 1rem;
          }
          button {
            font: inherit;
            padding: 0.5rem 1.25rem;
          }
          [role='alert'] {
            border-left: 4px solid #b00020;
            padding-left: 0.75rem;
          }
        </style>
      </head>
      <body>
        <h1>${messages.title()}</h1>
        ${body}
      </body>
    </html>`;
  return { status, headers, body: text.toString() };
}
