import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreRetentionRules } from '../../src/domain/retention/core-retention-rules.ts';
import { personalData, personalModels } from '../../src/generated/personal-data.ts';
import { installedPlugins } from '../../src/plugins/installed.ts';

const heading = `/// @purpose Trying
/// @basis GDPR 6(1)(f)
/// @retention case-file
/// @subject client via id
`;
const id = 'id String @id @default(uuid(7)) @db.Uuid';

describe('prisma generate', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'dossier-annotations-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Runs the real command on a schema with these models. */
  function generate(models: string) {
    const schema = join(directory, 'schema.prisma');
    const output = join(directory, 'personal-data.ts');
    const generator = resolve('bin/privacy-generator.mjs');
    writeFileSync(
      schema,
      `generator privacy {\n  provider = "node ${generator}"\n  output = "${output}"\n}\n` +
        `datasource db {\n  provider = "postgresql"\n}\n${models}`,
    );
    rmSync(output, { force: true });
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [resolve('node_modules/prisma/build/index.js'), 'generate', '--no-hints', '--schema', schema],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: [resolve('node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
        },
      },
    );
    return { status, said: `${stdout}${stderr}`, output };
  }

  it('stops with a list of everything that does not say what it holds about people', () => {
    const { status, said } = generate(`
model Silent {
  ${id}
}
${heading}model Half {
  ${id}
  name String
  note String? /// @personal secret => null
  city String /// @personal contact => null
  mood String /// @personal health => "—"
  odd  String /// @personal contact => nothing
  rest Int /// @technical
}
/// @no-personal-data
model Empty {
  ${id}
  name String /// @personal identity => "—"
}
/// @as Half
/// @subject nobody via id
model Other {
  ${id}
  name String /// @personal identity => "—"
}
`);
    expect(status).not.toBe(0);
    for (const problem of [
      'Silent: says neither @no-personal-data nor @purpose, @basis, @retention, @subject',
      'Half.name: says neither @personal nor @technical',
      'Half.note: write "@personal <category> => <what anonymising leaves>"',
      'Half.city: is required, so anonymising cannot leave null',
      'Half.mood: health needs a ground of GDPR 9(2)',
      'Half.odd: anonymising leaves keep, null or a value in JSON, not nothing',
      'Empty.name is @personal in a model that says @no-personal-data',
      'Other: write "@subject <client | mentor | user | contact> via <its column>", not "nobody via id"',
    ]) {
      expect(said).toContain(problem);
    }
    expect(said).not.toContain('Half.id');
    expect(said).not.toContain('Half.rest');
  }, 60_000);

  it('writes a row for each column, with what the model or another model says', () => {
    const { status, said, output } = generate(`
${heading}model First {
  ${id}
  /// Leading words.
  name String /// @personal identity => "x {id}" @encrypted
  note String? /// @personal care => null @retention care-content
}
/// @as First
/// @subject mentor via first.id
model Second {
  ${id}
  firstId String @db.Uuid /// @personal reference => keep
  first   Third  @relation(fields: [firstId], references: [id])
}
/// @no-personal-data
model Third {
  ${id}
  seconds Second[]
}
`);
    expect({ status, said }).toMatchObject({ status: 0 });
    const [, list = ''] =
      /personalData: readonly PersonalColumn\[\] = (\[[\s\S]*?\n\]);/.exec(readFileSync(output, 'utf8')) ??
      [];
    const common = { purpose: 'Trying', legalBasis: 'GDPR 6(1)(f)' };
    expect(JSON.parse(list)).toEqual([
      {
        ...{ ...common, model: 'First', column: 'name', category: 'identity', subject: 'client' },
        ...{ retention: 'case-file', encrypted: true, anonymised: { kind: 'value', value: 'x {id}' } },
      },
      {
        ...{ ...common, model: 'First', column: 'note', category: 'care', subject: 'client' },
        ...{ retention: 'care-content', encrypted: false, anonymised: { kind: 'value', value: null } },
      },
      {
        ...{ ...common, model: 'Second', column: 'firstId', category: 'reference', subject: 'mentor' },
        ...{ retention: 'case-file', encrypted: false, anonymised: { kind: 'keep' } },
      },
    ]);
  }, 60_000);
});

describe('the annotations', () => {
  it('name only kinds of retention that there are rules for', () => {
    const kinds = [
      ...coreRetentionRules.map(({ kind }) => kind),
      ...installedPlugins.flatMap(({ personalData: tables }) => tables.map(({ retention }) => retention)),
    ];
    for (const { model, column, retention } of personalData) {
      expect({ model, column, known: kinds.includes(retention) }).toEqual({ model, column, known: true });
    }
  });

  it('leave nothing of who somebody is or how he is reached, where anything can be left out', () => {
    const kept = personalData
      .filter(({ category, anonymised }) => anonymised.kind === 'keep' && category !== 'reference')
      .filter(({ category }) => ['identity', 'health', 'belief', 'content', 'bsn'].includes(category))
      .map(({ model, column }) => `${model}.${column}`);
    expect(kept).toEqual([]);
  });

  it('cover the tables that everybody thinks of first', () => {
    const models = personalModels.map(({ model }) => model);
    expect(models).toEqual(
      expect.arrayContaining(['Client', 'Case', 'Mentor', 'User', 'CaseEvent', 'Intake']),
    );
  });
});
