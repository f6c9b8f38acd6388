import { type GraphQLField, type GraphQLObjectType, isObjectType, getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, GraphqlResult } from '../answer.ts';
import { TestDossier, until } from '../harness.ts';
import { textOf } from './case-story.ts';
import { offerReferences } from './rights-offer-rows.ts';
import { Cells, type Path } from './rights-cells.ts';
import { fieldSelection, isNode, selectionOf } from './rights-graph.ts';
import { reads, rowReaders } from './rights-table.ts';
import { RightsView, typeOf } from './rights-view.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from './rights-world.ts';

/**
 * Every role, every field of every row of the world (one's own, of the same area, of another, of a mandate that ended, of
 * a case that ended, of somebody taken out of the files), by every path: by its id, by a field of the query, in a list,
 * from another row, live, and as an export. What a role gets has to be what the coordinator gets, less what the tables of
 * expectations withhold.
 */
const everyLetter = Object.keys(letters) as Letter[];
const cells = new Cells();

let dossier: TestDossier;
let world: RightsWorld;
let view: RightsView;

beforeAll(async () => {
  dossier = await TestDossier.start({
    at: '2022-03-01',
    parts: { worker: false },
    // These documents ask for everything at once.
    env: {
      BSN_ALLOWED: 'true',
      LIMIT_TOKENS: '10000',
      LIMIT_COST: '10000000',
      LIMIT_POINTS_PER_MINUTE: '0',
      LIMIT_DEPTH: '50',
      LIMIT_SECONDS: '60',
    },
  });
  world = await rightsWorld(dossier);
  view = new RightsView(dossier.app.schema, world);
}, 60_000);
afterAll(() => dossier.stop());

