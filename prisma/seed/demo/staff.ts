import type { Prisma } from '../../../src/generated/prisma/client.ts';
import type { Tx } from '../../../src/lib/db.ts';
import { demoUsers } from '../demo-users.ts';
import { readReferenceFile } from '../reference-files.ts';
import { dateOf, isoDay, momentOn } from './day.ts';
import type { DemoNetwork } from './network.ts';
import { fullName, makePerson } from './person.ts';
import { demoPlaces, demoRegions } from './places.ts';
import type { Random } from './random.ts';
import type { Staff } from './world.ts';

/** Everybody has worked here since before the first published month. */
const employedSince = isoDay('2016-01-01');

const boardMailboxes = [
  demoUsers.board,
  'penningmeester@dossier.example',
  'secretaris@dossier.example',
  'bestuurslid.personeel@dossier.example',
  'bestuurslid@dossier.example',
];

/** The paid staff with their hours, five board members, a supporter in each region and the partner. */
export async function loadDemoStaff(tx: Tx, random: Random, network: DemoNetwork): Promise<Staff> {
  const functions = readReferenceFile('staff');
  const staff = functions.map((row) => ({
    ...user(random, row.function_code, mailboxOf(row.function_code, row.work_area)),
    workArea: row.work_area,
  }));
  const supporters = demoRegions.map(({ code, workArea }) => ({
    ...user(random, 'REGIONAL_SUPPORTER', `regio.${code.toLowerCase()}@dossier.example`),
    workArea,
    regionId: network.regionIds.get(code) ?? null,
  }));
  const partner = {
    ...user(random, 'PARTNER', demoUsers.partner),
    name: 'SMOL QRS',
    organisationId: network.partnerId,
  };
  const board = boardMailboxes.map((mailbox) => user(random, 'BOARD', mailbox));
  await tx.user.createMany({ data: [...staff, ...board, ...supporters, partner] });
  await tx.employment.createMany({
    data: functions.map((row, index) => ({
      id: random.uuid(momentOn(employedSince, 9)),
      userId: staff[index]?.id ?? '',
      function: row.function_nl,
      hoursPerWeek: row.hours_per_week,
      startsOn: dateOf(employedSince),
    })),
  });

  const idOf = (email: string) => staff.find((member) => member.email === email)?.id ?? '';
  return {
    coordinatorId: idOf(demoUsers.coordinator),
    adminOfficerId: idOf(demoUsers.adminOfficer),
    consultantIds: {
      NOORD_MIDDEN_LIMBURG: idOf(demoUsers.consultantNorth),
      ZUID_LIMBURG: idOf(demoUsers.consultantSouth),
    },
  };
}

function user(random: Random, role: Prisma.UserCreateManyInput['role'], email: string) {
  const createdAt = momentOn(employedSince, 9);
  const name = fullName(makePerson(random, random.pick(demoPlaces), -random.int(0, 9000)));
  return { id: random.uuid(createdAt), role, name, email, createdAt };
}

function mailboxOf(role: string, workArea: string | null): string {
  switch (role) {
    case 'COORDINATOR':
      return demoUsers.coordinator;
    case 'CONSULTANT':
      return workArea === 'ZUID_LIMBURG' ? demoUsers.consultantSouth : demoUsers.consultantNorth;
    case 'ADMIN_OFFICER':
      return demoUsers.adminOfficer;
    case 'FINANCE_OFFICER':
      return demoUsers.financeOfficer;
    default:
      throw new Error(`staff.csv has an unknown function ${role}.`);
  }
}
