import { groupBy } from '../../lib/group-by.ts';
import { checkCases } from './check-cases.ts';
import { checkClients } from './check-clients.ts';
import { checkMentors } from './check-mentors.ts';
import { problemAt } from './check-person.ts';
import { orderNumberWarnings } from '../cases/order-number.ts';
import type { ImportProblem } from './import-problem.ts';
import { type FileRow, type ImportTables, type SheetName, sheetNames } from './import-sheets.ts';
import type { ImportPlan } from './import-plan.ts';
import { type ImportWorld, importKey, type NumberedSheet } from './import-world.ts';
import { mentorWarnings } from './mentor-warnings.ts';
import { type ReadFile, readRows } from './read-rows.ts';

/** What a file would do, and everything about it that somebody has to know. */
export interface CheckedImport {
  readonly plan: ImportPlan;
  /** In the order of the sheets and rows. */
  readonly problems: readonly ImportProblem[];
  readonly sheets: readonly SheetSummary[];
}

export interface SheetSummary {
  readonly sheet: SheetName;
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly wrong: number;
}

/** Holds a whole file against itself and against what is known. Pure: the same file and world give the same answer. */
export function checkImport(
  tables: ImportTables,
  world: ImportWorld,
  moment: { readonly today: Date; readonly newId: () => string },
): CheckedImport {
  const file = withoutDoubles(readRows(tables));
  const { rows } = file;
  const clients = checkClients(rows.clients, world, moment);
  const mentors = checkMentors(
    {
      mentors: rows.mentors,
      pauses: groupBy(rows.pauses, ({ values }) => values.mentor),
      trainings: groupBy(rows.trainings, ({ values }) => values.mentor),
    },
    world,
    moment,
  );
  const means = {
    world,
    clients: withKnown('clients', clients.facts, world),
    mentors: withKnown('mentors', mentors.facts, world),
    ...moment,
  };
  const wrongIds = {
    ...file.wrongIds,
    clients: numbersOfWrong(file, 'clients', clients.problems),
    mentors: numbersOfWrong(file, 'mentors', mentors.problems),
  };
  const cases = checkCases({ ...file, wrongIds }, means);
  const problems = [
    ...file.problems,
    ...clients.problems,
    ...mentors.problems,
    ...cases.problems,
    ...mentorWarnings(cases.planned, means.mentors, { today: moment.today, norms: world.norms }),
    ...unusualNumbers(rows.court),
  ].toSorted(inPlace);
  const plan = {
    clients: clients.planned,
    mentors: mentors.planned,
    cases: cases.planned,
    changed: [...clients.changed, ...mentors.changed],
  };
  return { plan, problems, sheets: summaries(tables, file, { plan, problems, world }) };
}

/** A number that stands twice says two things of one. */
function withoutDoubles(file: ReadFile): ReadFile {
  const doubles = (['clients', 'mentors', 'cases'] as const).flatMap((sheet) => {
    const all: readonly FileRow<NumberedSheet>[] = file.rows[sheet];
    return [...groupBy(all, ({ values }) => values.externalId).values()].flatMap((same) => same.slice(1));
  });
  const isDouble = (row: FileRow<SheetName>) => doubles.includes(row as FileRow<NumberedSheet>);
  const rows = Object.fromEntries(
    sheetNames.map((sheet) => [
      sheet,
      (file.rows[sheet] as readonly FileRow<SheetName>[]).filter((row) => !isDouble(row)),
    ]),
  ) as unknown as ReadFile['rows'];
  const problems = doubles.map((row) => problemAt(row, 'externalId', 'DUPLICATE_NUMBER'));
  return {
    ...file,
    rows: doubles.length === 0 ? file.rows : rows,
    problems: [...file.problems, ...problems],
  };
}

/** Who is not in the file may have been imported before. */
function withKnown<Facts>(
  sheet: 'clients' | 'mentors',
  facts: ReadonlyMap<string, Facts>,
  world: ImportWorld,
): Map<string, Facts> {
  const known = new Map<string, Facts>();
  for (const [key, { recordId }] of world.imported) {
    if (!key.startsWith(`${sheet} `)) continue;
    const person = world[sheet].get(recordId)?.facts as Facts | undefined;
    if (person) known.set(key.slice(importKey(sheet, '').length), person);
  }
  return new Map([...known, ...facts]);
}

function numbersOfWrong(
  { rows, wrongIds }: ReadFile,
  sheet: 'clients' | 'mentors',
  problems: readonly ImportProblem[],
): Set<string> {
  const wrong = new Set(problems.map(({ row }) => row));
  const all: readonly FileRow<'clients' | 'mentors'>[] = rows[sheet];
  const numbers = all.filter(({ row }) => wrong.has(row)).map(({ values }) => values.externalId);
  return new Set([...wrongIds[sheet], ...numbers]);
}

function unusualNumbers(court: readonly FileRow<'court'>[]): ImportProblem[] {
  return court
    .filter(({ values }) => values.orderNumber && orderNumberWarnings(values.orderNumber).length > 0)
    .map((row) => ({ ...problemAt(row, 'orderNumber', 'UNUSUAL_ORDER_NUMBER'), severity: 'WARNING' }));
}

function inPlace(a: ImportProblem, b: ImportProblem): number {
  const place = ({ sheet }: ImportProblem) => (sheet ? sheetNames.indexOf(sheet) : -1);
  return place(a) - place(b) || (a.row ?? 0) - (b.row ?? 0);
}

interface Outcome {
  readonly plan: ImportPlan;
  readonly problems: readonly ImportProblem[];
  readonly world: ImportWorld;
}

function summaries(tables: ImportTables, file: ReadFile, { plan, problems, world }: Outcome): SheetSummary[] {
  const changed = new Set(plan.changed.map(({ sheet, externalId }) => `${sheet} ${externalId}`));
  return sheetNames
    .filter((sheet) => tables[sheet])
    .map((sheet) => {
      const wrong = new Set(
        problems
          .filter((each) => each.severity === 'ERROR' && each.sheet === sheet && each.row !== 1)
          .map(({ row }) => row),
      );
      const right = (file.rows[sheet] as readonly FileRow<SheetName>[]).filter(({ row }) => !wrong.has(row));
      const states = right.map((row) => stateOf(row, changed, world));
      const count = (state: string) => states.filter((each) => each === state).length;
      return {
        sheet,
        rows: right.length + wrong.size,
        new: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        wrong: wrong.size,
      };
    });
}

/** What belongs to a case or a mentor is as new as that. */
function stateOf(
  { sheet, values }: FileRow<SheetName>,
  changed: ReadonlySet<string>,
  { imported }: ImportWorld,
): string {
  const said = values as { externalId?: string; case?: string; mentor?: string };
  const key =
    said.externalId !== undefined
      ? `${sheet} ${said.externalId}`
      : said.case !== undefined
        ? importKey('cases', said.case)
        : importKey('mentors', said.mentor ?? '');
  if (changed.has(key)) return 'changed';
  return imported.has(key) ? 'unchanged' : 'new';
}
