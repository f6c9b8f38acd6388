import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { forEveryone, forRoles, lookups, onlyFor, type TypePolicy } from '../../src/access/policy.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { joinPolicies } from '../../src/access/policy-table.ts';
import { testAuditKey } from '../audit/audit-key.ts';
import { testEncryptionKeys } from '../encrypted-db.ts';
import { createBuilder } from '../../src/schema/builder.ts';

// An application that is not started connects to nothing.
const { schema, policy } = createApp(
  readConfig({
    DATABASE_URL: 'postgresql://localhost/none',
    REDIS_URL: 'redis://localhost',
    SMTP_URL: 'smtp://localhost',
    AUDIT_KEY: testAuditKey,
    ENCRYPTION_KEYS: testEncryptionKeys,
    DOCUMENTS_DIRECTORY: 'none',
    LOG_LEVEL: 'silent',
  }),
);

/** Relay's and the error types' own: whoever got the parent gets them. */
const structural = /(?:Connection|Edge|Error)$|^PageInfo$|^__/;

const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !structural.test(name))
  .flatMap((type) => Object.keys(type.getFields()).map((field) => [type.name, field] as const));

describe('the access policy', () => {
  it.each(fields)('states who may use %s.%s', (type, field) => {
    expect(policy[type]?.fields[field]).toBeDefined();
  });

  it('opens nothing but the question who you are to somebody without a token', () => {
    const open = fields
      .filter(([type, field]) => policy[type]?.fields[field] === 'anyone')
      .map((pair) => pair.join('.'));
    expect(open).toEqual(['Query.viewer']);
  });

  it('stops the build for a field that it does not know', () => {
    const builder = createBuilder({});
    builder.queryType({ fields: (t) => ({ secret: t.string({ resolve: () => 'open' }) }) });
    expect(() => builder.toSchema()).toThrow('Query.secret has no rule in the access policy');
  });

  it('stops the build when a field that some roles may not read could not be null', () => {
    const builder = createBuilder(
      joinPolicies({ Query: { fields: [forRoles(['BOARD'], 'a test', 'figures')] } }),
    );
    builder.queryType({ fields: (t) => ({ figures: t.int({ nullable: false, resolve: () => 1 }) }) });
    expect(() => builder.toSchema()).toThrow(
      'Query.figures is withheld from some roles, so it has to be nullable',
    );
  });

  describe('stops the build', () => {
    const stated: TypePolicy = { fields: [forEveryone('figures')] };

    it.each([
      [
        'for an argument of which it does not say what it looks at',
        { Query: stated },
        'Query.figures(name): say in `arguments` of the access policy what it looks at',
      ],
      [
        'for a field of a filter',
        { Query: { ...stated, arguments: { figures: { name: 'nothing' } } }, Filter: lookups({}) },
        'Filter.age: say with lookups({ … }) in the access policy what it looks at',
      ],
      [
        'for a value of an order',
        { Order: lookups({ OLDEST: 'Query.figures' }) },
        'Order.YOUNGEST: say with lookups({ … }) in the access policy what it looks at',
      ],
      [
        'for a look at what is not there',
        { Filter: lookups({ age: 'Client.age' }) },
        'Filter: age is to look at Client.age, which the schema lacks',
      ],
      [
        'for an argument that is not there',
        { Query: { ...stated, arguments: { figures: { nobody: 'nothing' } } } },
        'The access policy names Query.figures(nobody), which the schema lacks',
      ],
      [
        'for a field that is not there',
        { Query: { fields: [forEveryone('figures', 'other')] } },
        'The access policy names Query.other, which the schema lacks',
      ],
      [
        'for a type that is not there',
        { Client: { fields: [] } },
        'The access policy names type Client, which the schema lacks',
      ],
      [
        'for a command of which it does not say what it writes',
        { Mutation: { fields: [forEveryone('move')], writes: { move: 'to.street' } } },
        "Mutation.move: say in `writes` of the access policy what it writes: 'to.city to.street'",
      ],
      [
        'for what is withheld without a reason',
        { Query: { fields: [forRoles(['BOARD'], '', 'figures')] } },
        'Query.figures is withheld without a reason',
      ],
      [
        'for rows without a reason',
        { Client: { rows: onlyFor('', {}), fields: [] } },
        'The rows of Client have no reason for PARTNER',
      ],
    ] as const)('%s', (_what, table, problem) => {
      const builder = createBuilder(joinPolicies(table));
      const order = builder.enumType('Order', { values: ['OLDEST', 'YOUNGEST'] });
      const filter = builder.inputType('Filter', { fields: (t) => ({ age: t.int() }) });
      const address = builder.inputType('Address', {
        fields: (t) => ({ street: t.string(), city: t.string() }),
      });
      const move = builder.inputType('MoveInput', {
        fields: (t) => ({ to: t.field({ type: address }), idempotencyKey: t.string() }),
      });
      builder.queryType({
        fields: (t) => ({
          figures: t.int({
            args: {
              first: t.arg.int(),
              name: t.arg.string(),
              filter: t.arg({ type: filter }),
              orderBy: t.arg({ type: order }),
            },
            resolve: () => 1,
          }),
        }),
      });
      builder.mutationType({
        fields: (t) => ({ move: t.int({ args: { input: t.arg({ type: move }) }, resolve: () => 1 }) }),
      });
      expect(() => builder.toSchema()).toThrow(problem);
    });
  });

  it('says nothing twice', () => {
    const table = { Query: { fields: [forEveryone('figures')] } };
    expect(() => joinPolicies(table, table)).toThrow('states Query.figures twice');
  });

  it('describes every type, field, argument and enum value', () => {
    const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    expect(own.flatMap(undescribed)).toEqual([]);
  });
});

function undescribed(type: GraphQLNamedType): string[] {
  const named = partsOf(type).map((part) => ({ ...part, name: `${type.name}.${part.name}` }));
  return [type, ...named].filter(({ description }) => !description).map(({ name }) => name);
}

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function partsOf(type: GraphQLNamedType): readonly Described[] {
  if (isEnumType(type)) return type.getValues();
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    field,
    ...field.args.map(({ name, description }) => ({ name: `${field.name}(${name})`, description })),
  ]);
}
