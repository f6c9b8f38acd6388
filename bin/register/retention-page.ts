import type { RetentionAction, RetentionRule } from '../../src/domain/retention/retention-rule.ts';
import { personalData } from '../../src/generated/personal-data.ts';

const actions: Readonly<Record<RetentionAction, string>> = {
  erase: 'the rows go',
  anonymise: 'the person goes out of it; what the figures need stays, of nobody',
  'keep-skeleton': 'the contents go; that it was there stays',
  keep: 'nothing is removed by the clock',
};

/** docs/retention.md: what is kept how long, from the rules of the core and of the plugins. */
export function retentionPage(rules: readonly RetentionRule[]): string {
  const rows = rules.map((rule) => {
    const months = rule.defaultMonths === rule.leastMonths ? '' : `; at least ${inWords(rule.leastMonths)}`;
    return [
      `\`${rule.kind}\``,
      rule.covers,
      rule.countsFrom,
      `${inWords(rule.defaultMonths)}${months}`,
      actions[rule.action],
      tablesOf(rule.kind),
    ];
  });
  return [
    '# How long data are kept',
    'Made by `npm run codegen` from `src/domain/retention/core-retention-rules.ts` and the `retention` of each plugin. These ' +
      'are the defaults: the coordinator decides otherwise from a day on with `setRetentionPeriod`, with a reason, and ' +
      '`retentionKinds` shows what holds today.',
    ['Kind', 'Covers', 'Counts from', 'Kept for', 'Then', 'Tables'].join(' | ').replace(/^.*$/, '| $& |') +
      `\n|${' --- |'.repeat(6)}\n` +
      rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    '## How it is carried out',
    [
      'Every night at 03:45 (Europe/Amsterdam) the job `keep-retention` goes through the kinds in this order, in batches of ' +
        'one transaction each. Broken off, it goes on where it was. What fails is left, counted, and tried again the next ' +
        'night; it stops nothing else.',
      'A period is kept in full: what ended on 1 March 2015 and is kept for 84 months goes on 2 March 2022.',
      '`retentionPreview` says what would go, with references, today or on a day to come; it changes nothing.',
      '`retentionRuns` says of each night and kind how much was due, removed, held and failed.',
      '`placeLegalHold` keeps everything about a client, a mentor or a mail address, whatever is due, until its last day or ' +
        'until `liftLegalHold`. Erasing on request respects it too.',
      'What anonymising leaves of each column stands in `prisma/schema` (`@personal … => …`). Dates, areas, statuses and ' +
        'reasons stay, so that every figure of every year is the same before and after; a test runs both.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    '## What stays longer than its kind says',
    [
      'The access log: its entries form a chain of which none can be taken out, and NEN 7513 asks at least five years. It ' +
        'names ids, which lead to nobody once the file is anonymised.',
      'Backups: what was removed is in them until they are overwritten. Restoring one brings it back until the next night, ' +
        'when it is due again.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    '',
  ].join('\n\n');
}

function tablesOf(kind: string): string {
  const models = new Set(
    personalData.filter(({ retention }) => retention === kind).map(({ model }) => model),
  );
  return [...models].join(', ') || '—';
}

function inWords(months: number): string {
  if (months % 12 !== 0) return months === 1 ? '1 month' : `${months} months`;
  return months === 12 ? '1 year' : `${months / 12} years`;
}
