import { randomUUID } from 'node:crypto';
import type { WorkArea } from '../../src/access/actor.ts';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import type { Caller, TestDossier } from '../harness.ts';

export interface MentorOfClient {
  readonly mentor: Caller;
  readonly mentorId: string;
  readonly caseId: string;
  readonly clientId: string;
}

export interface MentorOptions {
  readonly mandateStartsOn?: string;
  /** The day on which the mandate ends; null = open. */
  readonly mandateEndsOn?: string | null;
  readonly careProvider?: string | null;
  readonly workArea?: WorkArea;
}

/** The global id by which the API knows a row. */
export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64');
}

/** A mentor who can log in, with one client who lives at a care provider. */
export async function mentorOfClient(
  dossier: TestDossier,
  {
    mandateStartsOn = '2021-01-01',
    mandateEndsOn = null,
    careProvider = 'Sevagram',
    workArea = 'ZUID_LIMBURG',
  }: MentorOptions = {},
): Promise<MentorOfClient> {
  const { db } = dossier;
  const municipality = await db.municipality.findFirstOrThrow({
    where: { workArea },
    orderBy: { name: 'asc' },
  });
  const channel = await db.recruitmentChannel.findFirstOrThrow();
  const place = { municipalityCode: municipality.cbsCode };
  const volunteer = await db.mentor.create({
    data: {
      ...place,
      givenName: 'Vrijwilliger',
      familyName: 'Mentorsnaam',
      email: `${randomUUID()}@mentor.example`,
      status: 'APPOINTED',
      appliedOn: new Date('2020-01-01'),
      recruitmentChannelCode: channel.code,
    },
  });
  const client = await db.client.create({
    data: {
      ...place,
      givenName: 'Bewoner',
      familyName: 'Clientnaam',
      birthDate: new Date('1940-01-01'),
      careProviderId: careProvider ? await organisationId(dossier, careProvider) : null,
    },
  });
  const aCase = await db.case.create({
    data: {
      ...place,
      workArea,
      reference: `test-${randomUUID().slice(0, 8)}`,
      clientId: client.id,
      status: 'ACTIVE',
      registeredOn: new Date('2020-06-01'),
      applicantKind: 'INSTITUTION',
      mandates: {
        create: {
          mentorId: volunteer.id,
          startsOn: new Date(mandateStartsOn),
          endsOn: mandateEndsOn === null ? null : new Date(mandateEndsOn),
        },
      },
    },
  });
  const mentor = await dossier.as('MENTOR', { mentorId: volunteer.id });
  return { mentor, mentorId: volunteer.id, caseId: aCase.id, clientId: client.id };
}

export async function organisationId({ db }: TestDossier, name: string): Promise<string> {
  return (await db.organisation.findUniqueOrThrow({ where: { name } })).id;
}

/** Signals as they are once recorded, each of another mentor unless told otherwise. */
export async function signalsOf(
  dossier: TestDossier,
  count: number,
  careProvider: string,
  like: Partial<Prisma.SignallingSignalCreateManyInput> = {},
): Promise<void> {
  const municipality = await dossier.db.municipality.findFirstOrThrow({ where: { name: 'Heerlen' } });
  const careProviderId = await organisationId(dossier, careProvider);
  await dossier.db.signallingSignal.createMany({
    data: Array.from({ length: count }, () => ({
      caseId: randomUUID(),
      mentorId: randomUUID(),
      careProviderId,
      municipalityCode: municipality.cbsCode,
      workArea: municipality.workArea,
      kind: 'STAFFING' as const,
      severity: 'MEDIUM' as const,
      observedOn: new Date('2022-02-01'),
      description: 'Mevrouw Geheim zat alleen.',
      ...like,
    })),
  });
}
