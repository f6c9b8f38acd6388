import { IllegalEndpointStepError } from '../../domain/webhooks/illegal-endpoint-step-error.ts';
import { type IssuedSecret, registerEndpoint, rotateSecret } from '../../jobs/webhooks/endpoint-service.ts';
import { localId } from '../cases/local-id.ts';
import type { AppContext } from '../context.ts';
import type { CoreTools } from '../tools.ts';
import { endpointFields, endpointRules, forEndpoint } from './endpoint-input.ts';

/** `registerWebhookEndpoint` and `rotateWebhookSecret`: the two that answer with a secret, once. */
export function addWebhookSecrets(tools: CoreTools): void {
  const issued = addIssued(tools);
  addRegister(tools, issued);
  addRotate(tools, issued);
}

type Issued = ReturnType<typeof addIssued>;

function addIssued({ builder }: CoreTools) {
  return builder.objectRef<IssuedSecret>('IssuedWebhookSecret').implement({
    description: 'An endpoint, and what was issued to sign for it.',
    fields: (t) => ({
      endpoint: t.prismaField({
        type: 'WebhookEndpoint',
        nullable: true,
        description: 'The endpoint.',
        resolve: (query, { id }, _args, { db }) => db.webhookEndpoint.findUnique({ ...query, where: { id } }),
      }),
      secret: t.exposeString('secret', {
        description:
          '`whsec_…`, to hand to the receiver. Shown here and never again, also not to a repeat of the command; null for ED25519.',
      }),
      publicKey: t.exposeString('publicKey', {
        description: '`whpk_…`, to hand to the receiver; null for HMAC.',
      }),
    }),
  });
}

function addRegister(tools: CoreTools, issued: Issued): void {
  const { builder, commonErrors } = tools;
  const input = builder.inputType('RegisterWebhookEndpointInput', {
    description: 'Input of `registerWebhookEndpoint`.',
    fields: (t) => ({
      organisationId: t.globalID({
        required: true,
        description: 'Global id of the partner; the endpoint hears of what that partner may see.',
      }),
      url: t.string({ required: true, description: 'Where messages are posted: https.' }),
      description: t.string({ required: true, description: 'What it is, for people; 1 to 200 characters.' }),
      events: t.stringList({
        description: 'The types that it wants (`webhookEvents`). Default all that it may hear of.',
      }),
      ordered: t.boolean({
        description: 'Whether a message waits for the one before about the same object. Default true.',
      }),
      perMinute: t.int({
        description: 'Messages per minute at most, 1 to 6000. Default as fast as it answers.',
      }),
      scheme: t.field({ type: 'WebhookScheme', description: 'How messages are signed. Default HMAC.' }),
      idempotencyKey: t.string({
        description: 'Send the same key with a repeat, and the command is carried out once.',
      }),
    }),
  });
  builder.mutationField('registerWebhookEndpoint', (t) =>
    t.field({
      type: issued,
      description: 'Registers an endpoint of a partner, and issues what signs for it.',
      errors: {
        types: [...commonErrors] as never,
        directResult: true,
        union: {
          name: 'RegisterWebhookEndpointResult',
          description: 'What `registerWebhookEndpoint` answers: the result, or why not.',
        },
      },
      args: { input: t.arg({ type: input, required: true, description: 'What to do.' }) },
      resolve: (_root, { input: given }, context) => {
        const { idempotencyKey, ...rest } = given;
        const asked = {
          organisationId: localId(rest.organisationId, 'Organisation', 'organisationId'),
          ...{ url: rest.url, description: rest.description, events: rest.events ?? [] },
          ...{ ordered: rest.ordered ?? true, perMinute: rest.perMinute ?? null },
          scheme: rest.scheme ?? 'HMAC',
        };
        const command = { mutation: 'registerWebhookEndpoint', input: rest, idempotencyKey };
        return issue(context, command, (tx, acting) =>
          registerEndpoint(tx, acting, asked, endpointRules(tools)),
        );
      },
    }),
  );
}

function addRotate({ builder, commonErrors }: CoreTools, issued: Issued): void {
  const input = builder.inputType('RotateWebhookSecretInput', {
    description: 'Input of `rotateWebhookSecret`.',
    fields: (t) => ({
      ...endpointFields(t),
      scheme: t.field({ type: 'WebhookScheme', description: 'How the new one signs. Default HMAC.' }),
      oldSignUntil: t.field({
        type: 'DateTime',
        description:
          'Until when those before sign beside it: at most 90 days ahead. Default a week; now, when one has leaked.',
      }),
      idempotencyKey: t.string({
        description: 'Send the same key with a repeat, and the command is carried out once.',
      }),
    }),
  });
  builder.mutationField('rotateWebhookSecret', (t) =>
    t.field({
      type: issued,
      description:
        'Issues a new secret or key, which signs at once; those before sign beside it for a while.',
      errors: {
        types: [...commonErrors, IllegalEndpointStepError] as never,
        directResult: true,
        union: {
          name: 'RotateWebhookSecretResult',
          description: 'What `rotateWebhookSecret` answers: the result, or why not.',
        },
      },
      args: { input: t.arg({ type: input, required: true, description: 'What to do.' }) },
      resolve: (_root, { input: given }, context) => {
        const { idempotencyKey, scheme, oldSignUntil, ...target } = given;
        const command = {
          mutation: 'rotateWebhookSecret',
          input: { ...target, scheme, oldSignUntil },
          idempotencyKey,
        };
        return issue(context, command, (tx, acting) =>
          rotateSecret(tx, acting, {
            ...forEndpoint(target),
            scheme: scheme ?? 'HMAC',
            oldSignUntil: oldSignUntil ?? new Date(acting.now.getTime() + weekMs),
          }),
        );
      },
    }),
  );
}

const weekMs = 7 * 24 * 60 * 60 * 1000;

type Perform = AppContext['perform'];

/** A repeat finds the endpoint, and no secret: that was not kept to be shown. */
async function issue(
  context: AppContext,
  command: Omit<Parameters<Perform>[0], 'resultType'>,
  run: (...given: Parameters<Parameters<Perform>[1]>) => Promise<IssuedSecret>,
): Promise<IssuedSecret> {
  const made: IssuedSecret[] = [];
  const { id } = await context.perform({ ...command, resultType: 'WebhookEndpoint' }, async (tx, acting) => {
    const issued = await run(tx, acting);
    // Of a try that was broken off and done again, the last one holds.
    made.unshift(issued);
    return issued;
  });
  return made[0] ?? { id, secret: null, publicKey: null };
}
