import { createHash } from 'node:crypto';
import { html, SafeHtml } from '../../lib/html.ts';
import type { PageResponse } from '../contract.ts';

export interface PageContent {
  readonly language: string;
  readonly title: string;
  /** Above the title, small: who speaks. */
  readonly sender: string;
  readonly body: SafeHtml;
}

/** A page that anybody may find, keep and share. */
export function publicPage(content: PageContent): PageResponse {
  const headers = { ...commonHeaders(), 'cache-control': 'public, max-age=60' };
  return { status: 200, headers, body: layout(content) };
}

/** A page behind a secret link: kept nowhere, found by no search engine, and its address told to no other site. */
export function secretPage(content: PageContent, status = 200): PageResponse {
  return { status, headers: secretHeaders(), body: layout(content) };
}

export function secretHeaders(): Record<string, string> {
  return { ...commonHeaders(), 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' };
}

function commonHeaders(): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}

function layout({ language, title, sender, body }: PageContent): string {
  return String(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${styleElement}
        </head>
        <body>
          <main>
            <header>
              <p class="quiet">${sender}</p>
              <h1>${title}</h1>
            </header>
            ${body}
          </main>
        </body>
      </html> `,
  );
}

const style = `
:root { color-scheme: light dark; --page: #eef1ef; --card: #fff; --line: #dce4e1; --text: #1f2d2c; --quiet: #4d5f5d; --title: #12383c; --accent: #0f5c63; --link: #0b5c66; --on-accent: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --page: #101918; --card: #1a2625; --line: #2e3f3d; --text: #dfe8e6; --quiet: #a9bab7; --title: #f0f5f4; --accent: #4fb3bb; --link: #7ed0d6; --on-accent: #0b1a1b; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: clamp(0px, 4vw, 40px) 0; background: var(--page); color: var(--text); font: 1.0625rem/1.65 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: clamp(20px, 5vw, 44px); background: var(--card); border-top: 6px solid var(--accent); border-radius: 4px; overflow-wrap: break-word; }
h1, h2, h3, h4 { color: var(--title); line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 5vw, 2.1rem); margin: 0.3rem 0 0.6rem; }
h2 { font-size: 1.35rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.15rem; margin: 1.6rem 0 0.4rem; }
p, ul, ol, table, pre, blockquote { margin: 0 0 1.1rem; }
ul, ol { padding-left: 1.5rem; }
li { margin: 0 0 0.35rem; }
a { color: var(--link); }
.quiet, time { color: var(--quiet); font-size: 0.95rem; margin: 0; }
.lead { font-size: 1.15rem; }
blockquote { padding: 0.2rem 0 0.2rem 1.1rem; border-left: 4px solid #e0a03c; }
blockquote p:last-child { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid var(--line); }
th { border-bottom: 2px solid var(--accent); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
pre { padding: 0.8rem; background: var(--page); white-space: pre-wrap; }
button { font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 4px; padding: 0.7rem 1.3rem; cursor: pointer; }
button:hover { filter: brightness(1.1); }
:focus-visible { outline: 3px solid #e0a03c; outline-offset: 2px; }
@media print { body { padding: 0; background: none; } main { border: 0; } }
`;

const styleElement = new SafeHtml(`<style>${style}</style>`);

/** Nothing is loaded from anywhere; the one style sheet is known by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
