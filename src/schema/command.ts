import type { InputFieldMap, InputShapeFromFields, ObjectRef } from '@pothos/core';
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Acting } from '../access/actor.ts';
import type { DomainError } from '../lib/domain-error.ts';
import type { Tx } from '../lib/db.ts';
import type { AppSchemaBuilder } from './builder.ts';
import type { AppContext } from './context.ts';
import { modelOfType } from './model-of-type.ts';

export interface CommandOptions<Fields extends InputFieldMap> {
  readonly description: string;
  /** GraphQL type of the result: a Prisma node whose id `run` returns. */
  readonly result: string;
  /** Reads the result, of a type that shows no Prisma model but the own table of a plugin. */
  readonly load?: (id: string, context: AppContext, info: GraphQLResolveInfo) => Promise<object | null>;
  /** Fields of the input type, `<Name>Input`. `idempotencyKey` is added. */
  readonly input: (t: PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>) => Fields;
  /**
   * The input is too secret to keep even a hash of it, so there is no idempotency key. For what does nothing more when
   * it is done twice.
   */
  readonly secret?: boolean;
  /** Refusals beyond the common ones. */
  readonly errors?: readonly (new (...args: never[]) => DomainError)[];
  run(tx: Tx, acting: Acting, input: InputShapeFromFields<Fields>): Promise<{ id: string }>;
}

export type AppSchemaTypes =
  AppSchemaBuilder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** Adds one command as a mutation. The resolver only translates: input in, domain service, result read as asked. */
export function addCommand<Fields extends InputFieldMap>(
  builder: AppSchemaBuilder,
  commonErrors: readonly (new (...args: never[]) => DomainError)[],
  name: string,
  { description, result, input: fields, secret = false, errors = [], load, run }: CommandOptions<Fields>,
): void {
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const inputType = builder.inputType(`${typeName}Input`, {
    description: `Input of \`${name}\`.`,
    fields: (t) => ({
      ...fields(t),
      ...(!secret && {
        idempotencyKey: t.string({
          description: 'Send the same key with a repeat, and the command is carried out once.',
        }),
      }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: result as unknown as ObjectRef<AppSchemaTypes, object>,
      description,
      errors: {
        types: [...commonErrors, ...errors] as never,
        directResult: true,
        union: {
          name: `${typeName}Result`,
          description: `What \`${name}\` answers: the result, or why not.`,
        },
      },
      args: { input: t.arg({ type: inputType, required: true, description: 'What to do.' }) },
      resolve: async (_root, args, context, info) => {
        const { idempotencyKey, ...input } = (
          args as unknown as { input: { idempotencyKey?: string | null } }
        ).input;
        const { id } = await context.perform(
          { mutation: name, resultType: result, input, idempotencyKey },
          (tx, acting) => run(tx, acting, input as InputShapeFromFields<Fields>),
        );
        if (load) return load(id, context, info);
        const query = queryFromInfo({ context, info, typeName: result });
        return modelOfType(context.db, result).findUnique({ ...query, where: { id } });
      },
    }),
  );
}
