import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReceivedMail } from '../mailbox.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { openBrowser } from './browser.ts';

const reader = 'gemeente@roermond.example';

describe('somebody at a municipality who reads the newsletter', () => {
  let dossier: TestDossier;
  let officer: Caller;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    dossier = await TestDossier.start();
    officer = await dossier.as('ADMIN_OFFICER');
    browser = await openBrowser(dossier.app.api.port);
    page = await browser.newPage();
    await command('subscribeToNewsletter', { email: reader, name: 'Gemeente Roermond' });
    await command('subscribeToNewsletter', { email: 'gemeente@weert.example', name: 'Gemeente Weert' });
  });
  afterAll(async () => {
    await browser.close();
    await dossier.stop();
  });

  it('opens it in the browser, leaves with one button, and can come back', async () => {
    const mail = await sendNewsletter('Nieuws van de lente');
    await page.goto(linkIn(mail, 'in uw browser'));
    expect(await page.locator('h1').first().textContent()).toContain('Nieuws van de lente');
    expect(await page.evaluate('document.documentElement.lang')).toBe('nl');

    await page.goto(linkIn(mail, 'Afmelden'));
    expect(await page.title()).toContain('Afmelden voor de nieuwsbrief');
    await page.getByRole('button', { name: 'Ja, meld mij af' }).click();
    await page.getByText('U bent afgemeld').first().waitFor();

    await sendNewsletter('Nieuws van de zomer', { expectMail: false });
    expect(dossier.mailbox.to(reader)).toHaveLength(1);

    await page.goto(linkIn(mail, 'Voorkeuren'));
    await page.getByRole('button', { name: 'weer ontvangen' }).click();
    await sendNewsletter('Nieuws van de herfst');
    expect(dossier.mailbox.to(reader)).toHaveLength(2);
  });

  it('cannot find out by guessing a link whether it is somebody’s, nor sign anybody off with it', async () => {
    const subscribed = () => dossier.db.newsletterSubscriber.count({ where: { status: 'SUBSCRIBED' } });
    const before = await subscribed();
    await page.goto('http://dossier.test/nieuwsbrief/afmelden/somebody-elses-token');
    expect(await page.title()).toContain('Afmelden voor de nieuwsbrief');
    await page.getByRole('button', { name: 'Ja, meld mij af' }).click();
    await page.waitForLoadState();
    expect(await subscribed()).toBe(before);
  });

  async function sendNewsletter(subject: string, { expectMail = true } = {}): Promise<ReceivedMail> {
    const before = dossier.mailbox.to(reader).length;
    const newsletterId = await command('writeNewsletter', { subject, bodyMarkdown: 'Hallo.' });
    await command('sendNewsletter', { newsletterId });
    await dossier.drain();
    expect(dossier.mailbox.to(reader)).toHaveLength(before + (expectMail ? 1 : 0));
    return dossier.mailbox.to(reader).at(-1) as ReceivedMail;
  }

  async function command(name: string, input: object): Promise<string> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data } = await officer.graphql<Record<string, { id?: string; message?: string }>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Node { id } ... on Error { message } } }`,
      { input },
    );
    const { id, message } = data[name] ?? {};
    if (!id) throw new Error(message);
    return id;
  }
});

function linkIn({ html = '' }: ReceivedMail, text: string): string {
  const link = [...html.matchAll(/<a\b[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].find(([, , label]) =>
    label?.includes(text),
  );
  if (!link?.[1]) throw new Error(`The mail has no link '${text}'.`);
  return link[1].replaceAll('&amp;', '&');
}
