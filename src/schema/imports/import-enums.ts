import type { CoreTools } from '../tools.ts';

export type ImportEnums = ReturnType<typeof addImportEnums>;

/** `ImportStatus` and `ImportProblemSeverity`. */
export function addImportEnums({ builder }: CoreTools) {
  builder.enumType('ImportStatus', {
    description: 'How far an import is.',
    values: {
      CHECKING: { description: 'The file was received; what it would do is being worked out.' },
      READY: { description: 'The file may be carried out.' },
      REFUSED: { description: 'Something in it is wrong; nothing of it can be taken.' },
      CARRYING_OUT: { description: 'It is being carried out.' },
      CARRIED_OUT: { description: 'All of it is in Dossier; the file itself is gone.' },
      DISCARDED: { description: 'It was thrown away.' },
    },
  });
  return builder.enumType('ImportProblemSeverity', {
    description: 'Whether a problem stands in the way.',
    values: {
      ERROR: { description: 'Nothing of the file can be taken before it is solved.' },
      WARNING: { description: 'Worth a look; no obstacle.' },
    } as const,
  });
}
