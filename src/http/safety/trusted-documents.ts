import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Documents that the frontends brought along when they were built. */
export interface TrustedDocuments {
  /** The text that an id stands for. */
  text(id: string): string | undefined;
  has(text: string): boolean;
  /** Id and text of each. */
  readonly all: readonly (readonly [string, string])[];
}

export class DocumentManifestError extends Error {
  override readonly name = 'DocumentManifestError';
}

export const noDocuments = trustedDocuments([]);

/**
 * Reads a manifest, or all `.json` files of a directory: each frontend has its own. Those of GraphQL Code Generator and
 * Relay say `{ id: text }`; Apollo's has a list of operations.
 * @throws DocumentManifestError when one cannot be read, is none, or an id does not fit its text.
 */
export async function readTrustedDocuments(path: string): Promise<TrustedDocuments> {
  const texts = new Map<string, string>();
  for (const file of await manifestFiles(path)) {
    for (const [id, text] of await readManifest(file)) {
      if (/^[0-9a-f]{64}$/.test(id) && sha256(text) !== id) {
        throw new DocumentManifestError(
          `${file}: the document ${id} was changed after it got its id. Build the frontend again.`,
        );
      }
      if ((texts.get(id) ?? text) !== text) {
        throw new DocumentManifestError(`${file}: the id ${id} stands for another document elsewhere.`);
      }
      texts.set(id, text);
    }
  }
  return trustedDocuments([...texts]);
}

function trustedDocuments(all: TrustedDocuments['all']): TrustedDocuments {
  const texts = new Map(all);
  const known = new Set(texts.values());
  return { text: (id) => texts.get(id), has: (text) => known.has(text), all };
}

async function manifestFiles(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
    if (names.length === 0) throw new DocumentManifestError(`${path}: no .json file is in it.`);
    return names.map((name) => join(path, name));
  } catch (error) {
    if (error instanceof DocumentManifestError) throw error;
    throw new DocumentManifestError(`${path}: cannot be read. See TRUSTED_DOCUMENTS.`, { cause: error });
  }
}

async function readManifest(file: string): Promise<readonly (readonly [string, string])[]> {
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return manifest.map(([id, text]) => [id.replace(/^sha256:/, ''), text] as const);
  } catch (error) {
    throw new DocumentManifestError(
      `${file}: is no manifest of documents, which is { "<id>": "<document>" }, or what Apollo's tool writes.`,
      { cause: error },
    );
  }
}

const apolloManifest = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
  })
  .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body]));
const manifestSchema = z.union([
  apolloManifest,
  z.record(z.string().min(1), z.string()).transform((texts) => Object.entries(texts)),
]);

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
