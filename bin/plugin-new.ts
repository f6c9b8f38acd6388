import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newPlugin, NewPluginError } from './plugin/new-plugin.ts';

// `npm run plugin:new -- <id>`: writes a small plugin that works, with its tests, to plugins/<id>.

const [id = ''] = process.argv.slice(2);
const directory = join(fileURLToPath(new URL('..', import.meta.url)), 'plugins');
try {
  const files = await newPlugin(id, directory);
  process.stdout.write(
    `${files.map((file) => `  plugins/${file}`).join('\n')}\n\n` +
      `Run its tests:  npm test -- plugins/${id}\n` +
      `To use it, put './plugins/${id}' into dossier.plugins.ts. plugins/${id}/README.md says more.\n`,
  );
} catch (error) {
  if (!(error instanceof NewPluginError)) throw error;
  process.stderr.write(`${error.message}\nUse: npm run plugin:new -- <id>\n`);
  process.exitCode = 1;
}
