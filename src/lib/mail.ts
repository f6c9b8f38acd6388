import { createTransport, type SendMailOptions } from 'nodemailer';

/** One mail to one address. */
export interface OutgoingMail {
  readonly to: { readonly name?: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable per mail, so that a repeat is the same mail to whoever looks: `<delivery-id@domain>`. */
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly content: Uint8Array;
    readonly contentType: string;
  }[];
}

export interface MailSender {
  /** Resolves once the server has accepted the mail. @throws MailRefusedError, MailUnreachableError */
  send(mail: OutgoingMail): Promise<{ readonly messageId: string }>;
}

/** The server refused this mail for good (SMTP 5xx): trying again does not help. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

/** The server is away or says: later (SMTP 4xx). */
export class MailUnreachableError extends Error {
  override readonly name = 'MailUnreachableError';
}

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
  readonly url: string;
  readonly from: string;
}

export interface SmtpMailSender extends MailSender {
  close(): void;
}

export function smtpMailSender({ url, from }: SmtpOptions): SmtpMailSender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, attachments, headers, messageId, ...mail }) {
      const options: SendMailOptions = {
        ...mail,
        from,
        to: { name: to.name ?? '', address: to.address },
        ...(messageId ? { messageId } : {}),
        headers: { ...headers },
        attachments: (attachments ?? []).map(({ content, ...rest }) => ({
          ...rest,
          content: Buffer.from(content),
        })),
      };
      try {
        const { messageId: accepted } = await transport.sendMail(options);
        return { messageId: accepted };
      } catch (error) {
        throw refusedForGood(error)
          ? new MailRefusedError('The mail server refused this mail.', { cause: error })
          : new MailUnreachableError('The mail server could not take this mail now.', { cause: error });
      }
    },
    close: () => transport.close(),
  };
}

/** An answer about this mail. A refused login or greeting is about our settings, and every mail would share its fate. */
function refusedForGood(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error && 'responseCode' in error))
    return false;
  const status = Number(error.responseCode);
  return (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && status >= 500 && status < 600;
}