describe('each role gets each field or not', () => {
  it('of a row by its id, and of each row to which that leads', async () => {
    for (const row of rowReaders.keys()) {
      const type = view.objectType(typeOf(row));
      const document = `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${inFull(type)} } } }`;
      await compareRow('node', row, document, ({ data }) => data['node'] as object | null);
    }
  }, 240_000);

  it('of a row by its field of the query', async () => {
    for (const row of rowReaders.keys()) {
      const type = view.objectType(typeOf(row));
      const field = `${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}`;
      const [argument] = query().getFields()[field]?.args ?? [];
      if (!argument) continue;
      const variable = `query ($id: ${String(argument.type)}) { ${field}(${argument.name}: $id)`;
      const document = `${variable} { ${selectionOf(type)} } }`;
      const askers = everyLetter.filter((letter) => reads(letter, 'Query', field));
      const id = offerReferences[row] ?? view.idOf(row);
      await compareRow('root', row, document, ({ data }) => data[field] as object | null, { askers, id });
    }
  }, 120_000);

  it('of the rows of a list', async () => {
    for (const field of Object.values(query().getFields())) {
      const connection = getNamedType(field.type);
      if (!isObjectType(connection) || !connection.name.endsWith('Connection')) continue;
      if (elsewhere.has(connection.name.replace('Connection', ''))) continue;
      await compareAnswer('list', `{ ${fieldSelection(field, argumentsOf(field), inFull)} }`);
    }
  }, 120_000);

  it('of what is no row, by the fields of the query', async () => {
    for (const field of Object.values(query().getFields())) {
      const type = getNamedType(field.type);
      if (!isObjectType(type) || type.name.endsWith('Connection') || elsewhere.has(type.name)) continue;
      if (isNode(type)) continue;
      await compareAnswer('root', `{ ${fieldSelection(field, argumentsOf(field), inRow)} }`);
    }
  }, 120_000);

  it.each([
    ['caseChanged', 'Case', 'case', (id: string) => ({ name: 'case.test', payload: { caseId: id } })],
    [
      'referralReceived',
      'Referral',
      'qrs',
      (id: string) => ({ name: 'qrs.referral-received', payload: { referralId: id } }),
    ],
  ] as const)(
    'live, of %s',
    async (field, typeName, topic, event) => {
      const type = view.objectType(typeName);
      const document = `subscription { ${field} { ${selectionOf(type)} } }`;
      const rows = [...rowReaders.keys()].filter((row) => typeOf(row) === typeName);
      const listeners = everyLetter.filter((letter) => reads(letter, 'Subscription', field));
      const kept = new Map<Letter, Answer[]>();
      for (const letter of listeners) kept.set(letter, await listen(document, letter));
      for (const row of rows) await dossier.app.live.publish(topic, event(world.ids[row] ?? ''));
      const visibleTo = (letter: Letter) => rows.filter((row) => view.sees(letter, row));
      const heard = (letter: Letter) => kept.get(letter) ?? [];
      await until(async () => listeners.every((each) => heard(each).length >= visibleTo(each).length));
      for (const letter of listeners) {
        expect([letter, heard(letter).map((each) => each['id'])]).toEqual([
          letter,
          visibleTo(letter).map((row) => view.idOf(row)),
        ]);
        for (const [index, row] of visibleTo('C').entries()) {
          const known = heard('C')[index] as object;
          cells.compared(letter, 'subscription', row, type, known);
          const got = heard(letter)[visibleTo(letter).indexOf(row)];
          const expected = got ? view.restricted(letter, typeName, known) : undefined;
          expect({ letter, row, got }).toEqual({ letter, row, got: expected });
        }
      }
    },
    120_000,
  );

  it('as an export of a person, which is the coordinator’s to hand out', async () => {
    const document = `mutation ($input: ExportSubjectInput!) { exportSubject(input: $input) {
      __typename ... on SubjectExport { jsonUrl pdfUrl } ... on Error { code }
    } }`;
    for (const row of [...rowReaders.keys()].filter((each) => /^(Client|Mentor)\./.test(each))) {
      const field = typeOf(row) === 'Client' ? 'clientId' : 'mentorId';
      const input = { [field]: view.idOf(row), reason: 'Zij vroeg erom.' };
      for (const letter of everyLetter) {
        const { data } = await world.callers[letter].graphql(document, { input });
        const exported = data['exportSubject'];
        const expected = letter !== 'C' ? 'FORBIDDEN' : view.sees('C', row) ? undefined : 'NOT_FOUND';
        expect({ letter, row, code: exported?.['code'] }).toEqual({ letter, row, code: expected });
        cells.one(letter, 'export', row, typeOf(row));
        if (exported?.['jsonUrl']) await refusedToOthers(exported, row);
      }
    }
  }, 120_000);

  it('and no field was left out, nor had nothing to show', () => {
    const structural = /(?:Connection|Edge|Error)$|^PageInfo$|^__|^(?:Query|Mutation|Subscription)$/;
    const fields = Object.values(dossier.app.schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !structural.test(name) && !elsewhere.has(name))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const compared = fields.filter((field) =>
      everyLetter.every((letter) => cells.wasCompared(letter, field)),
    );
    process.stdout.write(`Rights: ${cells.summary()}; ${compared.length} of ${fields.length} fields.\n`);
    expect(fields.filter((field) => !compared.includes(field))).toEqual([]);
    expect(fields.filter((field) => !cells.wasShown(field) && !empty.has(field))).toEqual([]);
  });
});

/**
 * Types with tests of their own: those that only commands answer with, that name other things to each role, the log, which
 * every question makes longer, what a search finds, and tables of figures, of which a small world has none.
 */
const elsewhere: ReadonlySet<string> = new Set([
  // Of each his own: test/api/tasks.test.ts.
  'TaskCounts',
  'RetriedJobs',
  'IssuedWebhookSecret',
  // Of an undecided referral, whose bytes they are read from: test/plugins/qrs-triage.test.ts.
  'PossibleSamePerson',
  'ReferralAttachment',
  'SearchHit',
  'MovePreview',
  'MoveItem',
  'MoveObjection',
  'StaysBehind',
  'SearchMatch',
  'SubjectExport',
  'RevealedBsn',
  'ErasureObstacle',
  'NormReportRow',
  'NormSubject',
  'AccessLogEntry',
  'AccessLogRecord',
  'AccessLogLetter',
  'SignalReportTable',
  'SignalReportColumn',
  'SignalReportRow',
]);

/** What has no value beside others of the same row, or not on this day. */
const empty: ReadonlySet<string> = new Set([
  'AnnualEvaluation.replacedAt',
  'BsnPermission.erasedCount',
  'BsnPermission.withdrawnAt',
  'BsnPermission.withdrawnBy',
  'DataBreach.hoursLeft',
  'Health.detail',
  'ImportSheet.firstRows',
  'JobQueue.oldestSince',
  'LegalHold.email',
  'LegalHold.liftReason',
  'LegalHold.liftedAt',
  'LegalHold.liftedBy',
  'LegalHold.mentor',
  'NextStep.from',
  'Norm.effectiveTo',
  'Plugin.oldestEventBehindAt',
  'SignalFigure.value',
  'SubjectRequest.email',
  'SubjectRequest.mentor',
]);

