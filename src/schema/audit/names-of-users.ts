import type { AppContext, LoaderDefinition } from '../context.ts';

/** Names of who acted, as far as the caller may see them. */
export const namesOfUsers: LoaderDefinition<string, string | null> = {
  name: 'namesOfUsers',
  async batch({ db, access }, ids) {
    const found = await db.user.findMany({
      where: { AND: [{ id: { in: [...ids] } }, access.where('User')] },
      select: { id: true, name: true },
    });
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return ids.map((id) => names.get(id) ?? null);
  },
};

/** The user of a line of the log; null for a program. */
export function personOfActor(query: object, userId: string | null, { db }: Pick<AppContext, 'db'>) {
  return userId === null ? null : db.user.findUnique({ ...query, where: { id: userId } });
}
