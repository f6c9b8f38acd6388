/** What a promise answers, or a failure when it takes longer. The work itself goes on; its late answer is dropped. */
export function inTime<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${limitMs} ms.`)), limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
