interface Waiting<Question, Answer> {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Asks for many at once what is cheaper to ask together. The questions of two turns of the event loop go together,
 * and while they are under way the next ones gather. Nothing is remembered: whoever asks gets an answer that was asked for
 * after he asked.
 * @param ask Answers as many as it is asked, in their order. When it fails, all of that group hear the same.
 * @param most Questions at once.
 */
export function gathering<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  most: number,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let underWay = false;

  return (question) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (underWay) return;
      underWay = true;
      nextTurn(askNext);
    });

  function askNext(): void {
    const group = waiting.splice(0, most);
    void askTogether(group).finally(() => {
      if (waiting.length > 0) nextTurn(askNext);
      else underWay = false;
    });
  }

  async function askTogether(group: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await ask(group.map(({ question }) => question));
      if (answers.length !== group.length) throw new Error('Not every question of a group was answered.');
      answers.forEach((answer, index) => group[index]?.resolve(answer));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

/**
 * Once what has come in meanwhile was read too. An immediate alone comes before that, and then half as many go together;
 * to one that is alone it is some microseconds.
 */
function nextTurn(work: () => void): void {
  setImmediate(() => setImmediate(work));
}
