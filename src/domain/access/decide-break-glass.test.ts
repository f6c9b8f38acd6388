import { describe, expect, it } from 'vitest';
import { decideBreakGlass, type EmergencyFacts } from './decide-break-glass.ts';

const elsewhere: EmergencyFacts = {
  found: { id: 'x', workArea: 'NOORD_MIDDEN_LIMBURG' },
  workAreas: ['ZUID_LIMBURG'],
  open: [],
};

describe('a record in an emergency', () => {
  it.each([
    ['of another area', {}],
    ['that does not exist', { found: null }],
    ['when two others are open', { open: ['y', null] }],
  ])('%s is taken on', (_what, change) => {
    expect(() => decideBreakGlass({ ...elsewhere, ...change })).not.toThrow();
  });

  it.each([
    [
      'of an area where he works today',
      { workAreas: ['ZUID_LIMBURG', 'NOORD_MIDDEN_LIMBURG'] },
      'INVALID_INPUT',
    ],
    ['that is open', { open: ['y', 'x'] }, 'CONFLICT'],
    ['when three others are open', { open: ['y', 'z', null] }, 'FORBIDDEN'],
    [
      'that does not exist, after three such attempts',
      { found: null, open: [null, null, null] },
      'FORBIDDEN',
    ],
  ] as const)('%s is refused', (_what, change, code) => {
    expect(() => decideBreakGlass({ ...elsewhere, ...change })).toThrow(expect.objectContaining({ code }));
  });
});
