import { expect, it } from 'vitest';
import { coreEvents } from '../../events/event-catalogue.ts';
import { orderKeyOf } from './order-key.ts';

it.each([
  ['case.status-changed', { from: 'WAITING', to: 'MATCHED', caseId: 'a' }, 'a'],
  ['case.mandate-issued', { mentorId: 'm', caseId: 'a' }, 'a'],
  ['mentor.joined', { mentorId: 'm' }, 'm'],
  ['access.cover-ended', { coverId: 'c' }, 'c'],
  ['access.opened', { userId: 'u', caseId: 'a' }, 'a'],
  ['norms.published', { year: 2022 }, ''],
  ['norms.published', null, ''],
])('keeps %s %j in order with others of %j', (name, payload, key) => {
  expect(orderKeyOf({ name, payload })).toBe(key);
});

it('finds an id in every event of the catalogue that is about somebody or something with one', () => {
  const without = Object.entries(coreEvents).filter(
    ([name, { payload }]) =>
      orderKeyOf({
        name,
        payload: Object.fromEntries(Object.keys(payload.shape).map((key) => [key, key])),
      }) === '',
  );
  expect(without.map(([name]) => name)).toEqual(['jobs.queue-paused', 'jobs.queue-resumed']);
});
