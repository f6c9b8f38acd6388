import tseslint from 'typescript-eslint';

const layers =
  'Imports point one way: server, worker -> app -> schema, jobs, plugins -> domain -> access, events, lib.';

export default tseslint.config(
  { ignores: ['dist/', 'src/generated/', 'node_modules/', 'vendor/', '.dossier/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Services, plugins and schema tools are plain values made of closures; nothing in them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      // Merging with a library's declaration needs its type parameters, used or not.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^Types$', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A service that keeps a promise returns one, also where today's body happens to need no await.
      '@typescript-eslint/require-await': 'off',
      'no-console': ['error'],
      // Marked as deprecated only to stand out; the provider of the tests listens on this machine, without TLS.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config.ts', 'src/run-process.ts', 'src/start.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'src/config.ts is the only reader of the environment; take settings as an argument.',
        },
        {
          object: 'process',
          property: 'exit',
          message: 'Stop what was started, in order, and let the process end by itself.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one thing has one name.' },
        {
          selector: 'ExportAllDeclaration',
          message: `Import from the file that defines the thing. ${layers}`,
        },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
    },
  },
);
