// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { cloneDirectory } from './setup/data-directory.mjs';

// Part of `npm run build`: dossier.plugins.ts as JavaScript beside what is compiled of src. It is the operator's own file,
// outside src, and has no need of a compiler's settings. An argument is another directory than dist.

const [into = join(cloneDirectory, 'dist')] = process.argv.slice(2);
const { outputText } = ts.transpileModule(readFileSync(join(cloneDirectory, 'dossier.plugins.ts'), 'utf8'), {
  compilerOptions: {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  },
});
writeFileSync(join(into, 'dossier.plugins.js'), outputText);
