import { messageSchemas } from './json-schemas.ts';

/** The contract with QRS as an OpenAPI 3.1 document: what it may send, what it is sent, and what is answered. */
export function openapi(publicUrl: string): object {
  const schemas = messageSchemas();
  const refsTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const incoming = schemas.filter(({ direction }) => direction === 'in').map(({ name }) => refsTo(name));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Dossier and QRS',
      version: '1.0.0',
      summary: 'Referrals in, statuses out.',
      description: `Both directions are Standard Webhooks 1.0.0 (https://www.standardwebhooks.com): the signature is over the bytes of the body. A page to read is ${publicUrl}/qrs/contract.`,
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: publicUrl }],
    security: [{ signature: [] }],
    paths: {
      '/hooks/qrs/referrals': {
        post: {
          operationId: 'sendReferralMessage',
          summary: 'A referral, an update of one, or its withdrawal',
          parameters: signatureHeaders,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { oneOf: incoming } } },
          },
          responses: {
            202: { description: 'Verified and stored; also for a repeat of the same webhook-id.' },
            401: { description: 'The signature, its time or a header does not hold.', content: problem },
            413: { description: 'The body is larger than 64 KiB.' },
            422: {
              description: 'Not acceptable; error.path names the field. Nothing was stored.',
              content: problem,
            },
          },
        },
      },
    },
    webhooks: {
      'referral.status-changed': {
        post: {
          summary: 'A status of a referral became another',
          parameters: signatureHeaders,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: refsTo('referral.status-changed.v1') } },
          },
          responses: {
            '2XX': {
              description: 'Taken. Anything else is tried again, the same message under the same id.',
            },
            410: { description: 'No more notices here; this one is given up at once.' },
          },
        },
      },
      'referral.reconciliation': {
        post: {
          summary: 'Each night: how do you know the referrals of the last months?',
          parameters: signatureHeaders,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: refsTo('referral.reconciliation.v1') } },
          },
          responses: {
            200: {
              description: 'Your own list.',
              content: { 'application/json': { schema: refsTo('reconciliation.answer.v1') } },
            },
          },
        },
      },
      'referral.requested': {
        post: {
          summary: 'Send these again',
          parameters: signatureHeaders,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: refsTo('referral.requested.v1') } },
          },
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
      },
    },
  };
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
