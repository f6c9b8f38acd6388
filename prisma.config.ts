import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Generating the client needs no engine binary; naming this file keeps the CLI from downloading one.
// Operators who want `prisma migrate deploy` set PRISMA_SCHEMA_ENGINE_BINARY to a real engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL('./bin/no-schema-engine.sh', import.meta.url),
);

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/dossier' },
});
