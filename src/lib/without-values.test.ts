import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutValues } from './without-values.ts';

describe('an error message without values', () => {
  it.each([
    ['The mail server could not take this mail now.', 'The mail server could not take this mail now.'],
    ['connect ECONNREFUSED 10.0.0.1:5432', 'connect ECONNREFUSED …'],
    ['Unique constraint failed on the fields: (`email`)', 'Unique constraint failed on the fields: (…)'],
    ['Invalid `db.x()` in /srv/x.ts\n\ndata: { a: "Mia" }\n\nNo row', 'No row'],
    [
      'duplicate key: Key (email)=(mia van beek@home.example) already exists.',
      'duplicate key: Key … already exists.',
    ],
    [
      "Can't send mail - all recipients were rejected: 550 5.1.1 <mia@home.example>: Recipient unknown",
      "Can't send mail - all recipients were rejected: 550 5.1.1 …: Recipient unknown",
    ],
    [`Unexpected token 'M', "Mia van der"... is not valid JSON`, 'Unexpected token …... is not valid JSON'],
    ['Unexpected text "mia van der beek', 'Unexpected text …'],
    ['Mentor Jansen has no phone 06-12345678', '… has no phone …'],
    ['Jansen is away', '… is away'],
    ["ENOENT: no such file, open '/home/mia/letter.pdf'", 'ENOENT: no such file, open …'],
    ['getaddrinfo ENOTFOUND smtp.partner.example', 'getaddrinfo ENOTFOUND …'],
    ['invalid input syntax for type uuid: "mia"', 'invalid input syntax for type uuid: …'],
    ['insert into "Client" values (\'Mia\', 7)', 'insert into … values (…, 7)'],
    [
      'Job 01890a5d-ac96-774b-bcce-b302099a8057 has to wait; its row says why.',
      'Job 01890a5d-ac96-774b-bcce-b302099a8057 has to wait; its row says why.',
    ],
    ['Check QRS_STATUS_URL at https://user:secret@partner.example/x', '… QRS_STATUS_URL at …'],
    ["the partner's answer was late", "the partner's answer was late"],
    ['AbCdEf123== is the key', '… is the key'],
    ['inTable is not defined', 'inTable is not defined'],
    ['', ''],
  ])('%j is %j', (message, said) => {
    expect(withoutValues(message)).toBe(said);
  });

  it('never says a name, an address, a path, a secret or a number of somebody, wherever it stands', () => {
    const value = fc.constantFrom(
      'Kanarina',
      'kanarina@huis.example',
      '/srv/kanarina/brief.pdf',
      'C:\\kanarina',
      'whsec_S2FuYXJpbmE=',
      '"familyName"=\'kanarina van den berg\'',
      '"kanarina van den berg"',
      '<kanarina>',
      '+31612340000',
      '1944-05-06',
      '6041',
      '123456782',
      'Kanarina-Jansen',
      'KANARINA',
      "O'Kanarina",
    );
    const sentence = fc.tuple(
      fc.constantFrom('', 'The mail to', 'cannot find', 'Error:', 'he said'),
      value,
      fc.constantFrom('', '.', ': not found', ' was refused', '\n'),
    );
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), (parts) => {
        const said = withoutValues(
          parts.map(([before, text, after]) => `${before} ${text}${after}`).join(' '),
        );
        expect(said).not.toMatch(/kanarina|berg|6041|1944|3161|123456782|S2Fu/i);
      }),
    );
  });
});
