import type { Candidate } from '../checks.ts';
import { putTogether } from '../put-together.ts';

/** Nothing that anybody would set on purpose, each with something by which to find it again. */
const wrongValues = [
  'wrong-Kanarie',
  'https://Kanarie host',
  'Kanarie'.repeat(5000),
  '\u0000Kanarie',
  '-1.5Kanarie',
];

/** A wrong setting is named, and its value is not said: it may be most of a secret. */
export async function refusesWrongSettings({ plugin, options }: Candidate): Promise<readonly string[]> {
  const right = options.settings?.('http://127.0.0.1:9') ?? {};
  const prefix = `${plugin.id.toUpperCase()}_`;
  const names = Object.keys(right).filter((name) => name.startsWith(prefix));
  const problems: string[] = [];
  for (const name of names) {
    const { [name]: _left, ...without } = right;
    const tries = [without, ...wrongValues.map((value) => ({ ...right, [name]: value }))];
    for (const settings of tries) {
      const refused = await putTogether(plugin, settings);
      problems.push(...refused.flatMap((line) => wrongRefusal(prefix, name, line)));
    }
  }
  return [...new Set(problems)];
}

function wrongRefusal(prefix: string, name: string, line: string): readonly string[] {
  if (line.includes('Kanarie'))
    return [`a wrong ${name} is repeated in the message: say what it should be, not what it was.`];
  if (line.startsWith(prefix)) return [];
  return [`a wrong ${name} is refused with '${line}', which does not begin with the name of a setting.`];
}
