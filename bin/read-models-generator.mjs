// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import generatorHelper from '@prisma/generator-helper';
import { readModels, renderReadModels } from './reads/read-models.mjs';

// Run by `prisma generate` (prisma/schema/base.prisma). Writes src/generated/read-models.ts: what compiled reads
// (docs/decisions/0019) have to know of tables, because Prisma's client does not tell the types of columns at run time.

generatorHelper.generatorHandler({
  onManifest: () => ({
    prettyName: 'Models of compiled reads',
    defaultOutput: '../../src/generated/read-models.ts',
  }),
  onGenerate: async ({ dmmf, generator }) => {
    const path = generator.output?.value;
    if (!path) throw new Error('The generator "reads" in prisma/schema/base.prisma has no output.');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, renderReadModels(readModels(dmmf.datamodel)));
  },
});
