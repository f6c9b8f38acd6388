import { type Role, roles } from '../../../src/access/actor.ts';
import type { FieldRule } from '../../../src/access/policy.ts';
import type { Answer } from '../../answer.ts';
import { globalId } from '../../api/case-story.ts';
import type { GraphqlResult } from '../../answer.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { changedTables, ownRows } from '../own-rows.ts';
import { type Call, type CallOptions, sampleCommand, sampleField, sampleQuery } from '../sample-call.ts';

interface Asked {
  readonly name: string;
  readonly rule: FieldRule;
  readonly call: Call;
}

interface Asker {
  /** Null: nobody, without a token. */
  readonly role: Role | null;
  ask(call: Call): Promise<GraphqlResult>;
}

/**
 * Each role, and nobody, calls whatever the plugin adds: who may not is refused, who may gets an answer, and somebody who
 * has nothing to do with the people in the tables sees nothing of them. Without an answer nothing is changed.
 */
export async function withholdsFromRoles(world: ConformanceWorld): Promise<readonly string[]> {
  const { plugin, dossier } = world;
  const { reads, commands } = whatItAdds(world);
  const before = await ownRows(dossier.db, plugin);
  const problems: string[] = [];
  for (const asker of await strangers(world)) {
    for (const asked of reads) problems.push(...(await read(world, asker, asked)));
    for (const asked of commands.filter(({ rule }) => !isMeant(rule, asker.role))) {
      if (!refused(await asker.ask(asked.call))) problems.push(`${who(asker)} may carry out ${asked.name}.`);
    }
  }
  const changed = changedTables(before, await ownRows(dossier.db, plugin));
  return [...problems, ...changed.map((table) => `${table} changes by what was only read, or was refused.`)];
}

async function read(
  world: ConformanceWorld,
  asker: Asker,
  { name, rule, call }: Asked,
): Promise<readonly string[]> {
  const result = await asker.ask(call);
  if (!isMeant(rule, asker.role)) return refused(result) ? [] : [`${who(asker)} may read ${name}.`];
  if (result.errors?.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR')) {
    return [`${name} fails for ${who(asker)}: see the log.`];
  }
  if (seesEveryRow(world, asker.role)) return [];
  const answer = JSON.stringify(result.data);
  const shown = world.persons.flatMap(({ texts }) => texts).filter((text) => answer.includes(text));
  return shown.map(
    (text) => `${name} shows '${text}' to ${who(asker)}, who has nothing to do with that person.`,
  );
}

/** One of each role who works nowhere, guides nobody and belongs to no organisation. */
async function strangers({ dossier }: ConformanceWorld): Promise<readonly Asker[]> {
  const nobody: Asker = {
    role: null,
    ask: ({ document, variables }) => dossier.graphql(document, variables),
  };
  const others = roles.map(async (role): Promise<Asker> => {
    const caller = await dossier.as(role);
    return { role, ask: ({ document, variables }) => caller.graphql(document, variables) };
  });
  return [nobody, ...(await Promise.all(others))];
}

function whatItAdds({ plugin, dossier, caseId, mentorId, clientId }: ConformanceWorld) {
  const access = plugin.access ?? {};
  const { schema } = dossier.app;
  const ownTypes = new Set(Object.keys(access).filter((type) => !coreTypes.has(type)));
  const ids: Readonly<Partial<Record<string, string>>> = { Case: caseId, Mentor: mentorId, Client: clientId };
  const options = (type: string): CallOptions => {
    return { schema, ownTypes, id: globalId(ids[type] ? type : 'Case', ids[type] ?? caseId) };
  };
  const rulesOf = (type: string): readonly (readonly [string, FieldRule])[] =>
    (access[type]?.fields ?? []).flatMap(({ readers, fields }) =>
      fields.map((field) => [field, readers] as const),
    );
  const asked = (type: string, make: (options: CallOptions, field: string) => Call): readonly Asked[] =>
    rulesOf(type).map(([field, rule]) => ({
      name: `${type}.${field}`,
      rule,
      call: make(options(type), field),
    }));
  return {
    reads: [
      ...asked('Query', sampleQuery),
      ...Object.keys(ids).flatMap((type) => asked(type, (given, field) => sampleField(given, type, field))),
    ],
    commands: asked('Mutation', sampleCommand),
  };
}

const coreTypes: ReadonlySet<string> = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Case',
  'Client',
  'Mentor',
]);

function isMeant(rule: FieldRule, role: Role | null): boolean {
  if (rule === 'anyone') return true;
  return role !== null && (rule === 'everyone' || rule.includes(role));
}

/** Whether the policy of the plugin says of any of its types that the role sees all of it. */
function seesEveryRow({ plugin }: ConformanceWorld, role: Role | null): boolean {
  if (role === null) return false;
  return Object.values(plugin.access ?? {}).some(({ rows }) => rows?.[role].rows === 'every-row');
}

/** By an error, or by a member of the result that says so; a thing that is not there is nothing either. */
function refused({ data, errors = [] }: GraphqlResult): boolean {
  const answers = Object.values((data as Readonly<Record<string, Answer | null>> | null) ?? {});
  const codes = [
    ...errors.map(({ extensions }) => extensions?.code),
    ...answers.map((answer) => answer?.['code'] as unknown),
  ];
  if (codes.includes('FORBIDDEN') || codes.includes('UNAUTHENTICATED')) return true;
  return answers.length > 0 && answers.every((answer) => answer === null);
}

function who({ role }: Asker): string {
  return role ?? 'somebody without a token';
}
