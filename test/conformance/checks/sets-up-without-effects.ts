import { createHook } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Plugin, PluginHost } from '../../../src/plugins/contract.ts';
import type { Candidate } from '../checks.ts';
import { putTogether } from '../put-together.ts';

/** The host sets plugins up to see what is wrong with them, and then may not start at all. */
export async function setsUpWithoutEffects({ plugin, options }: Candidate): Promise<readonly string[]> {
  const used = new Set<string>();
  const begun = new Set<string>();
  const watched: Plugin = {
    ...plugin,
    setup: (host) => noting(begun, () => plugin.setup(watch(host, used))),
  };
  await putTogether(watched, options.settings?.('http://127.0.0.1:9') ?? {});
  await setImmediate();
  return [
    ...[...used].map((name) => `setup calls host.${name}: do that in 'start'.`),
    ...[...begun].map(
      (what) => `setup begins something (${what}): begin it in 'start' and end it in 'stop'.`,
    ),
  ];
}

/** Own bookkeeping of Node and of promises. */
const noEffect = new Set(['PROMISE', 'TickObject', 'Microtask']);

/** Notes timers, sockets, files and the like that come into being while `act` runs. */
function noting<T>(begun: Set<string>, act: () => T): T {
  const hook = createHook({
    init(_id, type) {
      if (!noEffect.has(type)) begun.add(type);
    },
  });
  hook.enable();
  try {
    return act();
  } finally {
    hook.disable();
  }
}

const withoutEffect: readonly PropertyKey[] = ['config', 'log', 'publicUrl', 'clock', 'settings'];

/** Tells what of the host is called; what is only handed on is not. */
function watch(host: PluginHost<unknown, string>, used: Set<string>): typeof host {
  let settingUp = true;
  queueMicrotask(() => {
    settingUp = false;
  });
  return new Proxy(host, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function' || withoutEffect.includes(name)) return member;
      return (...input: unknown[]): unknown => {
        if (settingUp) used.add(String(name));
        return Reflect.apply(member, target, input) as unknown;
      };
    },
  });
}
