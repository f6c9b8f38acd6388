export type MaybePromise<T> = T | Promise<T>;

/** The answer, once everything is known that it waits for. */
export async function allKnown(answer: Record<string, unknown>, waiting: readonly string[]): Promise<object> {
  const known = await Promise.all(waiting.map((name) => answer[name]));
  for (const [index, name] of waiting.entries()) answer[name] = known[index];
  return answer;
}

export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
