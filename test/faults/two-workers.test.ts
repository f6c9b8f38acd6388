import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { TestDossier, until } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';

/** A killed worker's job is another's within 15 seconds; a machine under load may need more. */
const patienceMs = 180_000;

describe('worker processes', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  const running = new Set<ChildProcess>();
  let letGo = (): void => undefined;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({
      at: new Date().toISOString(),
      env: partner.env,
      plugins: [qrsPlugin],
      parts: { worker: false },
    });
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
  });
  afterEach(async () => {
    letGo();
    await Promise.all([...running].map((worker) => end(worker, 'SIGKILL')));
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  /** As in production; answers once it does jobs. */
  async function startWorker(): Promise<ChildProcess> {
    const worker = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'src/worker.ts'], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, ...dossier.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(worker);
    worker.once('exit', () => running.delete(worker));
    await says(worker, 'Started');
    return worker;
  }

  async function refer(...references: readonly string[]): Promise<void> {
    for (const reference of references) {
      expect((await partner.refer(dossier, { reference })).status).toBe(202);
    }
  }

  const tries = (reference: string) =>
    partner.tries
      .filter((each) => each.reference === reference)
      .map(({ sequence, status }) => `${sequence} ${status}`);

  const taken = (reference: string) => partner.taken.filter((each) => each.reference === reference).length;

  /** The partner answers nobody, until `letGo`. */
  function hold(): void {
    partner.hold = new Promise<void>((resolve) => (letGo = resolve));
  }

  it('share the work, and each job is done once', { timeout: patienceMs }, async () => {
    await Promise.all([startWorker(), startWorker()]);
    const references = Array.from({ length: 24 }, (_, number) => `QRS-W${number}`);
    await refer(...references);
    await until(() => Promise.resolve(references.every((each) => taken(each) === 2)), patienceMs);
    for (const reference of references) expect(tries(reference)).toEqual(['1 received', '2 accepted']);
    expect(await dossier.db.case.count()).toBe(references.length);
    expect(await dossier.db.job.count({ where: { state: 'DEAD' } })).toBe(0);
  });

  it(
    'that are told to stop finish what they are at, leave the rest to others, and exit with 0',
    { timeout: patienceMs },
    async () => {
      const leaving = await startWorker();
      hold();
      await refer('QRS-TERM');
      await until(() => Promise.resolve(tries('QRS-TERM').length === 1), patienceMs);
      await startWorker();
      const gone = once(leaving, 'exit');
      leaving.kill('SIGTERM');
      await says(leaving, 'Stopping');
      await refer('QRS-AFTER');
      letGo();
      expect(await gone).toEqual([0, null]);
      await until(() => Promise.resolve(taken('QRS-AFTER') === 2 && taken('QRS-TERM') === 2), patienceMs);
      for (const reference of ['QRS-TERM', 'QRS-AFTER']) {
        expect(tries(reference)).toEqual(['1 received', '2 accepted']);
      }
    },
  );

  it('that are killed in the middle of a job leave it to another', { timeout: patienceMs }, async () => {
    const struck = await startWorker();
    hold();
    await refer('QRS-KILL');
    await until(() => Promise.resolve(tries('QRS-KILL').length === 1), patienceMs);
    await startWorker();
    await end(struck, 'SIGKILL');
    letGo();
    await until(() => Promise.resolve(new Set(tries('QRS-KILL')).size === 2), patienceMs);
    // The partner had the first message when the worker died, which could tell nobody: it comes once more, under its id.
    expect(tries('QRS-KILL')).toEqual(['1 received', '1 received', '2 accepted']);
    const [first, again] = partner.tries.filter((each) => each.reference === 'QRS-KILL');
    expect(again?.messageId).toBe(first?.messageId);
    const { id } = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: 'QRS-KILL' },
    });
    expect(await dossier.db.qrsStatusNotice.count({ where: { referralId: id } })).toBe(2);
  });
});

/** Reads the log of a worker until it says so. */
async function says(worker: ChildProcess, sentence: string): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      if (log.includes(`"msg":"${sentence}"`)) resolve();
    };
    worker.stdout?.on('data', read);
    worker.once('exit', () => reject(new Error(`The worker ended before it said '${sentence}': ${log}`)));
  });
}

async function end(worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill(signal);
  await gone;
}
