import type { SubjectHolder } from '../domain/subjects/subject-holder.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

/** The plugins that hold data about people, as the core asks them about one person. */
export function subjectHolders(plugins: readonly LoadedPlugin[]): readonly SubjectHolder[] {
  return plugins.flatMap(
    ({ plugin, contributions: { subjectAccess: access }, work }): readonly SubjectHolder[] => {
      if (!access) return plugin.personalData.length > 0 ? [{ id: plugin.id, rights: null }] : [];
      return [
        {
          id: plugin.id,
          rights: {
            export: (tx, acting, subject) => access.export(work(tx, acting), subject),
            erase: (tx, acting, subject) => access.erase(work(tx, acting), subject),
            anonymise: (tx, acting, subject) => access.anonymise(work(tx, acting), subject),
            recipients: async (tx, acting, subject) =>
              (await access.recipients?.(work(tx, acting), subject)) ?? [],
            words: access.words ?? {},
          },
        },
      ];
    },
  );
}
