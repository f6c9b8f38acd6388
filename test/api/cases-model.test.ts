import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '../../src/access/actor.ts';
import { applyCaseChange } from '../../src/domain/cases/case-change.ts';
import { type Act, acts, commandOf, type RandomCommand } from '../../src/domain/cases/case-acts.ts';
import { CaseDiary } from '../../src/domain/cases/case-diary.ts';
import type { CaseFacts } from '../../src/domain/cases/case-facts.ts';
import type { CaseStep } from '../../src/domain/cases/case-steps.ts';
import { loadCaseFacts } from '../../src/domain/cases/load-case-facts.ts';
import { nextSteps } from '../../src/domain/cases/next-steps.ts';
import { refreshStatuses } from '../../src/domain/cases/refresh-statuses.ts';
import { calendarDate, formatCalendarDate } from '../../src/lib/calendar-date.ts';
import { DomainError } from '../../src/lib/domain-error.ts';
import type { Answer } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, command, globalId, registered, textOf, uuidOf } from './case-story.ts';

// Random people give random commands on random days to the running API. What it answers is told beforehand: by the role
// of who asks, by the decision on the facts as they are stored, and by the diary of the case. `MODEL_LIVES` asks for
// more lives; `MODEL_SEED`, which a failure prints, replays them.

const lives = Number(process.env['MODEL_LIVES'] ?? 3);
const start = '2024-03-01';
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000_000);

/** Who may give which command, from the stations of a mentorship and not from the access policy. */
const onlyCoordinator: readonly CaseStep[] = ['issueMandate'];
const administrationToo: readonly CaseStep[] = [
  'planIntake',
  'planHearing',
  'recordCourtOrder',
  'completePetition',
  'requestCourtReport',
  'recordCourtReport',
  'tellClient',
];

interface Person {
  readonly role: Role;
  /** A consultant of another area does not even learn that the case is there. */
  readonly seesCase: boolean;
  readonly caller: Caller;
}

let dossier: TestDossier;
let people: Person[];
let mentorIds: string[];

beforeAll(async () => {
  dossier = await TestDossier.start({ at: start, parts: { worker: false } });
  const person = async (role: Role, seesCase: boolean, options = {}): Promise<Person> => ({
    role,
    seesCase,
    caller: await dossier.as(role, options),
  });
  const coordinator = await person('COORDINATOR', true);
  people = [
    coordinator,
    coordinator,
    coordinator,
    await person('CONSULTANT', true, { workArea: 'ZUID_LIMBURG' }),
    await person('ADMIN_OFFICER', true),
    await person('CONSULTANT', false, { workArea: 'NOORD_MIDDEN_LIMBURG' }),
    await person('FINANCE_OFFICER', true),
    await person('BOARD', false),
  ];
  mentorIds = [];
  for (let index = 0; index < 3; index += 1) {
    const global = await certifiedMentor(dossier, {
      capacity: 100,
      hasQualifyingEducation: true,
      vogIssuedOn: new Date('2024-01-01T00:00:00Z'),
    });
    mentorIds.push(uuidOf(global));
  }
}, 120_000);
afterAll(() => dossier.stop());

it(`answers as the model says, over ${lives} lives of a case`, async () => {
  const accepted = new Set<string>();
  const refusals = new Set<string>();
  const sampled = fc.sample(fc.tuple(acts, fc.array(fc.nat({ max: 7 }), { minLength: 50, maxLength: 50 })), {
    seed,
    numRuns: lives,
  });
  for (const [life, given] of sampled.entries()) {
    try {
      await live(given, { accepted, refusals });
    } catch (error) {
      const replay = `MODEL_SEED=${seed} MODEL_LIVES=${lives} npx vitest run test/api/cases-model.test.ts`;
      throw new Error(`Life ${life + 1} went another way. Replay: ${replay}`, { cause: error });
    }
  }
  expect(accepted.size).toBeGreaterThan(1);
  expect([...refusals]).toEqual(expect.arrayContaining(['FORBIDDEN', 'ILLEGAL_STEP']));
}, 600_000);

interface Seen {
  readonly accepted: Set<string>;
  readonly refusals: Set<string>;
}

