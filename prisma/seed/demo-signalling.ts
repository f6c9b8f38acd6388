import type { Prisma, SignallingKind, SignallingSeverity } from '../../src/generated/prisma/client.ts';
import type { Tx } from '../../src/lib/db.ts';
import { type Day, dateOf, dayOf, momentOn } from './demo/day.ts';
import { insertRows } from '../../src/privacy/encryption/insert-rows.ts';
import type { Random } from './demo/random.ts';

/** On average so many signals per mandate and year. */
const signalsPerYear = 0.5;

const observations: Readonly<Record<SignallingKind, { weight: number; texts: readonly string[] }>> = {
  PHYSICAL_CARE: { weight: 8, texts: ['De persoonlijke verzorging werd deze week twee keer overgeslagen.'] },
  MEDICATION: { weight: 5, texts: ['De medicijnlijst klopte niet met wat er werd gegeven.'] },
  STAFFING: {
    weight: 12,
    texts: ['Opnieuw veel wisselende gezichten op de afdeling.', 'Op zondag was er maar één medewerker.'],
  },
  COMMUNICATION: {
    weight: 12,
    texts: [
      'Een wijziging in het zorgplan is niet met de mentor besproken.',
      'Terugbelverzoeken blijven liggen.',
    ],
  },
  SAFETY: { weight: 4, texts: ['De badkamer is glad; er is nog geen antislipmat.'] },
  DAILY_ACTIVITIES: { weight: 9, texts: ['De dagbesteding is al een maand minder dan afgesproken.'] },
  LIVING_CONDITIONS: { weight: 6, texts: ['De kamer is koud en de verwarming wordt niet gemaakt.'] },
  RIGHTS_AND_AUTONOMY: { weight: 5, texts: ['De cliënt mag niet zelf kiezen wanneer hij naar bed gaat.'] },
  SUSPECTED_ABUSE: { weight: 1, texts: ['Blauwe plekken zonder uitleg; besproken met de consulent.'] },
  GOOD_PRACTICE: {
    weight: 10,
    texts: ['De vaste begeleider betrekt de cliënt bij elke keuze. Een voorbeeld.'],
  },
  OTHER: { weight: 3, texts: ['Het vervoer naar de tandarts was niet geregeld.'] },
};

const severities: Readonly<Record<SignallingSeverity, number>> = { LOW: 5, MEDIUM: 4, HIGH: 1 };

/** What mentors observed with their clients at the care providers that do not exist, from 2018 until yesterday. */
export async function loadDemoSignals(tx: Tx, random: Random, today: Day): Promise<void> {
  const mandates = await tx.mandate.findMany({
    where: { case: { client: { careProviderId: { not: null } } } },
    select: {
      ...{ caseId: true, mentorId: true, startsOn: true, endsOn: true },
      case: {
        select: { municipalityCode: true, workArea: true, client: { select: { careProviderId: true } } },
      },
    },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
  });
  const kinds = Object.keys(observations) as SignallingKind[];
  const signals = mandates.flatMap((mandate): Prisma.SignallingSignalCreateManyInput[] => {
    const { careProviderId } = mandate.case.client;
    const first = Math.max(dayOf(mandate.startsOn), dayOf(new Date('2018-01-01')));
    const last = Math.min(today, mandate.endsOn ? dayOf(mandate.endsOn) : today) - 2;
    if (careProviderId === null || last <= first) return [];
    const expected = ((last - first) / 365) * signalsPerYear;
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    return Array.from({ length: count }, () => {
      const observedOn = random.int(first, last);
      const recordedAt = momentOn(observedOn + random.int(0, 1), 19);
      const kind = random.weighted(kinds, (candidate) => observations[candidate].weight);
      return {
        id: random.uuid(recordedAt),
        caseId: mandate.caseId,
        mentorId: mandate.mentorId,
        careProviderId,
        municipalityCode: mandate.case.municipalityCode,
        workArea: mandate.case.workArea,
        kind,
        severity: random.weighted(
          Object.keys(severities) as SignallingSeverity[],
          (level) => severities[level],
        ),
        observedOn: dateOf(observedOn),
        description: random.pick(observations[kind].texts),
        recordedAt,
      };
    });
  });
  await insertRows(tx, 'SignallingSignal', signals);
}
