import { coreRetentionRules } from '../domain/retention/core-retention-rules.ts';
import type { RetentionPlan } from '../domain/retention/retention-plan.ts';
import type { RetentionRule } from '../domain/retention/retention-rule.ts';
import type { SubjectHolder } from '../domain/subjects/subject-holder.ts';
import type { PluginWork } from './contract.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

/** The rules of the plugins, then those of the core: a plugin lets go of its own before its persons become nobody. */
export function retentionPlan(
  plugins: readonly LoadedPlugin[],
  holders: readonly SubjectHolder[],
): RetentionPlan {
  return {
    holders,
    rules: [
      ...plugins.flatMap((plugin) => (plugin.contributions.retention ?? []).map(asCoreRule(plugin))),
      ...coreRetentionRules,
    ],
    heldMessages: plugins.flatMap(({ contributions, host, work, plugin }) => {
      const { heldMessages } = contributions;
      if (!heldMessages) return [];
      return [
        (tx, held) =>
          heldMessages(
            work(tx, { actor: { kind: 'system', plugin: plugin.id }, now: host.clock.now() }),
            held,
          ),
      ];
    }),
  };
}

function asCoreRule({ work }: LoadedPlugin) {
  return ({ sweep, ...rule }: RetentionRule<PluginWork>): RetentionRule => ({
    ...rule,
    sweep: sweep && {
      ...sweep,
      due: ({ tx, acting }, ask) => sweep.due(work(tx, acting), ask),
      carryOut: ({ tx, acting }, keys) => sweep.carryOut(work(tx, acting), keys),
    },
  });
}
