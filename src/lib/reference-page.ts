import { createHash } from 'node:crypto';
import { html, SafeHtml } from './html.ts';

/** What an answer with such a page needs. */
export interface ReferencePage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #999; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
code, pre { overflow-wrap: anywhere; white-space: pre-wrap; }
td:first-child { width: 30%; }
td:first-child code { overflow-wrap: break-word; }
td:last-child { overflow-wrap: anywhere; }
@media (max-width: 40rem) { table { font-size: 0.8125rem; } th, td { padding: 0.3rem 0.4rem; } }
pre { background: #f3f3f3; padding: 0.8rem; }
`;

const styleElement = new SafeHtml(`<style>${style}</style>`);

/** Nothing is loaded from anywhere; the one style sheet is known by its hash. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page in English for those who build against Dossier: text and tables, without a script. */
export function referencePage(title: string, content: SafeHtml): ReferencePage {
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`;
  return {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
    body: body.toString(),
  };
}
