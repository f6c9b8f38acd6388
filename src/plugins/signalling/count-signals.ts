import { type Axis, type AxisPart, crossTabulate, figureId } from '../../domain/privacy/cross-tabulation.ts';
import { disclose, type Disclosure } from '../../domain/privacy/disclosure-gate.ts';
import { type DisclosureRule, protectedRange } from '../../domain/privacy/disclosure-rule.ts';
import type { ReportFigures, ReportTable, TableHeading } from './report-figures.ts';
import { type SignalKind, signalKinds } from './signal-kind.ts';
import { type SignalSeverity, signalSeverities } from './signal-severity.ts';

export interface CountedSignal {
  readonly kind: SignalKind;
  readonly severity: SignalSeverity;
  readonly careProviderId: string;
  /** One of the finest parts of `areas`; anything else is counted as `OTHER`. */
  readonly area: string;
  /** Null once anonymised; all of those count as one mentor, which withholds rather too much than too little. */
  readonly mentorId: string | null;
}

export interface CountingGround {
  readonly rule: DisclosureRule;
  readonly areas: readonly AxisPart[];
  readonly careProviderNames: ReadonlyMap<string, string>;
}

/**
 * The figures of a report: by kind and care provider, by kind and area, and by severity, through the disclosure gate
 * in one piece. A provider with too few signals of its own is not named: it goes up in `OTHER`, because its mere
 * presence in the list would say that somebody signalled about it. When there are too few signals to give their number,
 * nothing else is given either, and none at all looks the same.
 */
export function countSignals(signals: readonly CountedSignal[], ground: CountingGround): ReportFigures {
  const { rule, areas } = ground;
  const named = providersToName(signals, ground);
  const isNamed = new Set(named);
  const pooled = signals.some(({ careProviderId }) => !isNamed.has(careProviderId));
  const kinds = axis('kind', signalKinds.map(part));
  const providers = axis('careProvider', [...named, ...(pooled ? ['OTHER'] : [])].map(part));
  const isArea = new Set(finest(areas));
  const elsewhere = signals.some(({ area }) => !isArea.has(area));
  const areaAxis = axis('area', [...areas, ...(elsewhere ? [part('OTHER')] : [])]);
  const severities = axis('severity', signalSeverities.map(part));

  const observations = signals.map(({ kind, severity, careProviderId, area, mentorId }) => ({
    at: {
      kind,
      severity,
      careProvider: isNamed.has(careProviderId) ? careProviderId : 'OTHER',
      area: isArea.has(area) ? area : 'OTHER',
    },
    contributor: mentorId ?? 'anonymous',
  }));
  const disclosure = disclose(
    crossTabulate(observations, [[kinds, providers], [kinds, areaAxis], [severities]]),
    rule,
  );
  const total = disclosure.shown.get(figureId({})) ?? null;
  const counted = {
    version: 1 as const,
    rule: {
      threshold: rule.threshold,
      minimumMentors: rule.minimumContributors,
      largestShare: rule.largestShare,
    },
  };
  if (total === null || total < rule.threshold) {
    return { ...counted, signals: null, mentors: null, careProviders: null, tables: [] };
  }
  const distinct = (values: readonly (string | null)[]): number | null => {
    const { size } = new Set(values);
    return size < rule.threshold ? null : size;
  };
  return {
    ...counted,
    signals: total,
    mentors: distinct(signals.map(({ mentorId }) => mentorId)),
    careProviders: distinct(signals.map(({ careProviderId }) => careProviderId)),
    tables: [
      table('KIND_BY_AREA', disclosure, [kinds, areaAxis]),
      table('KIND_BY_CARE_PROVIDER', disclosure, [kinds, providers], ground.careProviderNames),
      table('SEVERITY', disclosure, [severities, axis('', [])]),
    ],
  };
}

/** By name, those whose total may be shown by itself. */
function providersToName(
  signals: readonly CountedSignal[],
  { rule, careProviderNames }: CountingGround,
): readonly string[] {
  const ids = [...new Set(signals.map(({ careProviderId }) => careProviderId))];
  const totals = crossTabulate(
    signals.map(({ careProviderId, mentorId }) => ({
      at: { careProvider: careProviderId },
      contributor: mentorId ?? 'anonymous',
    })),
    [[axis('careProvider', ids.map(part))]],
  );
  const mayBeNamed = new Set(totals.cells.filter((cell) => !protectedRange(cell, rule)).map(({ id }) => id));
  const nameOf = (id: string): string => careProviderNames.get(id) ?? id;
  return ids
    .filter((id) => mayBeNamed.has(figureId({ careProvider: id })))
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'nl'));
}

function table(
  key: ReportTable['key'],
  { shown }: Disclosure,
  [rows, columns]: readonly [Axis, Axis],
  names: ReadonlyMap<string, string> = new Map(),
): ReportTable {
  const at = (axisOf: Axis, { code, level }: TableHeading): Record<string, string> =>
    level === 0 ? {} : { [axisOf.dimension]: code };
  const columnHeadings = headings(columns, names);
  return {
    key,
    columns: columnHeadings,
    rows: headings(rows, names).map((row) => ({
      ...row,
      cells: columnHeadings.map(
        (column) => shown.get(figureId({ ...at(rows, row), ...at(columns, column) })) ?? null,
      ),
    })),
  };
}

/** The parts in their order, each whole after its parts. */
function headings({ parts }: Axis, names: ReadonlyMap<string, string>): TableHeading[] {
  const heading = (code: string, level: number): TableHeading => ({
    code,
    level,
    name: names.get(code) ?? null,
  });
  const of = (list: readonly AxisPart[], level: number): TableHeading[] =>
    list.flatMap(({ value, parts: below = [] }) => [...of(below, level + 1), heading(value, level)]);
  return [...of(parts, 1), heading('TOTAL', 0)];
}

function axis(dimension: string, parts: readonly AxisPart[]): Axis {
  return { dimension, parts };
}

function finest(parts: readonly AxisPart[]): readonly string[] {
  return parts.flatMap(({ value, parts: below }) => (below ? finest(below) : [value]));
}

function part(value: string): AxisPart {
  return { value };
}
