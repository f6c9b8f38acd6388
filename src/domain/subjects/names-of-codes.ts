import type { Tx } from '../../lib/db.ts';

/** Names of the municipalities, organisations, regions, courses, channels and question forms whose codes stand anywhere in records. */
export async function namesOfCodes(tx: Tx, records: unknown): Promise<Record<string, string>> {
  const codes = [...new Set(textsIn(records))];
  const ids = codes.filter((code) => uuid.test(code));
  const [municipalities, organisations, regions, modules, channels, instruments] = await Promise.all([
    tx.municipality.findMany({ where: { cbsCode: { in: codes } }, select: { cbsCode: true, name: true } }),
    tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    tx.region.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    tx.trainingModule.findMany({ where: { code: { in: codes } }, select: { code: true, titleNl: true } }),
    tx.recruitmentChannel.findMany({ where: { code: { in: codes } }, select: { code: true, nameNl: true } }),
    tx.positiveHealthInstrument.findMany({
      where: { code: { in: codes } },
      select: { code: true, nameNl: true },
    }),
  ]);
  return Object.fromEntries([
    ...municipalities.map(({ cbsCode, name }) => [cbsCode, name]),
    ...organisations.map(({ id, name }) => [id, name]),
    ...regions.map(({ id, name }) => [id, name]),
    ...modules.map(({ code, titleNl }) => [code, titleNl]),
    ...channels.map(({ code, nameNl }) => [code, nameNl]),
    ...instruments.map(({ code, nameNl }) => [code, nameNl]),
  ]) as Record<string, string>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Codes are short; a longer text is no code. */
const longestCode = 60;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= longestCode ? [value] : [];
  if (value instanceof Date || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
