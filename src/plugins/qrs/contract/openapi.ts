import { messageSchemas } from './json-schemas.ts';
import { offerDetails } from './offer-details.ts';

/** The contract with QRS as an OpenAPI 3.1 document: what it may send, what it is sent, and what is answered. */
export function openapi(publicUrl: string): object {
  const schemas = messageSchemas();
  const incoming = schemas.filter(({ direction }) => direction === 'in').map(({ name }) => refTo(name));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Dossier and QRS',
      version: '1.0.0',
      summary: 'Referrals in, statuses out; cases that are offered to others, and their answers.',
      description: `Both directions are Standard Webhooks 1.0.0 (https://www.standardwebhooks.com): the signature is over the bytes of the body. A page to read is ${publicUrl}/qrs/contract.`,
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: publicUrl }],
    security: [{ signature: [] }],
    paths: {
      '/hooks/qrs/referrals': {
        post: {
          operationId: 'sendReferralMessage',
          summary: 'A referral, an update of one, its withdrawal, or the answer to an offer',
          parameters: signatureHeaders,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { oneOf: incoming } } },
          },
          responses: {
            202: {
              description:
                'Verified and stored; also for a repeat of the same webhook-id, and for what is about an offer that nobody made.',
            },
            401: { description: 'The signature, its time or a header does not hold.', content: problem },
            413: { description: 'The body is larger than 64 KiB.' },
            422: {
              description: 'Not acceptable; error.path names the field. Nothing was stored.',
              content: problem,
            },
          },
        },
      },
      '/graphql': {
        post: {
          operationId: 'fetchOffer',
          summary: 'The details of an offer',
          description:
            'Asks `offeredReferral(reference)`, with an access token of your own. It shows what is enough to judge the offer. `person` is null until the offer is taken, and again 30 days after; only who took it, and QRS that passed it on, sees it.',
          security: [{ accessToken: [] }],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: GraphqlRequest,
                example: { query: offerDetails, variables: { reference: 'OFF-7K3QJ5W2N8RXTB4M' } },
              },
            },
          },
          responses: {
            200: {
              description: '`data.offeredReferral`; null when it is not, or no longer, for you to see.',
            },
            401: { description: 'The token does not hold.' },
          },
        },
      },
    },
    webhooks: {
      'referral.status-changed': told('referral.status-changed', 'A status of a referral became another'),
      'referral.offered': told('referral.offered', 'Help is asked for, or more was told: fetch the details'),
      'referral.offer-withdrawn': told('referral.offer-withdrawn', 'An offer is taken back'),
      'referral.reconciliation': {
        post: {
          ...posted(
            'referral.reconciliation',
            'Each night: how do you know the referrals of the last months?',
          ),
          responses: {
            200: {
              description: 'Your own list.',
              content: { 'application/json': { schema: refTo('reconciliation.answer.v1') } },
            },
          },
        },
      },
      'referral.requested': {
        post: {
          ...posted('referral.requested', 'Send these again'),
          responses: { '2XX': { description: 'They will come, as signed messages.' } },
        },
      },
    },
    components: {
      schemas: { ...Object.fromEntries(schemas.map(({ name, schema }) => [name, schema])), Problem },
      securitySchemes: {
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            'v1, and the base64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<body>` with the shared secret. Several, with spaces between, during a rotation.',
        },
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'By OAuth 2.0 client credentials at the identity provider that was agreed on, with the scope `dossier:read`.',
        },
      },
    },
  };
}

function told(type: string, summary: string): object {
  return {
    post: {
      ...posted(type, summary),
      responses: {
        '2XX': { description: 'Taken. Anything else is tried again, the same message under the same id.' },
        410: { description: 'No more messages here; this one is given up at once.' },
      },
    },
  };
}

function posted(type: string, summary: string): object {
  return {
    summary,
    parameters: signatureHeaders,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: refTo(`${type}.v1`) } },
    },
  };
}

function refTo(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

const signatureHeaders = [
  {
    name: 'webhook-id',
    in: 'header',
    required: true,
    description: 'Of the message, equal at every try. Visible ASCII without a full stop.',
    schema: { type: 'string', pattern: '^[!-\\-/-~]{1,255}$' },
  },
  {
    name: 'webhook-timestamp',
    in: 'header',
    required: true,
    description: "Seconds since 1970 of this try, at most five minutes from the receiver's clock.",
    schema: { type: 'string', pattern: '^[1-9][0-9]{0,11}$' },
  },
];

const GraphqlRequest = {
  type: 'object',
  required: ['query', 'variables'],
  properties: {
    query: { type: 'string', description: 'A GraphQL document.' },
    variables: {
      type: 'object',
      required: ['reference'],
      properties: { reference: { type: 'string', description: 'Of the offer, as it was told.' } },
    },
  },
};

const Problem = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'What, and what next; never a value that was sent.' },
        path: { type: 'array', items: { type: 'string' } },
      },
    },
  },
};

const problem = { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } };
