import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { TestDossier } from '../harness.ts';
import { client, command, globalId, textOf } from './case-story.ts';
import { reads } from './rights-table.ts';
import { type Letter, letters, type RightsWorld, rightsWorld } from './rights-world.ts';

const nobody = '01900000-0000-7000-8000-000000000000';

let dossier: TestDossier;
let world: RightsWorld;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', parts: { worker: false } });
  world = await rightsWorld(dossier);
}, 60_000);
afterAll(() => dossier.stop());

describe.each(Object.entries(letters) as [Letter, string][])('%s, the %s', (letter) => {
  it('is refused every command that is not for the role, and no other', async () => {
    for (const name of commands()) {
      const answer = await give(letter, name, filled(name));
      const refused = (answer['message'] as unknown) === `Your role may not use Mutation.${name}.`;
      expect({ name, refused }).toEqual({ name, refused: !reads(letter, 'Mutation', name) });
    }
  });
});

describe('a command about a row that is not yours to see', () => {
  /** What the consultant of the south, and the mentor, may not see; beside it what stands in for the other ids. */
  const fields = {
    caseId: ['Case', 'elsewhere', 'waiting'],
    previousCaseId: ['Case', 'elsewhere', 'closed'],
    mentorId: ['Mentor', 'elsewhere', 'own'],
    referralId: ['Referral', 'elsewhere', 'own'],
  } as const;
  type Field = keyof typeof fields;

  it.each(['K', 'M'] as const)('answers %s as if it did not exist', async (letter) => {
    let compared = 0;
    for (const name of commands().filter((each) => reads(letter, 'Mutation', each))) {
      const known = Object.keys(inputOf(name)).filter((field): field is Field => field in fields);
      for (const field of known) {
        const others = known.filter((other) => other !== field && other !== 'previousCaseId');
        const input = {
          ...filled(name),
          ...('municipalityCode' in inputOf(name) && { municipalityCode: await southern() }),
          ...Object.fromEntries(
            others.map((other) => [other, idOf(`${fields[other][0]}.${fields[other][2]}`)]),
          ),
        };
        const [type, hidden] = fields[field];
        const forHidden = await give(letter, name, { ...input, [field]: idOf(`${type}.${hidden}`) });
        const forAbsent = await give(letter, name, { ...input, [field]: globalId(type, nobody) });
        expect({ name, field, answer: forHidden }).toEqual({ name, field, answer: forAbsent });
        expect({ name, field, code: forHidden['code'] }).toEqual({ name, field, code: 'NOT_FOUND' });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(letter === 'K' ? 20 : 0);
  });

  it('does not tell the match or mandate of a hidden case from none', async () => {
    const hidden = { caseId: world.ids['Case.elsewhere'] ?? '' };
    const match = await dossier.db.match.findFirstOrThrow({ where: hidden });
    const mandate = await dossier.db.mandate.findFirstOrThrow({ where: hidden });
    for (const [name, field, id, input] of [
      ['withdrawMatch', 'matchId', match.id, { caseId: idOf('Case.waiting'), reason: 'Toch niet.' }],
      ['endMandate', 'mandateId', mandate.id, { caseId: idOf('Case.own'), reason: 'Stopt.' }],
    ] as const) {
      const answer = await give('K', name, { ...input, [field]: id });
      expect(answer['code']).toBe('INVALID_INPUT');
      expect(answer).toEqual(await give('K', name, { ...input, [field]: nobody }));
    }
  });

  it('does not wait for who holds that row, which would say that it is there', async () => {
    const answers = await dossier.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Case" FOR UPDATE`;
      await tx.$queryRaw`SELECT 1 FROM "Mentor" FOR UPDATE`;
      return Promise.all([
        give('K', 'closeCase', { caseId: idOf('Case.elsewhere'), reason: 'OTHER' }),
        give('K', 'pauseMentor', { mentorId: idOf('Mentor.elsewhere') }),
      ]);
    });
    expect(answers.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  it('names no case of another area when its client has one there', async () => {
    const input = {
      client,
      municipalityCode: await southern(),
      applicantKind: 'RELATIVE',
      previousCaseId: idOf('Case.closed'),
    };
    const toConsultant = await give('K', 'registerCase', input);
    expect(toConsultant['code']).toBe('CONFLICT');
    expect(toConsultant['message']).not.toContain('test-elsewhere');
    expect((await give('C', 'registerCase', input))['message']).toContain('test-elsewhere');
  });
});

describe('a repeated command', () => {
  const request = { client, applicantKind: 'RELATIVE', idempotencyKey: 'once' };

  it('shows its result to nobody who may no longer see it', async () => {
    const input = { ...request, municipalityCode: await southern() };
    const registered = await command(world.callers.K, 'registerCase', input);
    expect(registered['__typename']).toBe('Case');
    expect((await command(world.callers.K, 'registerCase', input))['id']).toBe(registered['id']);

    const where = { id: world.callers.K.userId };
    await dossier.db.user.update({ where, data: { workArea: 'NOORD_MIDDEN_LIMBURG' } });
    const moved = await command(world.callers.K, 'registerCase', input);
    await dossier.db.user.update({ where, data: { workArea: 'ZUID_LIMBURG' } });
    expect(moved).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
  });

  it('is not repeated by somebody else who has its key', async () => {
    const input = { ...request, idempotencyKey: 'known to two', municipalityCode: await southern() };
    const first = await command(world.callers.K, 'registerCase', input);
    const second = await command(world.callers.A, 'registerCase', input);
    expect(second['__typename']).toBe('Case');
    expect(textOf(second['id'])).not.toBe(textOf(first['id']));
  });
});

function commands(): string[] {
  return Object.keys(dossier.app.schema.getMutationType()?.getFields() ?? {});
}

async function give(letter: Letter, name: string, input: object): Promise<Answer> {
  const field = dossier.app.schema.getMutationType()?.getFields()[name];
  const arg = field?.args.find(isRequiredArgument);
  if (!arg) throw new Error(`${name} takes nothing.`);
  const { data, errors } = await world.callers[letter].graphql(
    `mutation ($given: ${String(arg.type)}) {
      ${name}(${arg.name}: $given) { __typename ... on Error { code message path } }
    }`,
    { given: arg.name === 'input' ? input : 'test' },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave ${letter} no answer: ${JSON.stringify(errors)}`);
  return answer;
}

function inputOf(name: string) {
  const type = dossier.app.schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`);
  return isInputObjectType(type) ? type.getFields() : {};
}

/** An input that the schema takes and no rule accepts: every id is nobody's, every text an `x`. */
function filled(name: string): object {
  return filledFields(inputOf(name), name);
}

function filledFields(fields: ReturnType<typeof inputOf>, name: string): object {
  return Object.fromEntries(
    Object.values(fields)
      .filter(isRequiredInputField)
      .map((field) => [field.name, filling(field.type, `${name}.${field.name}`)]),
  );
}

function filling(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return filling(type.ofType, name);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return filledFields(type.getFields(), name);
  if (!isScalarType(type)) throw new Error(`${name} cannot be filled.`);
  const id = /\.(\w+)Id$/.exec(name)?.[1] ?? '';
  const values: Readonly<Record<string, unknown>> = {
    Boolean: true,
    Date: '2022-02-01',
    DateTime: '2022-02-01T12:00:00Z',
    ID: globalId(typesOfIds[id] ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`, nobody),
    Int: 1,
    String: 'x',
  };
  return values[type.name];
}

/** Types of ids that are not called after them. */
const typesOfIds: Readonly<Record<string, string>> = {
  breach: 'DataBreach',
  absent: 'User',
  assignee: 'User',
  deputy: 'User',
  guide: 'User',
  handler: 'User',
  hold: 'LegalHold',
  officer: 'User',
  request: 'SubjectRequest',
  report: 'SignalReport',
  subscriber: 'NewsletterSubscriber',
};

function idOf(row: string): string {
  return globalId(row.split('.')[0] ?? '', world.ids[row] ?? '');
}

async function southern(): Promise<string> {
  const found = await dossier.db.municipality.findFirstOrThrow({ where: { workArea: 'ZUID_LIMBURG' } });
  return found.cbsCode;
}
