import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { caseCommandRoles } from '../../src/access/case-command-roles.ts';
import { mentorCommandRoles } from '../../src/access/mentor-command-roles.ts';
import { everyRow, forEveryone, forRoles, lookups, onlyFor } from '../../src/access/policy.ts';
import { corePolicies } from '../../src/access/policy/core.ts';
import { asWhere, joinPolicies, mayReadField, rowRule } from '../../src/access/policy-table.ts';
import { newsletterAccess } from '../../src/plugins/newsletter/access.ts';
import { qrsAccess } from '../../src/plugins/qrs/access.ts';
import { signallingAccess } from '../../src/plugins/signalling/access.ts';
import { policyProblems } from '../../src/schema/check-policy.ts';
import { reads, readersOf } from '../api/rights-table.ts';
import { type Letter, letters } from '../api/rights-world.ts';
import { actor, actors, today } from './plain-world.ts';

const policy = joinPolicies(...corePolicies, newsletterAccess, qrsAccess, signallingAccess);
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const everyLetter = Object.keys(letters) as Letter[];
const structural = /(?:Connection|Edge|Error)$|^PageInfo$|^__/;
const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !structural.test(name));

describe('the policy, beside what it is expected to say', () => {
  it.each(types.map((type) => [type.name, type] as const))('lets the same roles read %s', (name, type) => {
    for (const field of Object.keys(type.getFields())) {
      const rule = policy[name]?.fields[field];
      expect([field, rule !== undefined, readersOf(name, field) !== undefined]).toEqual([field, true, true]);
      const readers = everyLetter.filter((each) => rule && mayReadField(rule, actors[each]));
      const expected = everyLetter.filter((each) => reads(each, name, field));
      // What everybody may read goes with its row or its parent, which may be for fewer.
      const compared = typeof rule === 'string' ? readers.filter((each) => expected.includes(each)) : readers;
      expect({ field, readers: compared }).toEqual({ field, readers: expected });
    }
  });

  it('agrees with the schema about arguments, commands, filters and reasons', () => {
    expect(policyProblems(schema, policy)).toEqual([]);
  });

  it('gives reasons in words', () => {
    const reasons = Object.values(policy).flatMap(({ rowReasons, fieldReasons }) => [
      ...Object.values(rowReasons),
      ...Object.values(fieldReasons),
    ]);
    expect(reasons.length).toBeGreaterThan(200);
    expect(reasons.filter((reason) => !/^\S[\s\S]{2,}\S$/.test(reason))).toEqual([]);
  });

  it('shows only who one is to somebody without a token', () => {
    const open = Object.entries(policy).flatMap(([type, { fields }]) =>
      Object.entries(fields).flatMap(([field, rule]) =>
        mayReadField(rule, null) ? [`${type}.${field}`] : [],
      ),
    );
    expect(open).toEqual(['Query.viewer']);
  });

  it('names the roles of the next steps as those of the commands', () => {
    for (const [command, roles] of Object.entries({ ...caseCommandRoles, ...mentorCommandRoles })) {
      expect({ command, roles: policy['Mutation']?.fields[command] }).toEqual({ command, roles });
    }
    expect(caseCommandRoles.issueMandate).toEqual(['COORDINATOR']);
    expect(mentorCommandRoles.admitMentor).toEqual(['COORDINATOR', 'CONSULTANT']);
    expect(Object.keys(caseCommandRoles)).toHaveLength(18);
    expect(Object.keys(mentorCommandRoles)).toHaveLength(12);
  });
});

