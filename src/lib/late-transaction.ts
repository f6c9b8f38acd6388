import type { Db, Tx } from './db.ts';

/** A transaction that begins with its first use: who needs none has none. */
export interface LateTransaction {
  readonly tx: Tx;
  /** Commits what was begun; false when nothing was. @throws what made it impossible */
  commit(): Promise<boolean>;
  /** Undoes what was begun. */
  undo(): Promise<void>;
}

/**
 * @param begin opens a transaction and keeps it open for as long as the work lasts, as `db.$transaction` does
 */
export function lateTransaction(
  db: Db,
  begin: (work: (tx: Tx) => Promise<void>) => Promise<void>,
): LateTransaction {
  let began: Promise<Tx> | null = null;
  let over: Promise<void> = Promise.resolve();
  let finish: (error?: Error) => void = () => undefined;

  const open = (): Promise<Tx> => {
    began ??= new Promise<Tx>((resolve, reject) => {
      const finished = new Promise<void>((done, undone) => {
        finish = (error) => (error ? undone(error) : done());
      });
      // Undone before it began, it waits for nobody.
      finished.catch(() => undefined);
      over = begin((tx) => {
        resolve(tx);
        return finished;
      });
      over.catch(reject);
    });
    return began;
  };
  return {
    tx: throughout(db, open),
    async commit() {
      if (!began) return false;
      await began;
      finish();
      await over;
      return true;
    },
    async undo() {
      finish(new Undone());
      await over.catch(() => undefined);
    },
  };
}

class Undone extends Error {
  override readonly name = 'Undone';
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** A client each of whose calls goes to the transaction, once it has begun. */
function throughout(db: Db, open: () => Promise<Tx>): Tx {
  const members = new Map<PropertyKey, unknown>();
  return new Proxy(db, {
    get(_db, name) {
      if (typeof name === 'symbol' || name === '$transaction' || !(name in db)) return undefined;
      if (!members.has(name)) members.set(name, name.startsWith('$') ? call(open, name) : table(open, name));
      return members.get(name);
    },
  });
}

function call(open: () => Promise<Tx>, name: string): Method {
  return async (...args) => {
    const tx = (await open()) as unknown as Record<string, Method>;
    return tx[name]?.(...args);
  };
}

function table(open: () => Promise<Tx>, model: string): object {
  return new Proxy(
    {},
    {
      get: (_target, method) =>
        typeof method === 'symbol'
          ? undefined
          : async (args?: unknown) => {
              const tx = (await open()) as unknown as Record<string, Record<string, Method>>;
              return tx[model]?.[method]?.(args);
            },
    },
  );
}
