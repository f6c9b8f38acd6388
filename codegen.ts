import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for what we write ourselves: `graphql(`query …`)` in tests and tools knows its result. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['test/**/*.ts', 'bin/**/*.ts'],
  ignoreNoDocuments: true,
  importExtension: '.js',
  generates: {
    'src/generated/graphql/': {
      preset: 'client',
      // Writes persisted-documents.json too: what TRUSTED_DOCUMENTS takes, see docs/operations.md.
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        defaultScalarType: 'unknown',
        scalars: { Date: 'string', DateTime: 'string', ID: 'string' },
      },
    },
  },
};

// The tool asks for a default export.
export default config;
