import type { CoreTools } from '../tools.ts';

export function addWorkArea({ builder }: CoreTools): void {
  builder.enumType('WorkArea', {
    description: 'The area of one consultant.',
    values: {
      NOORD_MIDDEN_LIMBURG: { description: 'Noord- en Midden-Limburg.' },
      ZUID_LIMBURG: { description: 'Zuid-Limburg.' },
    },
  });
}
