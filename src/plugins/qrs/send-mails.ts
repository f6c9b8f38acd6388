import { JobCannotSucceedError } from '../../jobs/implement-job.ts';
import { html } from '../../lib/html.ts';
import { MailRefusedError } from '../../lib/mail.ts';
import type { PluginHost } from '../contract.ts';
import type { QrsConfig } from './config.ts';
import { mails } from './messages/mails-nl.ts';

export interface ShortMail {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

export interface MailAddress {
  readonly name: string;
  readonly address: string;
  /** What tells this mail from all others; a repeat has the same Message-ID. */
  readonly key: string;
}

/**
 * Sends one short mail to each; a repeat is known by its Message-ID. One refused address keeps no other from its mail.
 * @throws JobCannotSucceedError when the server refused one for good; MailUnreachableError to try again
 */
export async function sendMails(
  { mail, publicUrl }: Pick<PluginHost<QrsConfig, 'qrs'>, 'mail' | 'publicUrl'>,
  addresses: readonly MailAddress[],
  { subject, paragraphs }: ShortMail,
): Promise<void> {
  const page = html`<!doctype html>
    <html lang="${mails.language}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
      </body>
    </html>`;
  const refusals: MailRefusedError[] = [];
  for (const { name, address, key } of addresses) {
    try {
      await mail.send({
        to: { name, address },
        subject,
        text: `${paragraphs.join('\n\n')}\n`,
        html: page.toString(),
        messageId: `<qrs.${key}@${new URL(publicUrl).hostname}>`,
      });
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error;
      refusals.push(error);
    }
  }
  const [first] = refusals;
  if (first) throw new JobCannotSucceedError('The mail server refused a mail.', { cause: first });
}
