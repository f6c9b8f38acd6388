import { html } from '../../lib/html.ts';
import { nl } from './messages/nl.ts';

export interface AccessLogLetter {
  readonly text: string;
  /** A page by itself, to print or to mail. */
  readonly html: string;
}

export interface LetterContent {
  /** Of the person whom it is about. */
  readonly name: string;
  readonly madeAt: Date;
  readonly sentences: readonly string[];
  /** Lines that there are, of which `sentences` are the newest. */
  readonly count: number;
}

/** The access log as it is handed to the person whom it is about. */
export function accessLogLetter({ name, madeAt, sentences, count }: LetterContent): AccessLogLetter {
  const title = nl.letterTitle();
  const subject = nl.letterFor({ name, on: madeAt });
  const before = [nl.letterIntroduction(), nl.letterRoles()];
  const number = sentences.length === 0 ? nl.letterEmpty() : nl.letterCount({ count });
  const left = count - sentences.length;
  const after = [...(left > 0 ? [nl.letterMore({ count: left })] : []), nl.letterComplaint()];
  const page = html`<!doctype html>
    <html lang="${nl.language}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          body {
            font:
              11pt/1.5 system-ui,
              sans-serif;
            color: #222;
            max-width: 42rem;
            margin: 2.5rem auto;
            padding: 0 1rem;
          }
          h1 {
            font-size: 1.6rem;
            color: #1f5b7a;
          }
          li {
            margin: 0.4rem 0;
            break-inside: avoid;
          }
          @page {
            margin: 2cm;
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <p>${subject}</p>
        ${before.map((paragraph) => html`<p>${paragraph}</p>`)}
        <p>${number}</p>
        <ol>
          ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
        </ol>
        ${after.map((paragraph) => html`<p>${paragraph}</p>`)}
      </body>
    </html>`;
  const lines = sentences.map((sentence) => `- ${sentence}`);
  const text = [title, subject, ...before, number, ...(lines.length > 0 ? [lines.join('\n')] : []), ...after];
  return { text: `${text.join('\n\n')}\n`, html: `${String(page)}\n` };
}
