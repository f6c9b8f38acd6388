/** What a promise answers, or a failure when it takes longer. The work itself goes on; its late answer is dropped. */
export async function inTime<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${limitMs} ms.`)), limitMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
