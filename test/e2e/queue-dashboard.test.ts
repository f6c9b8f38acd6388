import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, TestDossier } from '../harness.ts';
import { openBrowser } from './browser.ts';

const token = ({ authorization }: Caller): string => authorization.replace('Bearer ', '');

describe('/admin/queues', () => {
  let dossier: TestDossier;
  let officer: Caller;
  let mentor: Caller;
  let browser: Browser;
  let page: Page;
  const refused: string[] = [];
  beforeAll(async () => {
    dossier = await TestDossier.start();
    officer = await dossier.as('ADMIN_OFFICER');
    mentor = await dossier.as('MENTOR');
    await dossier.db.job.create({
      data: {
        ...{ queue: 'plugin-qrs', name: 'send-status', payload: { noticeId: 'a-notice' }, state: 'DEAD' },
        ...{ attempts: 84, lastError: 'Error: answered 500', finishedAt: dossier.clock.now() },
      },
    });
    browser = await openBrowser(dossier.app.api.port);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    await dossier.stop();
  });

  const signIn = async (caller: Caller): Promise<void> => {
    await page.goto('http://dossier.test/admin/queues');
    await page.getByLabel('Toegangstoken').fill(token(caller));
    await page.getByRole('button', { name: 'Aanmelden' }).click();
  };

  it('asks who somebody is, and turns away who has no business there', async () => {
    for (const path of ['/admin/queues', '/admin/queues/', '/admin/queues/queue/core']) {
      expect((await fetch(`${dossier.url}${path}`)).status, path).toBe(401);
    }
    expect((await fetch(`${dossier.url}/admin/queues/api/queues`)).status).toBe(401);
    const headers = { authorization: mentor.authorization };
    expect((await fetch(`${dossier.url}/admin/queues`, { headers })).status).toBe(403);
    expect((await fetch(`${dossier.url}/admin/queues/api/queues`, { headers })).status).toBe(403);

    await page.goto('http://dossier.test/admin/queues');
    await page.getByLabel('Toegangstoken').fill('no-token-at-all');
    await page.getByRole('button', { name: 'Aanmelden' }).click();
    await page.getByRole('alert').getByText('niet (meer) geldig').waitFor();
    await signIn(mentor);
    await page.getByRole('alert').getByText('Uw rol geeft geen toegang').waitFor();
    await page.getByRole('button', { name: 'Afmelden' }).click();
  });

  it('cannot be signed in to by another site', async () => {
    const answer = await fetch(`${dossier.url}/admin/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ token: token(officer) }),
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('shows an officer the queues from the rows, and a job that was given up with its reason', async () => {
    await signIn(officer);
    await page.getByText('plugin-qrs').first().waitFor();
    expect(await page.evaluate('document.cookie'), 'no program can read it').toBe('');
    await page.goto('http://dossier.test/admin/queues/queue/plugin-qrs?status=failed');
    await page.getByText('send-status').first().waitFor();
    const shown = await page.evaluate(
      "fetch('/admin/queues/api/queues?activeQueue=plugin-qrs&status=failed').then((answer) => answer.text())",
    );
    expect(shown).toContain('answered 500');
    expect(refused.filter((text) => !text.includes('fonts.googleapis.com'))).toEqual([]);
    expect(dossier.logLines.some((line) => line.includes('The queues were looked at'))).toBe(true);
  });

  it('changes nothing, whatever it is sent', async () => {
    const answer = await fetch(`${dossier.url}/admin/queues/api/queues/plugin-qrs/empty`, {
      method: 'PUT',
      headers: { authorization: officer.authorization },
    });
    expect(answer.status).toBe(405);
    expect(await dossier.db.job.count({ where: { state: 'DEAD' } })).toBe(1);
  });
});
