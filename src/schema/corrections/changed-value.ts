import type { CoreTools } from '../tools.ts';

export function addChangedValue({ builder }: CoreTools): void {
  builder.objectType('ChangedValue', {
    description: 'A day, code or reason before and after a correction.',
    fields: (t) => ({
      record: t.exposeString('record', {
        nullable: false,
        description: 'The type of what it stood in: `Mandate`.',
      }),
      recordId: t.exposeString('recordId', {
        description:
          'Which one of the case; null for the case, its intake, the client, the mentor or complaint.',
      }),
      field: t.exposeString('field', { nullable: false, description: 'Which field of it.' }),
      before: t.exposeString('before', { description: 'As it was, as text; null: nothing.' }),
      after: t.exposeString('after', { description: 'As it became; null: nothing.' }),
    }),
  });
}
