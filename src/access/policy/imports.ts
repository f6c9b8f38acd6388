import { everyRow, forEveryone, forRoles, onlyFor, type Policy } from '../policy.ts';

const coordinator = ['COORDINATOR'] as const;

export const importsPolicy: Policy = {
  Query: {
    fields: [forRoles(coordinator, 'the coordinator brings a foundation in', 'import', 'imports')],
    arguments: { import: { id: 'row' }, imports: {} },
  },
  Mutation: {
    fields: [
      forRoles(coordinator, 'the coordinator brings a foundation in', 'carryOutImport', 'discardImport'),
    ],
    writes: { carryOutImport: 'importId', discardImport: 'importId' },
  },
  Import: {
    rows: onlyFor('a file may hold everybody the foundation knows', {
      COORDINATOR: everyRow('brings it in'),
    }),
    fields: [
      forEveryone(
        'id',
        'status',
        'sheet',
        'receivedAt',
        'receivedBy',
        'checkedAt',
        'carriedOutAt',
        'carriedOutBy',
        'errors',
        'warnings',
        'sheets',
        'problems',
        'reportUrl',
        'version',
      ),
    ],
  },
  ImportSheet: {
    fields: [forEveryone('name', 'title', 'rows', 'new', 'changed', 'unchanged', 'wrong', 'firstRows')],
  },
  ImportProblem: {
    fields: [forEveryone('severity', 'code', 'sheet', 'row', 'column', 'heading', 'reason')],
  },
};
