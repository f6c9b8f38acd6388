import type { Db } from '../../lib/db.ts';
import { withoutVisible } from '../../reads/visible-rows.ts';
import type { TextRow } from './actor-connections.ts';
import type { Statement } from './bound-statement.ts';

/** A read as one statement. */
export interface CompiledRead extends Statement {
  /** What the client would have answered. */
  decode(rows: readonly TextRow[]): unknown;
}

/** Compiles a call of the client, `findMany` of `Case` with its arguments. Null: this one is left to the client itself. */
export type CompileRead = (
  model: string,
  operation: string,
  args: object | undefined,
) => Promise<CompiledRead | null> | null;

export interface Reading {
  /** Carries out a compiled read. */
  read(statement: Statement): Promise<readonly TextRow[]>;
  /** The client that does what cannot be compiled. */
  otherwise(): Promise<Db>;
  readonly compile: CompileRead;
}

/** A client whose reads are compiled where they can be. It cannot begin a transaction. */
export function readingClient(shape: Db, reading: Reading): Db {
  const delegates = new Map<PropertyKey, object>();
  return new Proxy(shape, {
    get(_client, name) {
      if (name === '$transaction') {
        throw new Error('A reader cannot begin a transaction: what writes is a command.');
      }
      if (typeof name === 'symbol') return undefined;
      if (name.startsWith('$')) {
        return async (...args: unknown[]) => {
          const client = (await reading.otherwise()) as unknown as Record<string, Method>;
          return client[name]?.(...args);
        };
      }
      const known = delegates.get(name);
      if (known || !(name in shape)) return known;
      const delegate = delegateOf(name, reading);
      delegates.set(name, delegate);
      return delegate;
    },
  });
}

type Method = (...args: unknown[]) => Promise<unknown>;

function delegateOf(delegate: string, reading: Reading): object {
  const model = `${delegate.charAt(0).toUpperCase()}${delegate.slice(1)}`;
  return new Proxy(
    {},
    {
      get: (_target, operation) => async (args?: object) => {
        const compiled = await reading.compile(model, String(operation), args);
        if (compiled) return compiled.decode(await reading.read(compiled));
        const client = (await reading.otherwise()) as unknown as Record<string, Record<PropertyKey, Method>>;
        return client[delegate]?.[operation]?.(withoutVisible(args));
      },
    },
  );
}
