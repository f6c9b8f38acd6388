import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

/** What a process with a watched event loop says, and how it ends. */
async function ends(
  what: string,
  limitMs = 400,
): Promise<{ readonly said: string; readonly signal: string | null }> {
  const watch = new URL('watch-event-loop.ts', import.meta.url).href;
  const program = `import { watchEventLoop } from '${watch}';\nconst watch = watchEventLoop(${limitMs});\n${what}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = text(child.stdout);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { said: await said, signal };
}

it('ends a process that is kept busy without end, and says why', async () => {
  const { said, signal } = await ends(`setTimeout(() => { for (;;); }, 50);`);
  expect(signal).toBe('SIGKILL');
  expect(JSON.parse(said)).toMatchObject({
    level: 'fatal',
    limitMs: 400,
    msg: expect.stringMatching(/without end/) as string,
  });
});

it('leaves alone a process that works and gets round to other things', async () => {
  const program = `
    const until = performance.now() + 2000;
    const work = () => {
      for (const pause = performance.now() + 20; performance.now() < pause;);
      if (performance.now() < until) setTimeout(work);
      else { watch.stop(); console.log('done'); }
    };
    work();`;
  expect(await ends(program, 1000)).toEqual({ said: 'done\n', signal: null });
});

it('keeps no process alive that has nothing to do', async () => {
  expect(await ends(`console.log('done');`)).toEqual({ said: 'done\n', signal: null });
});
