/** Imports point one way. See CONTRIBUTING.md. */
const upward = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle has no top to read from.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    upward('lib-is-lowest', '^src/lib/', '^src/(?!lib/|generated/)', 'lib knows nothing of Dossier.'),
    upward(
      'access-knows-names-only',
      '^src/access/',
      '^src/(?!access/|reads/|lib/|generated/)',
      'The policy is pure and knows resources by name.',
    ),
    upward(
      'privacy-knows-tables-only',
      '^src/privacy/',
      '^src/(?!privacy/|lib/|generated/)',
      'Encryption lies between Prisma and the database and knows columns, not what they are for.',
    ),
    upward(
      'reads-know-tables-only',
      '^src/reads/',
      '^src/(?!reads/|privacy/|generated/)',
      'A compiled read knows the tables and their encryption, not who reads or why.',
    ),
    upward(
      'audit-below-domain',
      '^src/audit/',
      '^src/(?!audit/|access/|privacy/|lib/|generated/)',
      'The access log writes down what others do.',
    ),
    upward(
      'events-below-domain',
      '^src/events/',
      '^src/(?!events/|access/|lib/|generated/)',
      'Events are told, they do not decide.',
    ),
    upward(
      'domain-below-edges',
      '^src/domain/',
      '^src/(?!domain/|access/|audit/|privacy/|events/|reads/|lib/|generated/)',
      'The domain does not know GraphQL, queues, HTTP or plugins.',
    ),
    {
      ...upward(
        'edges-below-app',
        '^src/(schema|jobs|http|plugins)/',
        '^src/(app|server|worker|start|config|run-process)',
        'Settings and parts are handed down by src/app.ts.',
      ),
    },
    {
      name: 'plugins-know-the-host-only',
      severity: 'error',
      comment:
        'A plugin knows src/plugins/contract.ts, job definitions, lib, pure privacy rules and itself. Plugins talk through events. See docs/writing-a-plugin.md.',
      from: { path: '^src/plugins/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/plugins/$1/',
          '^src/plugins/contract\\.ts$',
          '^src/lib/',
          '^src/generated/',
          '^src/jobs/(define-job|implement-job)\\.ts$',
          '^src/domain/(port\\.ts$|privacy/)',
          '^src/access/(actor|policy)\\.ts$',
          '^src/events/event-catalogue\\.ts$',
          '^src/schema/(builder|tools|context)\\.ts$',
        ],
      },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      comment: 'The product does not lean on its tests.',
      from: { path: '^src/', pathNot: '\\.test\\.ts$|-fixture\\.ts$' },
      to: { path: '^test/|\\.test\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/generated' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
