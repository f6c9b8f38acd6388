/**
 * How CSV is written that Dutch Excel opens as it is meant: semicolons, a byte order mark, a quote before what it would take
 * for a formula. A line break within a cell stays there only when it is quoted, which the named record delimiter turns off.
 */
export const dutchCsv = {
  bom: true,
  delimiter: ';',
  record_delimiter: 'windows',
  quote_record_delimiter: true,
  escape_formulas: true,
} as const;
