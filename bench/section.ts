import type { Table } from './table.ts';

/** A part of the benchmark: one file or folder in bench/sections/, named in bench/run.ts. */
export interface Section {
  /** For `--only`. */
  readonly name: string;
  run(setup: Setup): Promise<readonly Table[]>;
}

/** What was asked for on the command line, and what all sections share. */
export interface Setup {
  /** Cases in the data: 1,000, 10,000 or 100,000. */
  readonly size: number;
  /** Only see that everything works: few requests, one round. The figures mean nothing. */
  readonly quick: boolean;
  /** Interleaved rounds, of which the median is shown. 1 when quick. */
  readonly rounds: number;
  /** Where servers leave a CPU profile each; null = they are not profiled. */
  readonly profiles: string | null;
  /** The commit of which Dossier is built; null = the working tree. */
  readonly commit: string | null;
  /** An older commit to measure beside it; null = none. */
  readonly against: string | null;
  /** Says what is being done, on standard error. */
  say(what: string): void;
}
