import { html } from '../lib/html.ts';
import { MailRefusedError } from '../lib/mail.ts';
import type { CoreMeans } from './core-work.ts';
import { JobCannotSucceedError } from './implement-job.ts';

/** A short mail to somebody of the office, as text and as a page. A mailbox is no file: it tells of no client. */
export interface Notice {
  readonly language: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Lists with their headings, after the paragraphs. */
  readonly sections?: readonly NoticeSection[];
  /** After the lists. */
  readonly closing?: readonly string[];
}

interface NoticeSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface NoticeAddress {
  readonly user: { readonly name: string; readonly email: string };
  /** What tells this notice from all others; a repeat has the same Message-ID. */
  readonly key: string;
}

/** @throws JobCannotSucceedError when the mail server refuses it for good; MailUnreachableError to try again */
export async function sendNotice(
  { mail, publicUrl }: Pick<CoreMeans, 'mail' | 'publicUrl'>,
  { user, key }: NoticeAddress,
  { language, subject, paragraphs, sections = [], closing = [] }: Notice,
): Promise<void> {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${sections.map(
          ({ heading, lines }) =>
            html`<h2>${heading}</h2>
              <ul>
                ${lines.map((line) => html`<li>${line}</li>`)}
              </ul>`,
        )}
        ${closing.map((paragraph) => html`<p>${paragraph}</p>`)}
      </body>
    </html>`;
  try {
    await mail.send({
      to: { name: user.name, address: user.email },
      subject,
      text: `${[...paragraphs, ...sections.map(asText), ...closing].join('\n\n')}\n`,
      html: page.toString(),
      messageId: `<${key}@${new URL(publicUrl).hostname}>`,
    });
  } catch (error) {
    if (!(error instanceof MailRefusedError)) throw error;
    throw new JobCannotSucceedError('The mail server refused a notice.', { cause: error });
  }
}

function asText({ heading, lines }: NoticeSection): string {
  return [heading, ...lines.map((line) => `- ${line}`)].join('\n');
}
