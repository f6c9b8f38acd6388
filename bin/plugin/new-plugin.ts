import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const template = fileURLToPath(new URL('template', import.meta.url));
const clone = fileURLToPath(new URL('../..', import.meta.url));

/** There cannot be such a plugin; the message says why. */
export class NewPluginError extends Error {
  override readonly name = 'NewPluginError';
}

/**
 * Writes a small plugin that works, with its tests, as `<directory>/<id>`, and lets it find `dossier/plugin` there.
 * @returns the files, from `directory`
 * @throws NewPluginError
 */
export async function newPlugin(id: string, directory: string): Promise<readonly string[]> {
  if (!/^[a-z][a-z0-9]{1,30}$/.test(id)) {
    throw new NewPluginError(
      `'${id}' cannot be the id of a plugin: it names queues, routes and tables. Take lower-case letters and digits.`,
    );
  }
  if (existsSync(join(directory, id))) throw new NewPluginError(`${join(directory, id)} is there already.`);
  const files = await readdir(template, { recursive: true, withFileTypes: true });
  const written: string[] = [];
  for (const file of files.filter((entry) => entry.isFile())) {
    const source = join(file.parentPath, file.name);
    const target = join(id, source.slice(template.length + 1).replace(/\.template$/, ''));
    await mkdir(dirname(join(directory, target)), { recursive: true });
    await writeFile(join(directory, target), named(await readFile(source, 'utf8'), id));
    written.push(target);
  }
  await findDossier(directory);
  return written.sort();
}

function named(text: string, id: string): string {
  return text
    .replaceAll('__id__', id)
    .replaceAll('__camel__', id)
    .replaceAll('__Pascal__', `${id.charAt(0).toUpperCase()}${id.slice(1)}`)
    .replaceAll('__UPPER__', id.toUpperCase());
}

/** What `npm install dossier` would do. */
async function findDossier(directory: string): Promise<void> {
  const link = join(directory, 'node_modules', 'dossier');
  if (existsSync(link)) return;
  await mkdir(dirname(link), { recursive: true });
  await symlink(clone, link, 'junction');
}
