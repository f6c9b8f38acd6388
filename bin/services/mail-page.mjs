// @ts-check

/**
 * Answers `/` (the list), `/mail/<id>` (one mail), `/messages` and `/messages/<id>` (the same as JSON), and
 * `/messages/<id>/html` and `/source` (the bare content).
 *
 * @param {import('./mail-store.mjs').MailStore} store
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function answerMailRequest(store, request, response) {
  try {
    const {
      status = 200,
      type,
      body,
    } = await answer(store, new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`The mail cannot be shown: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}

/** @typedef {{ status?: number; type: string; body: string }} Answer */

// Mail is foreign content: no scripts, no requests to anywhere, shown only inside our own page.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'; " +
  "base-uri 'none'; frame-ancestors 'self'";

/**
 * @param {import('./mail-store.mjs').MailStore} store
 * @param {string} path
 * @returns {Promise<Answer>}
 */
async function answer(store, path) {
  if (path === '/') return { type: 'text/html', body: listPage(await store.list()) };
  if (path === '/messages') return json(await store.list());
  const [, kind, id = '', part] = /^\/(mail|messages)\/([0-9A-Za-z-]+)(?:\/(html|source))?$/.exec(path) ?? [];
  const mail = await store.read(id);
  if (mail === null) return { status: 404, type: 'text/plain', body: 'There is no such mail (any more).' };
  // Links open beside the page: inside it the policy would stop them.
  if (part === 'html') return { type: 'text/html', body: `<base target="_blank">${mail.html ?? ''}` };
  if (part === 'source') return { type: 'text/plain', body: mail.source };
  if (kind === 'mail') return { type: 'text/html', body: mailPage(mail) };
  const { summary, headers, text, html, attachments } = mail;
  return json({ ...summary, headers, text, html, attachments });
}

/**
 * @param {unknown} value
 * @returns {Answer}
 */
function json(value) {
  return { type: 'application/json', body: JSON.stringify(value, null, 2) };
}

/** @param {readonly import('./mail-store.mjs').MailSummary[]} mails */
function listPage(mails) {
  const rows = mails.map(
    ({ id, receivedAt, from, to, subject }) => `<tr>
<td class="time">${escape(readable(receivedAt))}</td><td>${escape(from)}</td><td>${escape(to.join(', '))}</td>
<td><a href="/mail/${escape(id)}">${escape(subject || '(no subject)')}</a></td></tr>`,
  );
  const table = `<table><thead><tr><th>Received</th><th>From</th><th>To</th><th>Subject</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
  return page({
    title: 'Mail',
    refresh: true,
    body: `<h1>Mail</h1>
<p>Mail that Dossier sent. It stays on this machine; nobody received it. <a href="/messages">As JSON</a></p>
${mails.length === 0 ? '<p class="empty">Nothing yet. This page looks again every five seconds.</p>' : table}`,
  });
}

/** @param {import('./mail-store.mjs').Mail} mail */
function mailPage({ summary, headers, text, html, attachments }) {
  const { id, receivedAt, from, to, subject } = summary;
  const files = attachments.map(
    ({ filename, mimeType, bytes }) => `${filename ?? 'unnamed'} (${mimeType}, ${bytes} bytes)`,
  );
  return page({
    title: subject,
    refresh: false,
    body: `<p><a href="/">All mail</a></p>
<h1>${escape(subject || '(no subject)')}</h1>
<dl><dt>From</dt><dd>${escape(from)}</dd><dt>To</dt><dd>${escape(to.join(', '))}</dd>
<dt>Received</dt><dd>${escape(readable(receivedAt))}</dd>
${files.length === 0 ? '' : `<dt>Attached</dt><dd>${escape(files.join(', '))}</dd>`}</dl>
${html === null ? '' : `<h2>Page</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as a page" src="/messages/${escape(id)}/html"></iframe>`}
${text === null ? '' : `<h2>Text</h2><pre>${escape(text)}</pre>`}
<h2>Headers</h2><pre>${escape(headers.map(({ name, value }) => `${name}: ${value}`).join('\n'))}</pre>
<p><a href="/messages/${escape(id)}/source">Source</a> <a href="/messages/${escape(id)}">As JSON</a></p>`,
  });
}

/** @param {{ title: string; refresh: boolean; body: string }} parts */
function page({ title, refresh, body }) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width">${refresh ? '<meta http-equiv="refresh" content="5">' : ''}
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; vertical-align: top }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt, .time, .empty { color: GrayText }
dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: #8882 }
iframe { width: 100%; height: 32rem; border: 1px solid #8888; background: white }
</style></head><body>${body}</body></html>`;
}

/** @param {string} iso */
function readable(iso) {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