async function live([given, picks]: [Act[], number[]], { accepted, refusals }: Seen): Promise<void> {
  dossier.clock.set(start);
  const today = () => calendarDate(dossier.clock.now());
  const caseId = await registered(leader(), { registeredOn: formatCalendarDate(today()) });
  const diary = new CaseDiary();
  for (const [index, random] of given.slice(0, 25).entries()) {
    await moveOn(random.daysLater);
    const before = await facts(caseId);
    const wanted = nextSteps(before, today()).filter(({ advances }) => advances)[picks[index] ?? 0];
    const act = wanted ? { ...random, step: wanted.command as CaseStep, shift: 0 } : random;
    const asked = commandOf(before, act, { today: today(), mentorIds });
    const who = people[(picks[49 - index] ?? 0) % people.length];
    if (!who) throw new Error('Nobody asks.');
    const expected = expectedAnswer(before, asked, { who, today: today() });
    const answer = await ask(who.caller, asked, caseId);
    const told = textOf(answer['code'] ?? ('ACCEPTED' as never));
    expect({ step: asked.step, role: who.role, told, message: answer['message'] ?? null }).toMatchObject({
      told: expected.code,
    });
    if (expected.code === 'ACCEPTED') {
      accepted.add(asked.step);
      diary.write(asked, today());
    } else refusals.add(expected.code);
    const after = await facts(caseId);
    expect(withoutIds(after)).toEqual(withoutIds(expected.facts));
    const stored = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } });
    expect([asked.step, stored.status]).toEqual([asked.step, diary.statusOn(today())]);
    expect(await dossier.db.caseEvent.count({ where: { caseId: stored.id, version: stored.version } })).toBe(
      stored.version === 1 ? 0 : 1,
    );
  }
}

interface Expected {
  readonly code: string;
  readonly facts: CaseFacts;
}

/** What the API will answer, and the facts as they will be. */
function expectedAnswer(
  before: CaseFacts,
  asked: RandomCommand,
  { who, today }: { who: Person; today: Date },
): Expected {
  if (!mayGive(who.role, asked.step)) return { code: 'FORBIDDEN', facts: before };
  if (!who.seesCase) return { code: 'NOT_FOUND', facts: before };
  try {
    let ids = 0;
    const newId = () => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`;
    return { code: 'ACCEPTED', facts: applyCaseChange(before, asked.decide(before, { today, newId })) };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, facts: before };
    throw error;
  }
}

function mayGive(role: Role, step: CaseStep): boolean {
  if (role === 'COORDINATOR') return true;
  if (role === 'CONSULTANT') return !onlyCoordinator.includes(step);
  return role === 'ADMIN_OFFICER' && administrationToo.includes(step);
}

/** The command as somebody sends it. */
async function ask(caller: Caller, { step, input }: RandomCommand, caseId: string): Promise<Answer> {
  const {
    mentor,
    norms: _norms,
    terms: _terms,
    ...rest
  } = input as { mentor?: { id: string } } & Record<string, unknown>;
  const plain = Object.fromEntries(
    Object.entries(rest)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, value instanceof Date ? formatCalendarDate(value) : value]),
  );
  const required = {
    ...(step === 'filePetition' && { consentStatementsComplete: false }),
    ...(step === 'withdrawMatch' && { reason: 'r' }),
  };
  try {
    return await command(caller, step, {
      caseId,
      ...plain,
      ...required,
      ...(mentor && { mentorId: globalId('Mentor', mentor.id) }),
    });
  } catch (error) {
    if (error instanceof Error && error.message.includes('Your role may not use')) {
      return { code: 'FORBIDDEN' } as unknown as Answer;
    }
    throw error;
  }
}

/** Some days later, with the nightly work done. */
async function moveOn(days: number): Promise<void> {
  dossier.clock.advance({ days });
  await dossier.db.$transaction((tx) =>
    refreshStatuses(tx, { actor: { kind: 'system', plugin: 'core' }, now: dossier.clock.now() }),
  );
}

async function facts(caseId: string): Promise<CaseFacts> {
  const [found] = await loadCaseFacts(dossier.db, [uuidOf(caseId)]);
  if (!found) throw new Error('The case is gone.');
  return found;
}

/** Ids of new rows, and who stands in, are not for the model to know. */
function withoutIds(given: CaseFacts): unknown {
  return JSON.parse(
    JSON.stringify(given, (name, value: unknown) =>
      /^(?:id|.+Id)$/.test(name) && name !== 'mentorId' ? undefined : value,
    ),
  );
}

function leader(): Caller {
  const [first] = people;
  if (!first) throw new Error('Nobody leads.');
  return first.caller;
}
