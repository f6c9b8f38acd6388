// @ts-check
import { spawn } from 'node:child_process';

/**
 * Ends a service when this process dies without stopping it (SIGKILL, power button of an IDE).
 * A tiny shell waits for the end of a pipe that only we hold open; the kernel closes it however we die.
 * What works with a service that keeps its data gets some seconds to finish first.
 *
 * @param {number} pid the service
 * @param {{ signal: string; removeAfterwards?: string | undefined }} options `removeAfterwards`: a throw-away directory
 * @returns {{ dismiss(): void }} call it once the service is stopped, or is about to be
 */
export function guard(pid, { signal, removeAfterwards }) {
  const graceTenths = removeAfterwards === undefined ? 60 : 0;
  const args = [pid, signal, graceTenths, removeAfterwards ?? ''].map(String);
  const shell = spawn('sh', ['-c', script, 'guard', ...args], {
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
pid=$1 signal=$2 grace=$3 directory=$4
wait_for_end() {
  tenths=$1
  while kill -0 "$pid" 2> /dev/null; do
    if [ "$tenths" -le 0 ]; then return 1; fi
    sleep 0.1
    tenths=$((tenths - 1))
  done
}
while read -r _; do :; done
wait_for_end "$grace" || {
  kill -s "$signal" "$pid"
  wait_for_end 200 || kill -s KILL "$pid"
}
if [ -n "$directory" ]; then rm -rf -- "$directory"; fi
`;
