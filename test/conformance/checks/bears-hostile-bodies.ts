import type { SampleWebhook } from '../conformance-options.ts';
import type { ConformanceWorld } from '../conformance-world.ts';
import { deadJobs } from '../dead-jobs.ts';
import { type Delivery, deliver } from '../deliver.ts';
import { effects, moreEffects } from '../effects.ts';

/** More than any message about one person needs; the host holds it in memory as a whole. */
const mostBytes = 1024 * 1024;
const longestMs = 5000;

/** What the signature does not cover is refused; what it does cover may be nonsense, and is refused or does nothing. */
export async function bearsHostileBodies(world: ConformanceWorld): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { path, maxBytes } of world.contributions.webhooks ?? []) {
    const sample = world.options.webhooks?.[path];
    if (maxBytes > mostBytes)
      problems.push(`${path}: maxBytes is ${maxBytes}: ask for ${mostBytes} at most.`);
    else if (sample) {
      const found = await oneWebhook(world, { path, maxBytes }, sample);
      problems.push(...found.map((problem) => `${path}: ${problem}`));
    }
  }
  return problems;
}

async function oneWebhook(
  world: ConformanceWorld,
  { path, maxBytes }: { readonly path: string; readonly maxBytes: number },
  sample: SampleWebhook,
): Promise<readonly string[]> {
  const before = await effects(world);
  const stored = await world.dossier.db.inboxMessage.count();
  const problems: string[] = [];
  const expectStatus = async (
    what: string,
    delivery: Delivery,
    allowed: readonly number[],
  ): Promise<void> => {
    const began = performance.now();
    const status = await deliver(world, path, delivery);
    if (!allowed.includes(status))
      problems.push(`${what} is answered ${status}, not ${allowed.join(' or ')}.`);
    if (performance.now() - began > longestMs)
      problems.push(`${what} takes more than ${longestMs / 1000} s.`);
  };
  const body = sample.body(world);
  const headers = sample.sign(body, world);
  await expectStatus('a delivery without a signature', { headers: {}, body }, [401]);
  await expectStatus('a body that was changed on its way', { headers, body: changed(body) }, [401]);
  await expectStatus('a body that is not UTF-8 any more', { headers, body: invalid(body) }, [401]);
  await expectStatus('a body with something behind it', { headers, body: bytes(`${text(body)} `) }, [401]);
  const large = new Uint8Array(maxBytes + 1).fill(0x20);
  await expectStatus(
    'a body larger than maxBytes',
    { headers: sample.sign(large, world), body: large },
    [413],
  );
  for (const [what, hostile] of nonsense(maxBytes)) {
    await expectStatus(what, { headers: sample.sign(hostile, world), body: hostile }, [422]);
  }
  await world.dossier.drain(world.patienceMs);
  const dead = await deadJobs(world);
  if ((await world.dossier.db.inboxMessage.count()) > stored)
    problems.push('something refused was stored all the same.');
  const more = moreEffects(before, await effects(world));
  return [
    ...problems,
    ...dead.map((job) => `nonsense ends as a dead letter: refuse it in 'check'. ${job}.`),
    ...more.map((what) => `nonsense has effects: ${what}.`),
  ];
}

/** Genuinely signed, and nothing that a partner means. */
function nonsense(maxBytes: number): readonly (readonly [string, Uint8Array<ArrayBuffer>])[] {
  const depth = Math.floor(maxBytes / 2);
  return [
    ['an empty body', new Uint8Array()],
    ['null', bytes('null')],
    ['a list', bytes('[]')],
    ['an object that says nothing', bytes('{}')],
    ['half an object', bytes('{"type":')],
    ['a list in a list in a list, as deep as fits', bytes('['.repeat(depth) + ']'.repeat(depth))],
    ['a text as long as fits', bytes(JSON.stringify('x'.repeat(maxBytes - 2)))],
    ['an object that would be its own prototype', bytes('{"__proto__":{"type":"x"},"constructor":{}}')],
    ['bytes that are no text', new Uint8Array(64).fill(0xff)],
  ];
}

/** One letter of a value becomes another. */
function changed(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(body);
  const place = Math.floor(copy.length / 2);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

function invalid(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(body);
  copy[Math.floor(copy.length / 2)] = 0xff;
  return copy;
}

function bytes(content: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(content);
}

function text(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
