// @ts-check
import { createServer } from 'node:http';
import { freePort } from '../free-port.mjs';
import { demoAccounts } from './demo-accounts.mjs';
import { identityKeys } from './identity-keys.mjs';
import { answerLogin } from './login-page.mjs';
import { memoryStore } from './memory-store.mjs';

/**
 * @typedef {object} IdentityProvider
 * @property {string} issuer
 * @property {string} audience for which its access tokens are
 * @property {string} clientSecret of the partner's program, `qrs`
 * @property {() => Promise<void>} stop
 */

const audience = 'https://dossier.example/graphql';
const scopes = 'dossier:read dossier:write';
/** A partner writes its own programs, and so its own documents. */
const partnerScopes = `${scopes} dossier:any-document`;

/**
 * A real OpenID Connect provider on this machine, for the demo and for tests: who logs in picks a demo user, without a
 * password. Keys stay from start to start; sessions do not.
 *
 * @param {{ directory: string; port?: number }} options where the keys are, and the preferred port
 * @returns {Promise<IdentityProvider>}
 */
export async function startIdentityProvider({ directory, port: preferred }) {
  const { Provider, interactionPolicy } = await quietly(() => import('oidc-provider'));
  const { jwks, cookieKeys, clientSecret } = await identityKeys(directory);
  const port = await freePort(preferred);
  const issuer = `http://localhost:${port}`;
  /** @type {import('oidc-provider').Configuration} */
  const configuration = {
    adapter: memoryStore(),
    jwks,
    cookies: { keys: cookieKeys },
    clients: clients(clientSecret),
    scopes: ['openid', ...partnerScopes.split(' ')],
    pkce: { required: () => true },
    responseTypes: ['code'],
    ttl: {
      AccessToken: hour,
      ClientCredentials: hour,
      IdToken: hour,
      Session: 12 * hour,
      Grant: 12 * hour,
      Interaction: hour,
    },
    findAccount: (_context, id) =>
      demoAccounts[id] === undefined ? undefined : { accountId: id, claims: () => ({ sub: id }) },
    loadExistingGrant: grantAll,
    interactions: { policy: policy(interactionPolicy), url: (_context, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: partnerScopes,
          audience,
          accessTokenTTL: hour,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void answerLogin(provider, request, response);
    else void answer(request, response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  return {
    issuer,
    audience,
    clientSecret,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const hour = 3600;

/**
 * `dossier-tools`: programs on this machine in which a person logs in; any port of it.
 * `qrs`: the partner's program, which logs in for itself.
 *
 * @param {string} clientSecret
 * @returns {import('oidc-provider').ClientMetadata[]}
 */
function clients(clientSecret) {
  return [
    {
      client_id: 'dossier-tools',
      client_name: 'Programma op deze computer',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      scope: `openid ${scopes}`,
    },
    {
      client_id: 'qrs',
      client_name: 'QRS',
      client_secret: clientSecret,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: partnerScopes,
    },
  ];
}

/**
 * Each login shows the page, so that one can become somebody else; and nothing asks for consent after it.
 *
 * @param {typeof import('oidc-provider').interactionPolicy} interactionPolicy
 */
function policy({ base, Check }) {
  const prompts = base();
  const pickAgain = new Check('pick_user', 'Pick a demo user', 'login_required', ({ oidc }) =>
    oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  );
  prompts.get('login')?.checks.add(pickAgain);
  prompts.get('consent')?.checks.remove('native_client_prompt');
  return prompts;
}

/**
 * There is one resource and one public client, both our own: nothing to ask the user's consent for.
 *
 * @param {import('oidc-provider').KoaContextWithOIDC} context
 */
async function grantAll({ oidc }) {
  const { session, client, provider } = oidc;
  const clientId = client?.clientId;
  const accountId = session?.accountId;
  if (clientId === undefined || accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId, accountId });
  grant.addOIDCScope(`openid ${scopes}`);
  grant.addResourceScope(audience, scopes);
  await grant.save();
  return grant;
}

/**
 * The package warns on the console that it would rather have a newer Node; it works with ours, as the tests show.
 *
 * @template Result
 * @param {() => Promise<Result>} work
 */
async function quietly(work) {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
