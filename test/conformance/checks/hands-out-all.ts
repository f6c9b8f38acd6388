import { asPlugin } from '../as-plugin.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { asText, ownRows } from '../own-rows.ts';

/** GDPR 15: whoever asks gets what is held about him, and nothing of others. */
export async function handsOutAll(world: ConformanceWorld): Promise<readonly string[]> {
  const { plugin, dossier, contributions, persons } = world;
  if (plugin.personalData.length === 0) return undeclared(world);
  const access = contributions.subjectAccess;
  if (!access) return ['personalData is declared, and subjectAccess is missing.'];
  if (persons.length < 2) {
    return ['fill has to bring in two persons at least, to see that one does not get the data of the other.'];
  }
  const held = asText(await ownRows(dossier.db, plugin));
  const problems: string[] = [];
  for (const { subject, texts } of persons) {
    const others = persons.filter((other) => other.subject !== subject).flatMap((other) => other.texts);
    const told = JSON.stringify(await asPlugin(world, (work) => access.export(work, subject)));
    for (const text of texts) {
      if (!held.includes(text)) problems.push(`fill promises '${text}', which is in no table of the plugin.`);
      else if (!told.includes(text)) problems.push(`the export for a ${subject.kind} leaves out '${text}'.`);
    }
    for (const text of others.filter((other) => told.includes(other))) {
      problems.push(`the export for a ${subject.kind} has '${text}', which is about another.`);
    }
  }
  return problems;
}

/** A plugin that says it holds nothing about people: then nothing in its tables says who they are. */
async function undeclared({ dossier, plugin, ...world }: ConformanceWorld): Promise<readonly string[]> {
  const held = asText(await ownRows(dossier.db, plugin));
  const { clientId, caseId, mentorId } = world;
  const { givenName, familyName } = await dossier.db.client.findUniqueOrThrow({ where: { id: clientId } });
  const found = [givenName, familyName, clientId, caseId, mentorId].some((text) => held.includes(text));
  return found ? ['its tables hold who a client, case or mentor is: declare it in personalData.'] : [];
}
