import { isDeepStrictEqual } from 'node:util';
import type { Contender } from '../../contenders/contender.ts';
import type { Question } from '../../contenders/question.ts';
import type { HttpRequest, Load } from '../../load/load.ts';
import { median, quantile } from '../../median.ts';
import { cpuMs, cpuMsWithChildren } from '../../process-cpu.ts';
import type { Setup } from '../../section.ts';

/** One kind of question, in the forms that are sent in turn. */
export interface Topic {
  readonly name: string;
  readonly questions: readonly Question[];
}

/** Somebody, asked something. */
export interface Asked {
  readonly topic: Topic;
  readonly contender: Contender;
}

/** Medians over the rounds. */
export interface Figures {
  /** Of the contender's process, ms per request, at 16 connections. */
  readonly server: number;
  /** Of all processes of PostgreSQL, ms per request. */
  readonly postgres: number;
  readonly redis: number;
  /** Server and PostgreSQL. */
  readonly cpu: number;
  /** At one connection, ms. */
  readonly p50: number;
  readonly p99: number;
  /** Requests per second at 16 connections. */
  readonly perSecond: number;
}

interface Amounts {
  readonly rounds: number;
  /** How long a contender is asked one topic in one round, about, s. */
  readonly seconds: number;
  readonly latencySeconds: number;
  /** Requests before anything is measured, so that all connections have their plans and the code is compiled. */
  readonly warmUp: number;
}

type Round = Omit<Figures, 'p50' | 'p99'> & { readonly latencies: readonly number[] };

/** Compares answers, and measures what they cost. */
export class Measurement {
  readonly #load: Load;
  readonly #amounts: Amounts;
  readonly #say: Setup['say'];

  constructor(load: Load, setup: Pick<Setup, 'quick' | 'rounds' | 'say'>) {
    this.#load = load;
    this.#amounts = amountsFor(setup);
    this.#say = setup.say;
  }

  /** @throws Error when somebody answers something else than the first. */
  async compare(topics: readonly Topic[], contenders: readonly Contender[]): Promise<void> {
    this.#say('comparing their answers');
    for (const { name, questions } of topics) {
      for (const question of questions) {
        const [first, ...others] = await Promise.all(
          contenders
            .filter((contender) => isComparable(contender, question))
            .map(async (contender) => ({
              contender,
              answer: contender.answerOf(question, await ask(contender, question)),
            })),
        );
        if (!first) return;
        for (const other of others) {
          if (isDeepStrictEqual(other.answer, first.answer)) continue;
          throw new Error(
            `${other.contender.name} and ${first.contender.name} do not agree on ${name}:\n` +
              `${JSON.stringify(question)}\n${JSON.stringify(first.answer)}\n${JSON.stringify(other.answer)}`,
          );
        }
      }
    }
  }

  /** Asks all in turn, round after round. @returns the figures in the order in which was asked. */
  async figures(asked: readonly Asked[]): Promise<readonly Figures[]> {
    this.#say('warming up');
    const rates: number[] = [];
    for (const each of asked) rates.push(await this.#warmUp(each));
    const measured = asked.map((): Round[] => []);
    for (let round = 0; round < this.#amounts.rounds; round += 1) {
      this.#say(`round ${round + 1} of ${this.#amounts.rounds}`);
      for (const [index, each] of asked.entries()) {
        measured[index]?.push(await this.#round(each, rates[index] ?? 1));
      }
    }
    return measured.map(figuresOf);
  }

  /** @returns requests per second at 16 connections, about. */
  async #warmUp(asked: Asked): Promise<number> {
    const { warmUp } = this.#amounts;
    const send = (amount: number) => this.#load.send({ ...requestsOf(asked), connections: 16, amount });
    await send(Math.max(16, warmUp));
    const amount = Math.max(16, warmUp / 2);
    return amount / (await send(amount)).seconds;
  }

  async #round(asked: Asked, rate: number): Promise<Round> {
    const { contender } = asked;
    const { seconds, latencySeconds } = this.#amounts;
    const requests = requestsOf(asked);
    const amount = Math.max(32, Math.round(rate * seconds));
    const before = used(contender);
    const many = await this.#load.send({ ...requests, connections: 16, amount });
    const after = used(contender);
    const each = (whose: keyof typeof before) => (after[whose] - before[whose]) / amount;
    const alone = await this.#load.send({
      ...requests,
      connections: 1,
      // At one connection two cores are not both busy, so it takes longer than at 16.
      amount: Math.max(20, Math.round((rate * latencySeconds) / 2)),
    });
    return {
      server: each('server'),
      postgres: each('postgres'),
      redis: each('redis'),
      cpu: each('server') + each('postgres'),
      perSecond: amount / many.seconds,
      latencies: alone.latencies,
    };
  }
}

function used({ pid, services }: Contender) {
  return {
    server: cpuMs(pid),
    postgres: cpuMsWithChildren(services.postgresPid),
    redis: services.redisPid === null ? 0 : cpuMs(services.redisPid),
  };
}

/** Whether a contender that sees one area only is to be asked this. */
function isFor({ workArea }: Contender, question: Question): boolean {
  return !workArea || !('workArea' in question) || question.workArea === workArea;
}

/** Whether it answers what everybody does. */
function isComparable(contender: Contender, question: Question): boolean {
  return isFor(contender, question) && !(contender.workArea && question.name === 'Q3');
}

function requestsOf({ topic, contender }: Asked) {
  const questions = topic.questions.filter((question) => isFor(contender, question));
  const count = Math.max(questions.length, contender.turns ?? 1);
  const requests: HttpRequest[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const question = questions[turn % questions.length];
    if (question) requests.push(contender.request(question, turn));
  }
  return { url: contender.url, requests };
}

async function ask(contender: Contender, question: Question): Promise<unknown> {
  const { path, ...request } = contender.request(question, 0);
  const response = await fetch(contender.url + path, { ...request, method: 'POST' });
  return response.json();
}

function figuresOf(rounds: readonly Round[]): Figures {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  return {
    server: of(({ server }) => server),
    postgres: of(({ postgres }) => postgres),
    redis: of(({ redis }) => redis),
    cpu: of(({ cpu }) => cpu),
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ latencies }) => quantile(latencies, 0.5)),
    p99: of(({ latencies }) => quantile(latencies, 0.99)),
  };
}

function amountsFor({ quick, rounds }: Pick<Setup, 'quick' | 'rounds'>): Amounts {
  return quick
    ? { rounds, seconds: 0.05, latencySeconds: 0.05, warmUp: 32 }
    : { rounds, seconds: 1, latencySeconds: 0.3, warmUp: 600 };
}
