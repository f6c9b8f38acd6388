import { z } from 'zod';
import { calendarDate, formatCalendarDate } from '../../lib/calendar-date.ts';
import { ForbiddenError, InvalidInputError } from '../../lib/domain-error.ts';
import { groupBy } from '../../lib/group-by.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { UserActor } from '../contract.ts';
import { countSignals } from './count-signals.ts';
import { signallingEvents } from './events.ts';
import { nl } from './messages/nl.ts';
import type { SignallingSettings } from './settings.ts';
import type { SignallingWork } from './signalling-work.ts';

type WorkArea = NonNullable<UserActor['workArea']>;

const workAreas = ['NOORD_MIDDEN_LIMBURG', 'ZUID_LIMBURG'] as const satisfies readonly WorkArea[];

const reportInput = z.object({
  from: z.date(),
  to: z.date(),
  workArea: z.enum(workAreas).nullish(),
  threshold: z.int().nullish(),
});

/**
 * Counts the signals observed in a period and area and keeps what may be published of it. A signal that is recorded
 * later does not change the report.
 * @throws InvalidInputError, ForbiddenError for a consultant who asks for more than the own area
 */
export async function makeReport(
  work: SignallingWork,
  input: unknown,
  settings: SignallingSettings,
): Promise<{ id: string }> {
  const { from, to, ...wanted } = parseInput(reportInput, input);
  const workArea = wanted.workArea ?? null;
  refusePeriod(from, to, calendarDate(work.now));
  refuseForeignArea(work, workArea);
  const threshold = requireThreshold(wanted.threshold, settings);

  const signals = await work.db.signallingSignal.findMany({
    where: { observedOn: { gte: from, lte: to }, ...(workArea ? { workArea } : {}) },
    select: { kind: true, severity: true, careProviderId: true, municipalityCode: true, mentorId: true },
  });
  const municipalities = await work.domain.municipalities();
  const subRegions = new Map(municipalities.map(({ code, subRegion }) => [code, subRegion]));
  const figures = countSignals(
    signals.map(({ municipalityCode, ...signal }) => ({
      ...signal,
      area: subRegions.get(municipalityCode) ?? municipalityCode,
    })),
    {
      rule: {
        threshold,
        // The tables are sparse, and a zero beside a withheld count would say: here somebody did signal something.
        zeros: 'MASKED',
        minimumContributors: settings.minimumMentors,
        largestShare: settings.largestShare,
      },
      areas: areasWithin(municipalities, workArea),
      careProviderNames: await providerNames(work, signals),
    },
  );
  const { actor } = work.acting;
  const { id } = await work.db.signallingReport.create({
    data: {
      title: nl.reportTitle({ from, to }),
      periodFrom: from,
      periodTo: to,
      workArea,
      threshold,
      figures,
      createdById: actor.kind === 'user' ? actor.userId : null,
      createdAt: work.now,
    },
    select: { id: true },
  });
  await work.append(signallingEvents, 'signalling.report-made', { reportId: id });
  return { id };
}

function refusePeriod(from: Date, to: Date, today: Date): void {
  if (to < from) {
    throw new InvalidInputError('The period ends before it starts. Exchange the two dates.', {
      path: ['input', 'to'],
    });
  }
  if (to > today) {
    throw new InvalidInputError(
      `${formatCalendarDate(to)} is in the future. Let the period end today at the latest.`,
      { path: ['input', 'to'] },
    );
  }
}

function refuseForeignArea({ acting: { actor } }: SignallingWork, workArea: WorkArea | null): void {
  if (actor.kind !== 'user' || actor.role !== 'CONSULTANT') return;
  if (workArea && actor.workAreas.includes(workArea)) return;
  throw new ForbiddenError(
    `A consultant reports about the own work area. Give workArea: ${actor.workAreas.join(' or ')}.`,
    { path: ['input', 'workArea'] },
  );
}

function requireThreshold(wanted: number | null | undefined, { minimumCell }: SignallingSettings): number {
  const threshold = wanted ?? minimumCell;
  if (threshold >= minimumCell && threshold <= 1000) return threshold;
  throw new InvalidInputError(
    `The threshold is ${threshold}; give ${minimumCell} to 1000, or leave it out for ${minimumCell}.`,
    { path: ['input', 'threshold'] },
  );
}

/** The sub-regions of one work area, or of both under their work areas. */
function areasWithin(
  municipalities: readonly { readonly workArea: WorkArea; readonly subRegion: string }[],
  workArea: WorkArea | null,
) {
  const byWorkArea = groupBy(municipalities, (municipality) => municipality.workArea);
  const partsOf = (area: WorkArea): { value: string }[] =>
    [...new Set(byWorkArea.get(area)?.map(({ subRegion }) => subRegion))]
      .toSorted((one, other) => areaOrder.indexOf(one) - areaOrder.indexOf(other))
      .map((value) => ({ value }));
  return workArea ? partsOf(workArea) : workAreas.map((area) => ({ value: area, parts: partsOf(area) }));
}

/** From north to south; what is not in it comes first. */
const areaOrder = [
  'NOORD_LIMBURG',
  'MIDDEN_LIMBURG',
  'WESTELIJKE_MIJNSTREEK',
  'PARKSTAD_LIMBURG',
  'MAASTRICHT_HEUVELLAND',
];

async function providerNames(
  { domain }: SignallingWork,
  signals: readonly { readonly careProviderId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(signals.map(({ careProviderId }) => careProviderId))) {
    const organisation = await domain.organisation(id);
    if (organisation) names.set(id, organisation.name);
  }
  return names;
}
