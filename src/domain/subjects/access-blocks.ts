import { groupBy } from '../../lib/group-by.ts';
import type { LetterBlock } from '../../lib/pdf/letter.ts';
import type { AccessOfPerson } from './access-of-person.ts';
import type { SubjectMessages } from './messages/nl.ts';
import { codes } from './messages/nl-codes.ts';
import { titles } from './messages/nl-fields.ts';
import type { SubjectExport } from './subject-export.ts';

/** Who looked at the record or changed it: per day, role and deed one line with a count. */
export function accessBlocks(
  { accesses }: Pick<SubjectExport, 'accesses'>,
  messages: SubjectMessages,
): LetterBlock[] {
  const head: LetterBlock = { kind: 'chapter', text: messages.accessTitle() };
  if (accesses.length === 0) return [head, { kind: 'paragraph', text: messages.noAccess() }];
  const lines = groupBy(accesses, (access) => lineOf(access, messages).join('\n'));
  return [
    head,
    { kind: 'paragraph', text: messages.accessWho() },
    {
      kind: 'table',
      head: [
        messages.accessDay(),
        messages.accessRole(),
        messages.accessAction(),
        messages.accessRecord(),
        messages.accessTimes(),
      ],
      rows: [...lines].map(([line, same]) => [...line.split('\n'), String(same.length)]),
    },
  ];
}

function lineOf({ at, role, action, recordType }: AccessOfPerson, messages: SubjectMessages): string[] {
  return [
    messages.day({ on: new Date(at) }),
    role === null ? messages.program() : (codes[role] ?? role),
    codes[action] ?? action,
    titles[recordType] ?? recordType,
  ];
}
