import { inTime } from '../../../src/lib/in-time.ts';
import type { SubjectAccess } from '../../../src/plugins/contract.ts';
import { asPlugin, triedAsPlugin } from '../as-plugin.ts';
import type { KnownPerson } from '../conformance-options.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { asText, ownRows } from '../own-rows.ts';

/** What the host gives one plugin for one person. */
const longestMs = 4000;

/** GDPR 17: the one goes, by becoming nobody or by erasure, and the others stay as they were. */
export async function keepsPeopleApart(world: ConformanceWorld): Promise<readonly string[]> {
  const access = world.contributions.subjectAccess;
  if (!access) return [];
  const problems: string[] = [];
  for (const person of world.persons) {
    for (const act of ['anonymise', 'erase'] as const)
      problems.push(...(await tried(world, access, act, person)));
  }
  return [...problems, ...(await everybodyGoes(world, access))];
}

async function tried(
  world: ConformanceWorld,
  access: SubjectAccess<string>,
  act: 'anonymise' | 'erase',
  person: KnownPerson,
): Promise<readonly string[]> {
  const others = world.persons.filter((other) => other !== person).flatMap(({ texts }) => texts);
  const { kind } = person.subject;
  try {
    const left = await triedAsPlugin(
      world,
      (work) => inTime(access[act](work, person.subject), longestMs),
      async (tx) => asText(await ownRows(tx, world.plugin)),
    );
    const stays = person.texts.filter((text) => left.includes(text));
    const lost = others.filter((text) => !left.includes(text));
    return [
      ...stays.map((text) => `${act} of a ${kind} leaves '${text}'.`),
      ...lost.map((text) => `${act} of a ${kind} takes '${text}', which is about another.`),
    ];
  } catch (error) {
    return [`${act} of a ${kind} fails: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** For good, and twice: who asks again is not to be told that it failed. */
async function everybodyGoes(
  world: ConformanceWorld,
  access: SubjectAccess<string>,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { subject } of [...world.persons, ...world.persons]) {
    await asPlugin(world, (work) => access.erase(work, subject)).catch(() =>
      problems.push(`erase of a ${subject.kind} fails when it is asked again.`),
    );
  }
  const left = asText(await ownRows(world.dossier.db, world.plugin));
  const still = world.persons.flatMap(({ texts }) => texts).filter((text) => left.includes(text));
  return [...problems, ...still.map((text) => `after everybody was erased, '${text}' is still there.`)];
}