describe('joining policies', () => {
  const figures = { Query: { fields: [forEveryone('figures')] } };
  const rows = { Client: { rows: onlyFor('a test', {}), fields: [] } };

  it('takes fields of one type from two areas, and rows from either', () => {
    const other = {
      Query: {
        fields: [forRoles(['BOARD'], 'a test', 'other')],
        arguments: { other: { id: 'row' as const } },
        writes: { other: ' a  b ' },
      },
      Client: { fields: [forEveryone('id')] },
      Filter: lookups({ name: 'Query.other' }),
    };
    for (const joined of [joinPolicies(figures, rows, other), joinPolicies(other, figures, rows)]) {
      expect(joined['Query']).toMatchObject({
        fields: { figures: 'everyone', other: ['BOARD'] },
        fieldReasons: { other: 'a test' },
        arguments: { other: { id: 'row' } },
        writes: { other: ['a', 'b'] },
        rows: null,
      });
      expect(Object.keys(joined['Query']?.fieldReasons ?? {})).toEqual(['other']);
      expect(joined['Client']?.rows?.BOARD).toBe('no-row');
      expect(joined['Client']?.rowReasons.BOARD).toBe('a test');
      expect(joined['Client']?.fields).toEqual({ id: 'everyone' });
      expect(joined['Filter']).toMatchObject({ fields: {}, looksAt: { name: 'Query.other' } });
    }
  });

  it('keeps what only one of two says', () => {
    const first = {
      Query: {
        fields: [forRoles(['BOARD'], 'a test', 'first')],
        arguments: { first: { on: 'nothing' as const } },
        writes: { first: 'a' },
        looksAt: { first: 'row' as const },
      },
    };
    for (const joined of [joinPolicies(first, figures), joinPolicies(figures, first)]) {
      expect(joined['Query']).toMatchObject({
        fields: { first: ['BOARD'], figures: 'everyone' },
        fieldReasons: { first: 'a test' },
        arguments: { first: { on: 'nothing' } },
        writes: { first: ['a'] },
        looksAt: { first: 'row' },
      });
    }
  });

  it('takes an empty statement for nothing', () => {
    const joined = joinPolicies({ Empty: { fields: [], writes: { nothing: '' } } });
    expect(joined['Empty']).toEqual({
      rows: null,
      rowReasons: {},
      fields: {},
      fieldReasons: {},
      arguments: {},
      writes: { nothing: [] },
      looksAt: {},
    });
  });

  it('refuses what is said twice', () => {
    expect(() => joinPolicies(figures, figures)).toThrow('The access policy states Query.figures twice.');
    const twice = { Query: { fields: [forEveryone('figures'), forRoles(['BOARD'], 'a test', 'figures')] } };
    expect(() => joinPolicies(twice)).toThrow('The access policy states Query.figures twice.');
    expect(() => joinPolicies(rows, rows)).toThrow('The access policy states the rows of Client twice.');
  });
});

describe('asking the table', () => {
  const table = joinPolicies({
    Client: { rows: onlyFor('a test', { BOARD: everyRow('a test') }), fields: [] },
    Region: { fields: [] },
  });

  it('shows nobody rows of a type that has rules, and everybody those of another', () => {
    expect(rowRule(table, 'Client', actor('BOARD'))).toBe('every-row');
    expect(rowRule(table, 'Client', actor('MENTOR'))).toBe('no-row');
    expect(rowRule(table, 'Client', null)).toBe('no-row');
    expect(rowRule(table, 'Region', null)).toBe('every-row');
    expect(rowRule(table, 'Unheard', null)).toBe('every-row');
  });

  it('makes a where of a rule', () => {
    const board = actor('BOARD');
    expect(asWhere('every-row', board, today)).toEqual({});
    expect(asWhere('no-row', board, today)).toEqual({ id: { in: [] } });
    const rule = (who: typeof board, on: Date) => ({ id: who.userId, on });
    expect(asWhere(rule, board, today)).toEqual({ id: board.userId, on: today });
    expect(asWhere(rule, null, today)).toEqual({ id: { in: [] } });
    expect(asWhere({ rows: rule, because: 'a test' }, board, today)).toEqual({ id: board.userId, on: today });
    expect(asWhere(everyRow('a test'), board, today)).toEqual({});
  });

  it('reads a rule for a field', () => {
    const board = actor('BOARD');
    expect(mayReadField('anyone', null)).toBe(true);
    expect(mayReadField('anyone', board)).toBe(true);
    expect(mayReadField('everyone', null)).toBe(false);
    expect(mayReadField('everyone', board)).toBe(true);
    expect(mayReadField(['BOARD'], board)).toBe(true);
    expect(mayReadField(['MENTOR'], board)).toBe(false);
    expect(mayReadField(['BOARD'], null)).toBe(false);
  });
});
