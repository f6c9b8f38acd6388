import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { ClientGroup } from '../../../src/generated/prisma/enums.ts';
import { addYears } from '../../../src/lib/calendar-date.ts';
import type { CaseFile } from './case-file.ts';
import { dateOf, dayOf, momentOn } from './day.ts';
import { makePerson, someInterests } from './person.ts';
import type { World } from './world.ts';

/** The client of a case, of an age that fits the client group and, if need be, the years to come. */
export function clientRow(
  world: World,
  { plan, random }: CaseFile,
): Prisma.ClientCreateManyInput & { id: string } {
  const clientGroup = plan.comesOfAgeOn
    ? 'INTELLECTUAL_DISABILITY'
    : random.weighted(Object.values(ClientGroup), (group) => ages[group].weight);
  const { youngest, oldest } = ages[clientGroup];
  // Nobody grows older than 99.
  const yearsToCome = Math.ceil(((plan.ending?.on ?? world.today) - plan.registeredOn) / 365);
  const age = Math.min(random.int(youngest, oldest), 99 - Math.max(yearsToCome, 0));
  const birthDay = plan.comesOfAgeOn
    ? dayOf(addYears(dateOf(plan.comesOfAgeOn), -18))
    : plan.registeredOn - Math.round(age * 365.25) - random.int(1, 360);
  const createdAt = momentOn(plan.registeredOn, 8);
  return {
    id: random.uuid(createdAt),
    ...makePerson(random, plan.place, birthDay),
    clientGroup,
    interests: someInterests(random),
    careProviderId: plan.careProvider === null ? null : (world.careProviders[plan.careProvider]?.id ?? null),
    createdAt,
  };
}

const ages: Readonly<Record<ClientGroup, { weight: number; youngest: number; oldest: number }>> = {
  DEMENTIA: { weight: 30, youngest: 68, oldest: 92 },
  INTELLECTUAL_DISABILITY: { weight: 30, youngest: 18, oldest: 66 },
  PSYCHIATRIC_CONDITION: { weight: 22, youngest: 24, oldest: 74 },
  ACQUIRED_BRAIN_INJURY: { weight: 10, youngest: 22, oldest: 70 },
  OTHER: { weight: 8, youngest: 30, oldest: 85 },
};
