import { Prisma } from '../generated/prisma/client.ts';

export type Decimal = Prisma.Decimal;

/** Of Prisma's own class, which is what its reads answer. */
export function readDecimal(text: string): Decimal {
  return new Prisma.Decimal(text);
}

export function isDecimal(value: unknown): value is Decimal {
  return Prisma.Decimal.isDecimal(value);
}
