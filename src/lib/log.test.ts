import { expect, it } from 'vitest';
import { createLog } from './log.ts';

function logged(fields: object): string {
  let line = '';
  createLog({ level: 'info', destination: { write: (text: string) => void (line = text) } }).info(
    fields,
    'Something happened',
  );
  return line;
}

it('keeps ids and takes out what looks personal, also when it is nested', () => {
  const line = logged({
    caseId: 'c1',
    email: 'canary@home.example',
    client: { givenName: 'Canary', address: { postcode: '6041 CA' } },
    request: { headers: { authorization: 'Bearer canary' } },
  });
  expect(line).toContain('"caseId":"c1"');
  expect(line).not.toMatch(/canary/i);
  expect(line).not.toContain('6041');
});

it('tells the last line of a database error, not the query and its values', () => {
  const error = new Error(
    'Invalid `db.client.create()` invocation in /srv/x.ts:1\n\ndata: { familyName: "Canary" }\n\nUnique constraint failed',
  );
  const { error: shown } = JSON.parse(logged({ error })) as { error: { message: string; stack: string[] } };
  expect(shown.message).toBe('Unique constraint failed');
  expect(shown.stack.join()).toMatch(/^at .*log\.test\.ts/);
  expect(shown.stack.join()).not.toContain('Canary');
});

it('takes out a citizen service number wherever it stands', () => {
  const line = logged({
    bsn: '123456789',
    path: '/clients/111222333',
    error: new Error('No row for 111222333'),
  });
  expect(line).not.toMatch(/123456789|111222333/);
});
