import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { sections } from '../bench/sections.ts';

// Whether the benchmark works: everybody starts, all agree on the answers, every section has its table. No figure is judged.

/** It takes two minutes; this is for a machine that is busy with much else. */
const longestMs = 1_800_000;

const directory = mkdtempSync(join(tmpdir(), 'dossier-bench-report-'));

afterAll(() => rmSync(directory, { recursive: true }));

it(
  'starts all contenders, finds their answers alike, and fills every table',
  { timeout: longestMs + 10_000 },
  async () => {
    const report = join(directory, 'report.md');
    // A user of `npm run bench` has none of the servers of this test run.
    const {
      TEST_DATABASE_URL: _url,
      TEST_TEMPLATE_DATABASE: _template,
      NODE_ENV: _env,
      ...env
    } = process.env;
    await promisify(execFile)(process.execPath, ['bin/bench.mjs', '--quick', '--write', report], {
      env,
      maxBuffer: 10_000_000,
      timeout: longestMs,
    });

    const tables = tablesOf(readFileSync(report, 'utf8'));
    expect(tables.length).toBeGreaterThanOrEqual(sections.length);
    for (const { title, rows } of tables) {
      expect(rows, title).not.toEqual([]);
      const figures = rows.flat().filter((cell) => cell.figure !== null);
      expect(figures, title).not.toEqual([]);
      for (const { text, figure } of figures) expect(figure, `${title}: ${text}`).toBeGreaterThanOrEqual(0);
      expect(
        figures.some(({ figure }) => Number(figure) > 0),
        `${title}: a figure above 0`,
      ).toBe(true);
    }
  },
);

interface Cell {
  readonly text: string;
  readonly figure: number | null;
}

function tablesOf(report: string): { title: string; rows: Cell[][] }[] {
  return report
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n');
      const rows = lines.filter((line) => line.startsWith('| ')).slice(2);
      return { title, rows: rows.map((row) => row.slice(2, -2).split(' | ').map(cellOf)) };
    });
}

function cellOf(text: string): Cell {
  const figure = Number(text.replaceAll(',', ''));
  return { text, figure: text.trim() === '' || Number.isNaN(figure) ? null : figure };
}
