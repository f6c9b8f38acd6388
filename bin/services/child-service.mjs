// @ts-check
import { spawn } from 'node:child_process';

/**
 * A program that runs beside us until it is stopped.
 *
 * @typedef {object} ChildService
 * @property {number} pid
 * @property {Promise<string>} exited how it ended, e.g. `exit code 1` or `signal SIGKILL`
 * @property {(signal: NodeJS.Signals, deadlineMs: number) => Promise<void>} stop asks with the signal, insists with SIGKILL
 * @property {import('node:child_process').ChildProcess} process
 */

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only the launcher,
 * which then stops everything in order.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<ChildService>}
 */
export async function startChild(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} started without a process id.`);
  let running = true;
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      running = false;
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
  });
  return {
    pid,
    exited,
    process: child,
    async stop(signal, deadlineMs) {
      if (!running) return;
      child.kill(signal);
      const insist = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
      await exited;
      clearTimeout(insist);
    },
  };
}
