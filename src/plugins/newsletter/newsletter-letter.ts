import { html, SafeHtml } from '../../lib/html.ts';
import type { NewsletterMessages } from './messages/nl.ts';
import { markdownToHtml } from './newsletter-markdown.ts';
import { markdownToText } from './newsletter-text.ts';

export interface Letter {
  readonly subject: string;
  readonly preheader: string | null;
  readonly bodyMarkdown: string;
  readonly foundationName: string;
  /** Why this reader gets it is told with this name; null in a test mail, which says that it is one. */
  readonly recipientName: string | null;
  readonly links: LetterLinks;
}

export interface LetterLinks {
  readonly webEdition: string;
  readonly unsubscribe: string;
  readonly preferences: string;
}

/**
 * An issue as a mail: one column that fits a telephone and a screen reader, readable without style sheets (which some
 * clients drop), in the dark, and as plain text. The table is there because desktop Outlook knows no other way to
 * limit a width.
 */
export function writeLetter(letter: Letter, messages: NewsletterMessages): { html: string; text: string } {
  return { html: String(letterHtml(letter, messages)), text: letterText(letter, messages) };
}

function letterHtml(letter: Letter, messages: NewsletterMessages): SafeHtml {
  const { subject, preheader, bodyMarkdown, foundationName, links } = letter;
  return html`<!doctype html>
    <html lang="${messages.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${subject}</title>
        <style>
          ${darkStyle}
        </style>
      </head>
      <body class="page" style="margin:0;padding:0;background-color:#eef1ef;">
        <div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${preheader ?? ''}${filler}</div>
        <div role="article" aria-roledescription="email" aria-label="${subject}" lang="${messages.language}">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
            <tr>
              <td align="center" style="padding:24px 12px;">
                <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
                <div
                  class="card"
                  style="max-width:600px;margin:0 auto;background-color:#ffffff;border-top:6px solid #0f5c63;border-radius:4px;text-align:left;font-family:${font};"
                >
                  <div style="padding:24px 28px 0;">
                    <p class="quiet" style="margin:0;font-size:14px;line-height:20px;color:#4d5f5d;">
                      ${messages.mailSender({ foundation: foundationName })}
                    </p>
                    <h1
                      class="title"
                      style="margin:10px 0 0;font-size:27px;line-height:34px;font-weight:700;color:#12383c;"
                    >
                      ${subject}
                    </h1>
                  </div>
                  <div class="body" style="padding:12px 28px 20px;">
                    ${markdownToHtml(bodyMarkdown, tagStyles)}
                  </div>
                  <div
                    class="foot"
                    style="padding:20px 28px 24px;background-color:#f6f8f7;border-top:1px solid #dce4e1;border-radius:0 0 4px 4px;"
                  >
                    <p style="${footLine}">
                      <a href="${links.webEdition}" style="${footLink}">${messages.mailWebEdition()}</a>
                    </p>
                    <p class="quiet" style="${footLine}">${reason(letter, messages)}</p>
                    <p style="${footLine}">
                      <a href="${links.unsubscribe}" style="${footLink}">${messages.mailUnsubscribe()}</a>
                      &nbsp;·&nbsp;
                      <a href="${links.preferences}" style="${footLink}">${messages.mailPreferences()}</a>
                    </p>
                    <p class="quiet" style="${footLine}margin-bottom:0;">${foundationName}</p>
                  </div>
                </div>
                <!--[if mso]></td></tr></table><![endif]-->
              </td>
            </tr>
          </table>
        </div>
      </body>
    </html> `;
}

function letterText(letter: Letter, messages: NewsletterMessages): string {
  const { subject, preheader, bodyMarkdown, foundationName, links } = letter;
  return [
    subject,
    '='.repeat(Math.min(subject.length, 70)),
    '',
    ...(preheader ? [preheader, ''] : []),
    markdownToText(bodyMarkdown),
    '',
    '-- ',
    messages.mailSender({ foundation: foundationName }),
    reason(letter, messages),
    '',
    `${messages.mailWebEdition()}: ${links.webEdition}`,
    `${messages.mailUnsubscribe()}: ${links.unsubscribe}`,
    `${messages.mailPreferences()}: ${links.preferences}`,
    '',
  ].join('\n');
}

function reason({ recipientName }: Letter, messages: NewsletterMessages): string {
  return recipientName === null ? messages.mailTestNotice() : messages.mailReason({ name: recipientName });
}

/** Keeps the first lines of the body out of the preview that a mailbox shows behind the subject. */
const filler = new SafeHtml('&nbsp;&zwnj;'.repeat(60));

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const footLine = 'margin:0 0 10px;font-size:14px;line-height:21px;color:#4d5f5d;';
const footLink = 'color:#0b5c66;text-decoration:underline;';
const heading = 'font-weight:700;color:#12383c;';
const copy = 'font-size:17px;line-height:27px;color:#1f2d2c;';

const tagStyles = {
  h2: `margin:26px 0 8px;font-size:21px;line-height:28px;${heading}`,
  h3: `margin:22px 0 6px;font-size:18px;line-height:26px;${heading}`,
  h4: `margin:20px 0 6px;font-size:17px;line-height:26px;${heading}`,
  p: `margin:0 0 16px;${copy}`,
  ul: `margin:0 0 16px;padding:0 0 0 24px;${copy}`,
  ol: `margin:0 0 16px;padding:0 0 0 26px;${copy}`,
  li: 'margin:0 0 6px;',
  a: 'color:#0b5c66;text-decoration:underline;',
  blockquote: 'margin:0 0 18px;padding:14px 0 1px 18px;border-left:4px solid #e0a03c;',
  hr: 'margin:26px 0;border:0;border-top:1px solid #dce4e1;',
  table: `margin:0 0 16px;border-collapse:collapse;width:100%;${copy}`,
  th: 'padding:6px 10px 6px 0;border-bottom:2px solid #0f5c63;text-align:left;',
  td: 'padding:6px 10px 6px 0;border-bottom:1px solid #dce4e1;vertical-align:top;',
  pre: 'margin:0 0 16px;padding:12px;background-color:#f6f8f7;font-size:14px;line-height:21px;white-space:pre-wrap;',
} as const;

const darkStyle = new SafeHtml(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .body, .foot { padding-left: 20px !important; padding-right: 20px !important; }
  .title { font-size: 24px !important; line-height: 30px !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: #101918 !important; }
  .card { background-color: #1a2625 !important; border-top-color: #4fb3bb !important; }
  .foot, .body pre { background-color: #15201f !important; border-color: #2e3f3d !important; }
  .title, .body h2, .body h3, .body h4 { color: #f0f5f4 !important; }
  .body p, .body ul, .body ol, .body li, .body table, .body th, .body td { color: #dfe8e6 !important; border-color: #2e3f3d !important; }
  .quiet { color: #a9bab7 !important; }
  .card a { color: #7ed0d6 !important; }
}
`);
