import { readConfig } from '../src/config.ts';
import { migrate } from '../src/lib/migrate.ts';

// `npm run db:migrate`: brings the database of DATABASE_URL up to date, without downloading anything.
await migrate(readConfig(process.env).databaseUrl);
