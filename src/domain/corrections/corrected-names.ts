import type { CaseFacts } from '../cases/case-facts.ts';
import type { CaseCorrection } from './case-correction.ts';

/** Names in the input of all days and reasons that are given and differ from what is recorded. */
export function correctedNames(facts: CaseFacts, correction: CaseCorrection): string[] {
  const recorded = recordedValues(facts);
  const single = Object.keys(recorded).filter((name) => {
    const given = correction[name as keyof typeof recorded];
    return given !== undefined && isOther(recorded[name as keyof typeof recorded], given);
  });
  const rows = Object.entries(rowsOf(facts)).flatMap(([list, known]) =>
    (correction[list as keyof ReturnType<typeof rowsOf>] ?? []).flatMap((given) => {
      const row = known.find(({ id }) => id === given.id) ?? {};
      return Object.entries<unknown>(given)
        .filter(([field, value]) => value !== undefined && isOther(row[field as keyof typeof row], value))
        .map(([field]) => `${list}.${field}`);
    }),
  );
  return [...new Set([...single, ...rows])];
}

function recordedValues({ registeredOn, intake, waiting, appointments, ending }: CaseFacts) {
  return {
    registeredOn,
    intakeHeldOn: intake?.heldOn,
    intakeDecidedOn: intake?.decidedOn,
    waitingFrom: waiting[0]?.startsOn,
    appointmentEffectiveOn: appointments.at(-1)?.effectiveOn,
    endedOn: ending?.endedOn,
    endReason: ending?.reason,
    endLegalKind: ending?.legalKind,
  };
}

function rowsOf(facts: CaseFacts) {
  const { matches, petitions, orders, appointments, mandates, changePetitions, courtReports } = facts;
  return {
    matches,
    petitions,
    courtOrders: orders,
    appointments,
    mandates,
    changePetitions,
    courtReports,
  } as const satisfies Readonly<Record<string, readonly { readonly id: string }[]>>;
}

function isOther(recorded: unknown, given: unknown): boolean {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null));
  return plain(recorded) !== plain(given);
}
