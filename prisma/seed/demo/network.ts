import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { isoDay, momentOn } from './day.ts';
import { demoPlaces, demoRegions } from './places.ts';
import type { Random } from './random.ts';
import type { Organisation } from './world.ts';

/**
 * Care providers that do not exist, so that no made-up signal is about a real one. They and the partner have no entry
 * in the published list: the 87 organisations of that list are those with an `OrganisationSource`.
 */
const careProviderNames = [
  ...['Maasdal', 'Peelrand', 'Heuvelland', 'Mijnstreek', 'Parkstad', 'Roerdal', 'Geuldal', 'Weerterland'],
  ...['Maasplassen', 'Venlo'],
].map((place) => `Voorbeeldzorg ${place}`);

/** The partner behind QRS, which the report names in its text and not in its list. */
const partnerName = 'SMOL';

export interface DemoNetwork {
  readonly regionIds: ReadonlyMap<string, string>;
  readonly careProviders: readonly Organisation[];
  readonly referrers: readonly Organisation[];
  readonly partnerId: string;
}

/** Regions, care providers, the partner, and a functional mailbox for every organisation. */
export async function loadDemoNetwork(tx: Tx, random: Random): Promise<DemoNetwork> {
  const since = momentOn(isoDay('2009-10-01'), 9);
  const regions = demoRegions.map((region) => ({ ...region, id: random.uuid(since) }));
  await tx.region.createMany({ data: regions });
  for (const { id, code } of regions) {
    const codes = demoPlaces.filter(({ region }) => region === code).map(({ cbsCode }) => cbsCode);
    await tx.municipality.updateMany({ where: { cbsCode: { in: codes } }, data: { regionId: id } });
  }

  const referrers = await tx.organisation.findMany({
    where: { category: { in: ['CARE_PROVIDERS', 'MUNICIPALITIES', 'CARE_NETWORK'] }, kind: { not: 'GROUP' } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  const careProviders = careProviderNames.map((name) => ({ id: random.uuid(since), name }));
  const partnerId = random.uuid(since);
  await tx.organisation.createMany({
    data: [
      ...careProviders.map((provider): Prisma.OrganisationCreateManyInput => ({
        ...provider,
        category: 'CARE_PROVIDERS',
        kind: 'ORGANISATION',
        note: 'Made up for the demo.',
        createdAt: since,
      })),
      {
        id: partnerId,
        name: partnerName,
        category: 'OTHER_NETWORK',
        kind: 'NETWORK',
        note: 'Stichting Samenwerkende Maatschappelijke Organisaties Limburg; sends referrals through QRS.',
        createdAt: since,
      },
    ],
  });
  await tx.$executeRaw`
    UPDATE "Organisation"
    SET "email" = 'info@' || trim(BOTH '-' FROM regexp_replace(lower("name"), '[^a-z0-9]+', '-', 'g')) || '.example'
    WHERE "email" IS NULL`;
  const regionIds = new Map(regions.map(({ code, id }) => [code, id]));
  return { regionIds, careProviders, referrers, partnerId };
}
