// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import generatorHelper from '@prisma/generator-helper';
import { readAnnotations } from './privacy/read-annotations.mjs';
import { renderPersonalData } from './privacy/render-personal-data.mjs';

// Run by `prisma generate` (prisma/schema/base.prisma). Writes src/generated/personal-data.ts from the annotations in
// prisma/schema, and stops with a list when a column does not say what it holds about people.

generatorHelper.generatorHandler({
  onManifest: () => ({
    prettyName: 'Register of personal data',
    defaultOutput: '../../src/generated/personal-data.ts',
  }),
  onGenerate: async ({ dmmf, generator }) => {
    const { columns, models, problems } = readAnnotations(dmmf.datamodel.models);
    if (problems.length > 0) {
      throw new Error(
        `prisma/schema does not say of everything what it holds about people ` +
          `(docs/decisions/0015-personal-data-in-the-schema.md has the notation):\n- ${problems.join('\n- ')}`,
      );
    }
    const path = generator.output?.value;
    if (!path) throw new Error('The generator "privacy" in prisma/schema/base.prisma has no output.');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, renderPersonalData({ columns, models }));
  },
});
