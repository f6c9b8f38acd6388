// @ts-check
import { text } from 'node:stream/consumers';
import { demoAccounts } from './demo-accounts.mjs';

/**
 * The page on which one picks a demo user, and what it sends. For a demo only: there is no password.
 *
 * @param {import('oidc-provider').Provider} provider
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function answerLogin(provider, request, response) {
  try {
    const { params } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return send(response, 200, loginPage(String(params.client_id)));
    const accountId = new URLSearchParams(await text(request)).get('account') ?? '';
    if (!Object.hasOwn(demoAccounts, accountId))
      return send(response, 400, loginPage(String(params.client_id)));
    await provider.interactionFinished(request, response, { login: { accountId } });
  } catch {
    // Its cookie is gone or another browser's: there is nothing to log in to.
    send(
      response,
      400,
      page('<h1>Inloggen is verlopen</h1><p>Ga terug naar het programma en begin opnieuw.</p>'),
    );
  }
}

/** @param {string} client */
function loginPage(client) {
  const choices = Object.entries(demoAccounts).map(
    ([id, label]) => `<button name="account" value="${id}">${label}</button>`,
  );
  return page(`<h1>Inloggen bij Dossier</h1>
<p>Dit is een demonstratie op deze computer: kies wie je bent. Een wachtwoord is er niet.</p>
<form method="post">${choices.join('\n')}</form>
<p class="small">Aangevraagd door ${escape(client)}.</p>`);
}

/** @param {string} value */
function escape(value) {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param {string} body */
function page(body) {
  return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Inloggen bij Dossier</title><style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; color: #1d2733; }
button { display: block; width: 100%; margin: .5rem 0; padding: .7rem 1rem; font: inherit; text-align: left;
  border: 1px solid #8a97a6; border-radius: .4rem; background: #fff; cursor: pointer; }
button:hover, button:focus-visible { background: #e8f0f8; border-color: #1f5f99; outline: none; }
.small { font-size: .85rem; color: #5a6675; }
</style></head><body>${body}</body></html>
`;
}

/**
 * No form-action in the policy: the form is answered with a redirect to the program that asked for the login.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} body
 */
function send(response, status, body) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(body);
}
