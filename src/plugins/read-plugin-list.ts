import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Plugin } from './contract.ts';
import { installedPlugins } from './installed.ts';
import type { ListedPlugin, PluginListing, PluginSource } from './plugin-list.ts';
import { PluginProblemsError } from './plugin-problems-error.ts';

/**
 * The plugins that a list names, in its order.
 * @param path null: dossier.plugins.ts of this clone
 * @throws PluginProblemsError with every one that cannot be found
 */
export async function readPluginList(path: string | null): Promise<readonly ListedPlugin[]> {
  const list = path === null ? ownList : { file: resolve(path), directory: dirname(resolve(path)) };
  const listings = await listingsOf(list.file);
  const found = await Promise.allSettled(listings.map((listing) => find(listing, list.directory)));
  const problems = found.flatMap((each) => (each.status === 'rejected' ? [messageOf(each.reason)] : []));
  if (problems.length > 0)
    throw new PluginProblemsError(problems.map((problem) => `${list.file}: ${problem}`));
  return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

const fromSource = import.meta.url.endsWith('.ts');
const clone = fileURLToPath(new URL('../..', import.meta.url));
/** What is built runs the built list; what is beside the list is beside the one that people write. */
const ownList = {
  file: fromSource
    ? join(clone, 'dossier.plugins.ts')
    : fileURLToPath(new URL('../dossier.plugins.js', import.meta.url)),
  directory: clone,
};

async function listingsOf(file: string): Promise<readonly PluginListing[]> {
  if (!existsSync(file)) {
    const advice = fromSource
      ? 'DOSSIER_PLUGINS names the list.'
      : 'Run `npm run build`; it makes this file.';
    throw new PluginProblemsError([`${file}: there is no such list of plugins. ${advice}`]);
  }
  const module = await importFrom(file, pathToFileURL(file).href);
  if (!Array.isArray(module['plugins']))
    throw new PluginProblemsError([`${file}: has to export its list as \`plugins\`, an array.`]);
  return module['plugins'] as readonly PluginListing[];
}

async function find(listing: PluginListing, directory: string): Promise<ListedPlugin> {
  const { plugin: source, on = true } =
    typeof listing === 'object' && 'plugin' in listing ? listing : { plugin: listing };
  return { plugin: await pluginOf(source, directory), on };
}

async function pluginOf(source: PluginSource, directory: string): Promise<Plugin> {
  if (typeof source === 'object') return source;
  const own = installedPlugins.find(({ id }) => id === source);
  if (own) return own;
  const address = /^[./]/.test(source) ? pathToFileURL(entryOf(resolve(directory, source))).href : source;
  const exported = Object.values(await importFrom(source, address)).filter(isPlugin);
  const [plugin] = exported;
  if (!plugin || exported.length > 1) {
    throw new Error(
      `'${source}' exports ${exported.length === 0 ? 'no plugin' : `${exported.length} plugins`}; ` +
        'it has to export one that definePlugin made.',
    );
  }
  return plugin;
}

async function importFrom(source: string, address: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(address)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new Error(`'${source}' cannot be loaded. ${messageOf(cause)}`, { cause });
  }
}

/** Of a folder what its package.json says. */
function entryOf(path: string): string {
  if (!existsSync(path)) throw new Error(`'${path}' is not there.`);
  if (!statSync(path).isDirectory()) return path;
  const manifest = join(path, 'package.json');
  const { main } = existsSync(manifest)
    ? manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')))
    : {};
  if (main === undefined)
    throw new Error(`'${path}' is a folder without a package.json that says its \`main\`.`);
  return resolve(path, main);
}

const manifestSchema = z.object({ main: z.string().optional() });

function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'object' && value !== null && 'contractVersion' in value && 'setup' in value;
}

/** As it is: these are the names of the operator's own files and packages. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
