import { expect, it } from 'vitest';
import { MailRefusedError, MailUnreachableError } from '../../lib/mail.ts';
import { mailFailure } from './mail-failure.ts';

const unreachable = (cause: object): Error =>
  new MailUnreachableError('later', { cause: Object.assign(new Error('said\nmore'), cause) });

it.each([
  [
    'a refusal for good',
    new MailRefusedError('no', { cause: new Error('550 no such user') }),
    true,
    true,
    '550 no such user',
  ],
  ['an answer that says later', unreachable({ responseCode: 451 }), false, true, 'said'],
  ['a server that is not there', unreachable({ code: 'ESOCKET', syscall: 'connect' }), false, true, 'said'],
  ['a name that does not resolve', unreachable({ code: 'EDNS' }), false, true, 'said'],
  ['a connection that broke', unreachable({ code: 'ECONNECTION' }), false, false, 'said'],
  ['an answer that never came', unreachable({ code: 'ETIMEDOUT' }), false, false, 'said'],
])('reads %s', (_what, error, final, outcomeKnown, reason) => {
  expect(mailFailure(error)).toEqual({ final, outcomeKnown, reason });
});
