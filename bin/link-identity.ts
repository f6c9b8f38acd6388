import { linkIdentity } from '../src/access/oidc/link-identity.ts';
import { readConfig } from '../src/config.ts';
import { openDb, urlAs } from '../src/lib/db.ts';
import { readOptions } from './read-options.ts';

// `npm run identity:link -- --email who@… --subject …`: lets a user log in through the provider of OIDC_ISSUER.

const usage = `npm run identity:link -- --email ADDRESS --subject SUB [--program]

  --email ADDRESS  the user, as Dossier knows him
  --subject SUB    as the identity provider knows him: \`sub\` of his tokens; of a program its client id
  --program        the subject is a program that logs in for itself (client credentials), as a partner
`;

const { email, subject, program } = readOptions(usage, {
  options: { email: { type: 'string' }, subject: { type: 'string' }, program: { type: 'boolean' } },
}).values;
const { databaseUrl, oidc } = readConfig(process.env);
if (!email || !subject || !oidc) {
  process.stderr.write(oidc ? usage : `Set OIDC_ISSUER and OIDC_AUDIENCE first.\n\n${usage}`);
  process.exitCode = 1;
} else {
  const db = openDb({ url: urlAs('dossier_system', databaseUrl) });
  try {
    const link = { issuer: oidc.issuer, subject, program: program ?? false, email };
    await db.$transaction((tx) => linkIdentity(tx, link));
    process.stdout.write(`${email} can log in as ${subject} of ${oidc.issuer}.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await db.$disconnect();
  }
}