/** All of a row, and all of each row to which it leads. */
function inFull(type: GraphQLObjectType): string {
  return selectionOf(type, inRow);
}

function inRow(type: GraphQLObjectType): string {
  return selectionOf(type);
}

async function compareRow(
  path: Path,
  row: string,
  document: string,
  rowIn: (result: GraphqlResult) => object | null,
  { askers = everyLetter, id = view.idOf(row) }: { askers?: readonly Letter[]; id?: string } = {},
): Promise<void> {
  const ask = async (letter: Letter) => {
    const result = await world.callers[letter].graphql(document, { id });
    expect({ letter, row, errors: otherErrors(result) }).toEqual({ letter, row, errors: [] });
    return rowIn(result);
  };
  const type = view.objectType(typeOf(row));
  const known = await ask('C');
  const compare = async (letter: Letter) => {
    const expected = known && view.sees(letter, row) ? view.restricted(letter, type.name, known) : null;
    expect({ letter, row, got: await ask(letter) }).toEqual({ letter, row, got: expected });
    if (known) cells.compared(letter, path, row, type, known);
  };
  await Promise.all(askers.map(compare));
}

async function compareAnswer(path: Path, document: string): Promise<void> {
  const known = await world.callers.C.graphql(document);
  expect({ document, errors: otherErrors(known) }).toEqual({ document, errors: [] });
  const compare = async (letter: Letter) => {
    const { data } = await world.callers[letter].graphql(document);
    expect({ letter, data }).toEqual({ letter, data: view.restricted(letter, 'Query', known.data) });
    cells.compared(letter, path, document.slice(0, 30), query(), known.data);
  };
  await Promise.all(everyLetter.map(compare));
}

/** Listens, and keeps what comes. */
async function listen(document: string, letter: Letter): Promise<Answer[]> {
  const events = await dossier.subscribe(document, world.callers[letter]);
  const kept: Answer[] = [];
  void (async () => {
    for await (const { data } of events) {
      const [row] = Object.values(data as unknown as Record<string, Answer>);
      if (row) kept.push(row);
    }
  })();
  return kept;
}

async function refusedToOthers(exported: Answer, row: string): Promise<void> {
  for (const letter of everyLetter.filter((each) => each !== 'C')) {
    const { authorization } = world.callers[letter];
    const address = textOf(exported['jsonUrl']).replace('http://dossier.test', dossier.url);
    const response = await fetch(address, { headers: { authorization } });
    expect({ letter, row, ok: response.ok }).toEqual({ letter, row, ok: false });
  }
}

/** What a field has to be given. */
function argumentsOf(field: GraphQLField<unknown, unknown>): Record<string, string> {
  const values: Readonly<Record<string, string>> = {
    from: '"2010-01-01"',
    to: '"2022-03-01"',
    on: '"2022-03-01"',
    first: '100',
    // Each may lead to the cases of several persons.
    'referrals.first': '80',
    year: '2022',
    'endingReasons.subject': 'CASE',
    'matchSuggestions.caseId': JSON.stringify(view.idOf('Case.waiting')),
    'newsletterPreview.id': JSON.stringify(view.idOf('Newsletter.draft')),
    ...{ 'tasks.mine': 'false', 'tasks.state': 'null', 'tasks.resting': 'true' },
    'corrections.clientId': JSON.stringify(view.idOf('Client.own')),
  };
  const given = field.args.flatMap(({ name }) => {
    const own = `${field.name}.${name}`;
    return values[own] ? [[own, values[own]]] : values[name] ? [[name, values[name]]] : [];
  });
  return Object.fromEntries(given) as Record<string, string>;
}

/** Errors other than that a field is not for the role. */
function otherErrors({ errors }: GraphqlResult): unknown[] {
  return (errors ?? []).filter(({ extensions }) => extensions?.code !== 'FORBIDDEN');
}

function query(): GraphQLObjectType {
  return view.objectType('Query');
}
