import { parseArgs } from 'node:util';

export interface Arguments {
  readonly size: number;
  readonly quick: boolean;
  readonly rounds: number;
  /** Names of sections; empty = all. */
  readonly only: readonly string[];
  /** A file for the tables, as Markdown. */
  readonly write: string | null;
  /** A directory for CPU profiles. */
  readonly profiles: string | null;
  /** The commit of which Dossier is built; null = the working tree. */
  readonly commit: string | null;
  /** An older commit to measure beside it. */
  readonly against: string | null;
}

const sizes = [1000, 10_000, 100_000];

/** @throws Error that says what is wrong. */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      size: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string', default: '' },
      write: { type: 'string' },
      profile: { type: 'string' },
      commit: { type: 'string' },
      against: { type: 'string' },
    },
  });
  const size = Number(values.size ?? (values.quick ? 1000 : 10_000));
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  if (!sizes.includes(size)) throw new Error(`--size is 1000, 10000 or 100000 cases, not ${values.size}.`);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds is 1 or more, not ${values.rounds}.`);
  return {
    size,
    rounds,
    quick: values.quick,
    only: values.only.split(',').filter((name) => name !== ''),
    write: values.write ?? null,
    profiles: values.profile ?? null,
    commit: values.commit ?? null,
    against: values.against ?? null,
  };
}
