import type { Answer } from './answer.ts';
import type { Contender } from './contender.ts';
import type { PeerProcess } from './peer-process.ts';

/** Its server already answers in the common form. */
export function floor({ url, pid, services }: PeerProcess): Contender {
  return {
    name: 'floor',
    url,
    pid,
    services,
    request: (question) => ({
      path: '/',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    }),
    answerOf(question, body) {
      return question.name === 'Q5' ? { typename: 'Query' } : (body as Answer);
    },
  };
}
