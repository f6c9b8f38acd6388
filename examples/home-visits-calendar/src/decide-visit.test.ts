import { expect, it } from 'vitest';
import { decideVisit } from './decide-visit.ts';

const today = '2022-03-01';
const visit = { day: '2022-03-04', place: 'De Beuk' };
const known = { ...visit, cancelled: false };

it.each([
  ['a first plan is put', null, visit, { put: visit }],
  ['the same plan again changes nothing', known, visit, 'leave'],
  ['another day is put', known, { ...visit, day: '2022-03-08' }, { put: { ...visit, day: '2022-03-08' } }],
  ['another place is put', known, { ...visit, place: 'Thuis' }, { put: { ...visit, place: 'Thuis' } }],
  ['a cancelled visit that is planned again is put', { ...known, cancelled: true }, visit, { put: visit }],
  ['what is no longer planned goes', known, null, 'cancel'],
  ['unless its day has come', { ...known, day: today }, null, 'leave'],
  ['once', { ...known, cancelled: true }, null, 'leave'],
  ['and nothing comes of nothing', null, null, 'leave'],
] as const)('%s', (_what, before, planned, decision) => {
  expect(decideVisit(before, planned, today)).toEqual(decision);
});
