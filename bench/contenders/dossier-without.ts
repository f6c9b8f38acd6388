import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as App from '../../src/app.ts';
import type * as Config from '../../src/config.ts';

// The API process of Dossier with one of its safety layers taken out, to see what that layer costs. Only the benchmark can
// do this: there is no such setting. Arguments: where Dossier was built, and the layer.

const [built = '', layer] = process.argv.slice(2);
const { createApp } = await fromBuild<typeof App>('app.js');
const { readConfig } = await fromBuild<typeof Config>('config.js');
const app = createApp(readConfig(process.env), {
  ...(layer === 'row-filters'
    ? {
        policy: (declared) =>
          Object.fromEntries(
            Object.entries(declared).map(([type, rules]) => [type, { ...rules, rows: null, rowReasons: {} }]),
          ),
      }
    : {}),
});
if (layer === 'audit') {
  const silent = { write: () => Promise.resolve() } satisfies Pick<typeof app.audit, 'write'>;
  Object.assign(app.audit, silent);
}
await app.start({ api: true, worker: false });
process.once('SIGTERM', () => void app.stop());

function fromBuild<Module>(file: string): Promise<Module> {
  return import(pathToFileURL(join(built, file)).href) as Promise<Module>;
}
