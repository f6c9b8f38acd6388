import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createBuilder } from '../../src/schema/builder.ts';

// An application that is not started connects to nothing.
const { schema, policy, db } = createApp(
  readConfig({
    DATABASE_URL: 'postgresql://localhost/none',
    REDIS_URL: 'redis://localhost',
    SMTP_URL: 'smtp://localhost',
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
    const builder = createBuilder(db, {});
    builder.queryType({ fields: (t) => ({ secret: t.string({ resolve: () => 'open' }) }) });
    expect(() => builder.toSchema()).toThrow('Query.secret has no rule in the access policy');
  });

  it('stops the build when a field that some roles may not read could not be null', () => {
    const builder = createBuilder(db, { Query: { fields: { figures: ['BOARD'] } } });
    builder.queryType({ fields: (t) => ({ figures: t.int({ nullable: false, resolve: () => 1 }) }) });
    expect(() => builder.toSchema()).toThrow(
      'Query.figures is withheld from some roles, so it has to be nullable',
    );
  });

  it('describes every type, field, argument and enum value', () => {
    const undescribed = Object.values(schema.getTypeMap())
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => [
        ...(type.description ? [] : [type.name]),
        ...('getFields' in type
          ? Object.values(type.getFields()).flatMap((field) => [
              ...(field.description ? [] : [`${type.name}.${field.name}`]),
              ...('args' in field
                ? field.args
                    .filter((arg) => !arg.description)
                    .map((arg) => `${type.name}.${field.name}(${arg.name})`)
                : []),
            ])
          : []),
        ...('getValues' in type
          ? type
              .getValues()
              .filter((value) => !value.description)
              .map((value) => `${type.name}.${value.name}`)
          : []),
      ]);
    expect(undescribed).toEqual([]);
  });
});
