// @ts-check
import { spawn } from 'node:child_process';
import { cloneDirectory } from './data-directory.mjs';

/**
 * Runs a program in the clone without showing what it says, and answers whether it succeeded and what it said.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ signal?: AbortSignal | undefined; env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ ok: boolean; output: string }>}
 */
export function runQuietly(program, args, { signal, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: cloneDirectory,
      env,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {Buffer} */ bytes) => {
      output = (output + bytes.toString('utf8')).slice(-100_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
