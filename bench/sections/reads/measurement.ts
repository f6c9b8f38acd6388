import { isDeepStrictEqual } from 'node:util';
import type { Contender } from '../../contenders/contender.ts';
import type { Question } from '../../contenders/question.ts';
import type { Services } from '../../contenders/services.ts';
import type { HttpRequest, Load } from '../../load/load.ts';
import { median, quantile } from '../../median.ts';
import { cpuMs, cpuMsWithChildren } from '../../process-cpu.ts';

/** One kind of question, in the forms that are sent in turn. */
export interface Topic {
  readonly name: string;
  readonly questions: readonly Question[];
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

export interface Amounts {
  readonly rounds: number;
  /** How long a contender is asked one topic in one round, about, s. */
  readonly seconds: number;
  readonly latencySeconds: number;
  /** Requests before anything is measured, so that all connections have their plans and the code is compiled. */
  readonly warmUp: number;
}

type Round = Omit<Figures, 'p50' | 'p99'> & { readonly latencies: readonly number[] };

/** Measures every contender on every topic, in turn within each round, after comparing their answers. */
export class Measurement {
  readonly #services: Services;
  readonly #load: Load;
  readonly #amounts: Amounts;

  constructor(services: Services, load: Load, amounts: Amounts) {
    this.#services = services;
    this.#load = load;
    this.#amounts = amounts;
  }

  /** @throws Error when somebody answers something else than the first. */
  async compare(topics: readonly Topic[], contenders: readonly Contender[]): Promise<void> {
    for (const { name, questions } of topics) {
      for (const question of questions) {
        const [first, ...others] = await Promise.all(
          contenders.map(async (contender) => ({
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

  /** @returns the figures of each contender by topic. */
  async figures(
    topics: readonly Topic[],
    contenders: readonly Contender[],
  ): Promise<ReadonlyMap<Topic, ReadonlyMap<Contender, Figures>>> {
    const measured = new Map(
      topics.map((topic) => [topic, new Map(contenders.map((each) => [each, [] as Round[]]))]),
    );
    const rates = new Map<Contender, Map<Topic, number>>();
    for (const contender of contenders) {
      const own = new Map<Topic, number>();
      for (const topic of topics) own.set(topic, await this.#warmUp(topic, contender));
      rates.set(contender, own);
    }
    for (let round = 0; round < this.#amounts.rounds; round += 1) {
      for (const [topic, byContender] of measured) {
        for (const [contender, rounds] of byContender) {
          rounds.push(await this.#round(topic, contender, rates.get(contender)?.get(topic) ?? 1));
        }
      }
    }
    return new Map(
      [...measured].map(([topic, byContender]) => [
        topic,
        new Map([...byContender].map(([contender, rounds]) => [contender, figuresOf(rounds)])),
      ]),
    );
  }

  /** @returns requests per second at 16 connections, about. */
  async #warmUp(topic: Topic, contender: Contender): Promise<number> {
    const { warmUp } = this.#amounts;
    const send = (amount: number) =>
      this.#load.send({ ...requestsOf(topic, contender), connections: 16, amount });
    await send(Math.max(16, warmUp));
    const amount = Math.max(16, warmUp / 2);
    return amount / (await send(amount)).seconds;
  }

  async #round(topic: Topic, contender: Contender, rate: number): Promise<Round> {
    const { seconds, latencySeconds } = this.#amounts;
    const requests = requestsOf(topic, contender);
    const amount = Math.max(32, Math.round(rate * seconds));
    const before = this.#used(contender);
    const many = await this.#load.send({ ...requests, connections: 16, amount });
    const after = this.#used(contender);
    const each = (used: keyof typeof before) => (after[used] - before[used]) / amount;
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

  #used({ pid }: Contender) {
    const { database, redis } = this.#services;
    return { server: cpuMs(pid), postgres: cpuMsWithChildren(database.pid), redis: cpuMs(redis.pid) };
  }
}

/** 100 requests at most, which is as many as there are users. */
function requestsOf({ questions }: Topic, contender: Contender) {
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
