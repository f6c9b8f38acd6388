import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openMailStore } from '../bin/services/mail-store.mjs';
import { startMailSink } from '../bin/services/mail-sink.mjs';

const summaries = z.array(z.object({ id: z.string(), to: z.array(z.string()), subject: z.string() }));

describe('the mailbox of npm start', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-mail-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('keeps a mail over a restart and shows it as JSON and as a page', async () => {
    const first = await startMailSink({ directory });
    await createTransport(first.smtpUrl).sendMail({
      from: 'Stichting <info@mentorschap.example>',
      to: 'gemeente@heerlen.example',
      bcc: 'archief@mentorschap.example',
      subject: 'Nieuwsbrief <juni>',
      text: 'Beste lezer',
      html: '<p>Beste <b>lezer</b></p><script>alert(1)</script>',
    });
    await first.stop();

    const second = await startMailSink({ directory });
    const [mail] = summaries.parse(await (await fetch(`${second.pageUrl}messages`)).json());
    expect(mail).toMatchObject({
      subject: 'Nieuwsbrief <juni>',
      to: ['gemeente@heerlen.example', 'archief@mentorschap.example'],
    });
    const page = await (await fetch(`${second.pageUrl}mail/${mail?.id}`)).text();
    expect(page).toContain('Nieuwsbrief &#60;juni&#62;');
    expect(page).not.toContain('<script>');
    const html = await fetch(`${second.pageUrl}messages/${mail?.id}/html`);
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await html.text()).toContain('<b>lezer</b>');
    await second.stop();
  });

  it('answers 404 to what is no mail, also to a path out of its directory', async () => {
    const sink = await startMailSink({ directory });
    for (const path of ['messages/nothing', 'messages/..%2F..%2Fetc%2Fpasswd', 'elsewhere']) {
      expect((await fetch(`${sink.pageUrl}${path}`)).status).toBe(404);
    }
    await sink.stop();
  });

  it('forgets the oldest beyond its limit', async () => {
    const store = await openMailStore(directory, { keep: 2 });
    for (const subject of ['een', 'twee', 'drie']) {
      await store.save({
        from: 'a@b.example',
        to: ['c@d.example'],
        content: Buffer.from(`Subject: ${subject}\r\n\r\n`),
      });
    }
    expect((await store.list()).map(({ subject }) => subject).toSorted()).toEqual(['drie', 'twee']);
    expect(await readdir(directory)).toHaveLength(2);
  });
});
