import type { Prisma } from '../../generated/prisma/client.ts';

/** The columns of `AppointmentFacts`. */
export const appointmentSelect = {
  id: true,
  courtOrderId: true,
  effectiveOn: true,
  termEndsOn: true,
  mentorsNamed: true,
  endedOn: true,
  endKind: true,
} as const satisfies Prisma.AppointmentSelect;
