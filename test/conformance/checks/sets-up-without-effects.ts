import { setImmediate } from 'node:timers/promises';
import type { Plugin, PluginHost } from '../../../src/plugins/contract.ts';
import type { Candidate } from '../checks.ts';
import { putTogether } from '../put-together.ts';

/** The host sets plugins up to see what is wrong with them, and then may not start at all. */
export async function setsUpWithoutEffects({ plugin, options }: Candidate): Promise<readonly string[]> {
  const used = new Set<string>();
  const left: string[] = [];
  const watched: Plugin = {
    ...plugin,
    setup(host) {
      const before = resources();
      try {
        return plugin.setup(watch(host, used));
      } finally {
        left.push(...added(before, resources()));
      }
    },
  };
  await putTogether(watched, options.settings?.('http://127.0.0.1:9') ?? {});
  await setImmediate();
  return [
    ...[...used].map((name) => `setup calls host.${name}: do that in 'start'.`),
    ...left.map(
      (name) => `setup leaves something running (${name}): begin it in 'start' and end it in 'stop'.`,
    ),
  ];
}

const noEffects: readonly PropertyKey[] = ['config', 'log', 'publicUrl', 'clock', 'settings'];

/** Tells what of the host is called; what is only handed on is not. */
function watch(host: PluginHost<unknown, string>, used: Set<string>): typeof host {
  let settingUp = true;
  queueMicrotask(() => {
    settingUp = false;
  });
  return new Proxy(host, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function' || noEffects.includes(name)) return member;
      return (...input: unknown[]): unknown => {
        if (settingUp) used.add(String(name));
        return Reflect.apply(member, target, input) as unknown;
      };
    },
  });
}

function resources(): readonly string[] {
  return process.getActiveResourcesInfo();
}

function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const rest = [...after];
  for (const name of before) {
    const place = rest.indexOf(name);
    if (place >= 0) rest.splice(place, 1);
  }
  return rest;
}
