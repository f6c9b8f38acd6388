import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { MailRefusedError, type SmtpMailSender, MailUnreachableError, smtpMailSender } from './mail.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

it('takes a refused recipient as a refusal for good', async () => {
  const sender = await senderTo({
    onRcptTo: (_address, _session, done) => done(answer(550)),
  });
  await expect(send(sender)).rejects.toBeInstanceOf(MailRefusedError);
});

it('takes a refused text as a refusal for good', async () => {
  const sender = await senderTo({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done(answer(554)));
    },
  });
  await expect(send(sender)).rejects.toBeInstanceOf(MailRefusedError);
});

it('takes later for later', async () => {
  const sender = await senderTo({ onRcptTo: (_address, _session, done) => done(answer(451)) });
  await expect(send(sender)).rejects.toBeInstanceOf(MailUnreachableError);
});

it('does not blame the mail for a password that the server refuses', async () => {
  const sender = await senderTo({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(answer(535)),
  });
  await expect(send(sender)).rejects.toBeInstanceOf(MailUnreachableError);
});

function send(sender: SmtpMailSender): Promise<unknown> {
  return sender.send({ to: { address: 'x@gemeente.example' }, subject: 's', text: 't', html: '<p>t</p>' });
}

async function senderTo(options: SMTPServerOptions): Promise<SmtpMailSender> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth ? [] : ['AUTH', 'STARTTLS'],
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const login = options.onAuth ? 'user:wrong@' : '';
  const sender = smtpMailSender({ url: `smtp://${login}127.0.0.1:${port}`, from: 'a@mentorschap.example' });
  closing.push(
    () => sender.close(),
    () => server.close(() => undefined),
  );
  return sender;
}

function answer(responseCode: number): Error {
  return Object.assign(new Error('no'), { responseCode });
}
