import { readFile, stat } from 'node:fs/promises';
import pg from 'pg';
import { until } from '../harness.ts';

/** A statement that the database carried out, as it did. */
export interface ExecutedStatement {
  readonly text: string;
  readonly plan: PlanNode;
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What the application asks of a database and how it is carried out, from PostgreSQL's own `auto_explain`. */
export class ExecutedPlans {
  readonly #client: pg.Client;
  readonly #log: string;
  #read: number;

  private constructor(client: pg.Client, log: string, read: number) {
    this.#client = client;
    this.#log = log;
    this.#read = read;
  }

  /**
   * From now on new connections to the database explain what they do. `url` is of its owner, a superuser; `log` is the
   * file in which its server says what it does.
   */
  static async start({ url, log }: { readonly url: string; readonly log: string }): Promise<ExecutedPlans> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const name = client.escapeIdentifier(client.database ?? '');
    for (const setting of [
      'session_preload_libraries = auto_explain',
      'auto_explain.log_min_duration = 0',
      'auto_explain.log_format = json',
      'auto_explain.log_analyze = on',
      'auto_explain.log_timing = off',
      // Also what functions ask, which policies call.
      'auto_explain.log_nested_statements = on',
      'auto_explain.log_parameter_max_length = 0',
    ]) {
      await client.query(`ALTER DATABASE ${name} SET ${setting}`);
    }
    return new ExecutedPlans(client, log, (await stat(log)).size);
  }

  /** What was carried out since this was asked last. Only this database writes plans into the log of the server. */
  async since(): Promise<readonly ExecutedStatement[]> {
    await until(() => this.#isIdle());
    const part = (await readFile(this.#log)).subarray(this.#read);
    this.#read += part.length;
    return [...part.toString().matchAll(/^.*?duration: \S+ ms {2}plan:\n((?:\t.*\n)+)/gm)].map(
      ([, json = '']) => {
        const explained = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
        return { text: explained['Query Text'], plan: explained.Plan };
      },
    );
  }

  stop(): Promise<void> {
    return this.#client.end();
  }

  /** A plan is written when its statement ends, which may be after the answer. */
  async #isIdle(): Promise<boolean> {
    const { rowCount } = await this.#client.query(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`,
    );
    return rowCount === 0;
  }
}

/** A node of a plan and all below it. */
export function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Rows that a node took from its table, whether or not they were of use. */
export function rowsRead(node: PlanNode): number {
  if (node['Relation Name'] === undefined) return 0;
  const each =
    node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  return Math.round(each * node['Actual Loops']);
}
