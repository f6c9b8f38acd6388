import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { __wbg_set_wasm, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrationAdapter } from './migration-adapter.ts';

/**
 * Prisma's own schema engine as WebAssembly, so that migrations need no program from the network.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await (loading ??= loadWebAssembly());
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    return await work(engine);
  } finally {
    await pool.end();
  }
}

export type { SchemaEngine };

// Once per process: the bindings keep one instance in state of their own module.
let loading: Promise<void> | undefined;

async function loadWebAssembly(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = require
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const imports = new Map(Object.entries<unknown>(bindings));
  for (const name of imports.keys())
    if (name.startsWith('__wbg_setTimeout_')) imports.set(name, setIdleTimeout);
  // The module names the file with its bindings as what it imports from.
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': Object.fromEntries(imports),
  });
  __wbg_set_wasm(instance.exports);
  // Where the engine puts its last words before it gives up.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: raise } });
  instance.exports.__wbindgen_start();
}

/** The engine leaves its time limits running; they would keep the process alive for ten seconds. */
function setIdleTimeout(callback: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(callback, ms).unref();
}

function raise(message: string): never {
  throw new Error(`Prisma's schema engine gave up: ${message}`);
}

/** The part of the global that is used here; Node's types only name its namespace. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};
