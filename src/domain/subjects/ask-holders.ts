import { z } from 'zod';
import type { Acting } from '../../access/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { inTime } from '../../lib/in-time.ts';
import { type Person, questionsAbout } from './data-subject.ts';
import { SilentHolderError } from './silent-holder-error.ts';
import type { SubjectHolder } from './subject-holder.ts';

/** A plugin reads its own tables; what takes longer hangs. */
const answerMs = 4000;

const answer = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

/** Records of a person by plugin and kind. @throws SilentHolderError */
export async function askHolders(
  tx: Tx,
  acting: Acting,
  holders: readonly SubjectHolder[],
  person: Person,
): Promise<Record<string, z.infer<typeof answer>>> {
  const answers: Record<string, z.infer<typeof answer>> = {};
  for (const holder of holders) answers[holder.id] = await ask(tx, acting, holder, person);
  return answers;
}

async function ask(tx: Tx, acting: Acting, { id, rights }: SubjectHolder, person: Person) {
  if (!rights) throw new SilentHolderError(id);
  const all: z.infer<typeof answer> = {};
  try {
    for (const question of questionsAbout(person)) {
      const given = await inTime(rights.export(tx, acting, question), answerMs);
      // What cannot be written as JSON, or is not a list of records, would be lost without a word.
      const parsed = answer.parse(JSON.parse(JSON.stringify(given)));
      for (const [name, rows] of Object.entries(parsed)) all[name] = [...(all[name] ?? []), ...rows];
    }
  } catch (error) {
    throw new SilentHolderError(id, { cause: error });
  }
  return all;
}
