// @ts-check
import { spawn } from 'node:child_process';

/**
 * Ends a service when this process dies without stopping it (SIGKILL, power button of an IDE).
 * A tiny shell waits for the end of a pipe that only we hold open; the kernel closes it however we die.
 *
 * @param {number} pid the service
 * @param {{ signal: string; removeAfterwards?: string | undefined }} options `removeAfterwards`: a throw-away directory
 * @returns {{ dismiss(): void }} call it once the service is stopped, or is about to be
 */
export function guard(pid, { signal, removeAfterwards }) {
  const shell = spawn('sh', ['-c', script, 'guard', String(pid), signal, removeAfterwards ?? ''], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  // Without `sh` there is no guard; the service itself does not depend on it.
  shell.on('error', () => {});
  shell.unref();
  // Node's pipe would otherwise keep this process alive. The type of `stdin` hides that it is a socket.
  /** @type {import('node:net').Socket | null} */ (shell.stdin)?.unref();
  return { dismiss: () => void shell.kill('SIGKILL') };
}

const script = `
while read -r _; do :; done
kill -s "$2" "$1" 2> /dev/null
tries=0
while kill -0 "$1" 2> /dev/null && [ "$tries" -lt 200 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -s KILL "$1" 2> /dev/null
if [ -n "$3" ]; then rm -rf -- "$3"; fi
`;
