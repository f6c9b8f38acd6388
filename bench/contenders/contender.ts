import type { HttpRequest } from '../load/load.ts';
import type { Answer } from './answer.ts';
import type { Question } from './question.ts';

/** Somebody who answers the questions: one server, asked in one way. */
export interface Contender {
  /** As in the table. */
  readonly name: string;
  /** Of the server. Several contenders may ask one server, e.g. as several users. */
  readonly url: string;
  readonly pid: number;
  /** What works for it: only one contender is asked at a time, so that what these use is on its account. */
  readonly services: { readonly postgresPid: number; readonly redisPid: number | null };
  /** After how many requests it is the first user's turn again; 1 when left out. */
  readonly turns?: number;
  /** Sees the cases of this area only. Of others it is not asked, and its pages of all cases are not those of others. */
  readonly workArea?: string;
  /** @param turn counts the requests, for who asks as many users in turn. */
  request(question: Question, turn: number): HttpRequest;
  /** What came back, in the common form. @throws Error for anything else than a whole answer. */
  answerOf(question: Question, body: unknown): Answer;
}
