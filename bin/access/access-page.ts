import { type GraphQLSchema, isObjectType } from 'graphql';
import { type Role, roles } from '../../src/access/actor.ts';
import type { FieldRule } from '../../src/access/policy.ts';
import { groupBy } from '../../src/lib/group-by.ts';
import type { PolicyTable, TypeRules } from '../../src/access/policy-table.ts';

const roleNames: Readonly<Record<Role, string>> = {
  COORDINATOR: 'Coordinator',
  CONSULTANT: 'Consultant',
  ADMIN_OFFICER: 'Administration',
  FINANCE_OFFICER: 'Finance',
  MENTOR: 'Mentor',
  REGIONAL_SUPPORTER: 'Supporter',
  BOARD: 'Board',
  PARTNER: 'Partner',
};
const roots = ['Query', 'Mutation', 'Subscription'];

/** docs/access.md: the access policy as a page for people. */
export function accessPage(schema: GraphQLSchema, policy: PolicyTable): string {
  const types = Object.entries(policy)
    .filter(([type]) => isObjectType(schema.getType(type)) && !roots.includes(type))
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  const withRows = types.filter(([, rules]) => rules.rows);
  const restricted = types.filter(
    ([, { rows, fieldReasons }]) => rows || Object.keys(fieldReasons).length > 0,
  );
  const open = types.filter((each) => !restricted.includes(each)).map(([type]) => type);
  return [
    introduction,
    '## Which rows each role sees, and why',
    'Of everything that has an identity of its own. What is not theirs to see is to them as if it did not exist.',
    ...roles.map((role) => rowsOfRole(role, withRows)),
    '## What each role may do',
    'Commands act on rows that the role sees, but for those that a consultant opened in an emergency: they are there to be ' +
      'read. “Writes” names what a command takes.',
    commandTable(policy['Mutation']),
    '## What each role may ask',
    'Questions and live subscriptions answer with the rows above and no others.',
    fieldTable([...rulesOf(policy['Query']), ...rulesOf(policy['Subscription'])]),
    '## Which fields each role sees',
    'On top of seeing the row. Whoever may not read a field may not filter or order by it either.',
    ...restricted.map(([type, rules]) => typeSection(schema, type, rules)),
    '### Without rules of their own',
    `Whoever sees what they belong to sees all of them: ${open.map((type) => `\`${type}\``).join(', ')}.`,
    '## What filters and orders look at',
    lookupTable(policy),
    '',
  ].join('\n\n');
}

const introduction = `<!-- Written by \`npm run codegen\` from src/access/policy/ and the plugins' access.ts. Do not edit. -->

# Who may see and do what

This page is made from the table that Dossier itself obeys, so it cannot say anything else than the program does. What
is not in the table does not exist: a field, a command or a filter without a line here stops the program from being
built. Names are those of the API. Without a login nobody gets anything.

Two things change what somebody sees for a time. A consultant may be **covered** by another, who then works in both areas
from the first day to the last. And a consultant may **break the glass**: open one record outside his area to read, with a
reason, for a limited time; the coordinators are told at once.`;

function rowsOfRole(role: Role, types: readonly (readonly [string, TypeRules])[]): string {
  const rows = types.map(([type, { rows: rules, rowReasons }]) => {
    const rule = rules?.[role];
    const which = rule === 'every-row' ? 'all' : rule === 'no-row' ? 'none' : 'some';
    return [`\`${type}\``, which, rowReasons[role] ?? ''];
  });
  return `### ${roleNames[role]}\n\n${table(['Type', 'Rows', 'Which, or why'], rows)}`;
}

function typeSection(schema: GraphQLSchema, type: string, rules: TypeRules): string {
  const described = schema.getType(type)?.description ?? '';
  return `### ${type}\n\n${described}\n\n${fieldTable(rulesOf(rules))}`;
}

interface FieldLine {
  readonly field: string;
  readonly rule: FieldRule;
  readonly because: string;
}

function rulesOf(rules: TypeRules | undefined): FieldLine[] {
  return Object.entries(rules?.fields ?? {}).map(([field, rule]) => ({
    field,
    rule,
    because: rules?.fieldReasons[field] ?? '',
  }));
}

/** One line for fields with the same readers for the same reason. */
function fieldTable(lines: readonly FieldLine[]): string {
  const groups = groupBy(lines, ({ rule, because }) => `${String(rule)} ${because}`);
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [[group.map(({ field }) => `\`${field}\``).join(', '), ...marks(first.rule), first.because]];
  });
  return table(['Fields', ...roles.map((role) => roleNames[role]), 'Why'], rows);
}

function commandTable(rules: TypeRules | undefined): string {
  const rows = rulesOf(rules).map(({ field, rule, because }) => {
    const writes = rules?.writes[field] ?? [];
    return [`\`${field}\``, ...marks(rule), because, writes.map((each) => `\`${each}\``).join(', ')];
  });
  return table(['Command', ...roles.map((role) => roleNames[role]), 'Why', 'Writes'], rows);
}

function lookupTable(policy: PolicyTable): string {
  const rows = Object.entries(policy).flatMap(([type, { looksAt, arguments: given }]) => [
    ...Object.entries(looksAt).map(([name, lookup]) => [`\`${type}.${name}\``, inWords(lookup)]),
    ...Object.entries(given).flatMap(([field, lookups]) =>
      Object.entries(lookups).map(([name, lookup]) => [`\`${type}.${field}(${name})\``, inWords(lookup)]),
    ),
  ]);
  return table(['Filter, order or argument', 'Looks at'], rows);
}

function inWords(lookup: string): string {
  if (lookup === 'row') return 'one row, if it is visible';
  return lookup === 'nothing' ? 'nothing about a person' : `\`${lookup}\``;
}

function marks(rule: FieldRule): string[] {
  return roles.map((role) => (typeof rule === 'string' || rule.includes(role) ? '●' : ''));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
