import type { Tx } from '../../lib/db.ts';
import { loadMatchingNorms } from '../matching/load-matching-norms.ts';
import { mentorFactsOf, mentorFactsSelect } from '../mentors/load-mentor-facts.ts';
import { plainName } from './import-column.ts';
import type { Home, ImportedBefore, ImportWorld } from './import-world.ts';

/** Reads what a file may lean on. */
export async function loadImportWorld(tx: Tx, today: Date): Promise<ImportWorld> {
  const municipalities = await tx.municipality.findMany({
    select: { cbsCode: true, name: true, workArea: true, regionId: true },
  });
  const organisations = await tx.organisation.findMany({ select: { id: true, name: true } });
  const officers = await tx.user.findMany({
    where: { role: { in: ['COORDINATOR', 'CONSULTANT'] }, deactivatedAt: null },
    select: { id: true, email: true, role: true, workArea: true },
    orderBy: { createdAt: 'asc' },
  });
  const channels = await tx.recruitmentChannel.findMany({ select: { code: true, nameNl: true } });
  const modules = await tx.trainingModule.findMany({ select: { code: true, titleNl: true } });
  const certified = await tx.mentor.findMany({
    where: { certificateNumber: { not: null } },
    select: { id: true, certificateNumber: true },
  });
  const consultants = officers.filter(({ role }) => role === 'CONSULTANT').reverse();
  return {
    municipalities: new Map(
      municipalities.flatMap(({ name, ...home }): [string, Home][] => [
        [plainName(name), home],
        [plainName(home.cbsCode), home],
      ]),
    ),
    organisations: new Map(organisations.map(({ id, name }) => [plainName(name), id])),
    officers: new Map(
      officers.map(({ id, email, role }) => [
        email.toLowerCase(),
        { id, isConsultant: role === 'CONSULTANT' },
      ]),
    ),
    consultants: new Map(
      consultants.flatMap(({ id, workArea }) => (workArea ? [[workArea, id] as const] : [])),
    ),
    channels: new Map(
      channels.flatMap(({ code, nameNl }) => [
        [plainName(code), code],
        [plainName(nameNl), code],
      ]),
    ),
    modules: new Map(
      modules.flatMap(({ code, titleNl }) => [
        [plainName(code), code],
        [plainName(titleNl), code],
      ]),
    ),
    certificateNumbers: new Map(certified.map(({ id, certificateNumber }) => [certificateNumber ?? '', id])),
    ...(await importedBefore(tx)),
    norms: await loadMatchingNorms(tx, today),
  };
}

async function importedBefore(tx: Tx): Promise<Pick<ImportWorld, 'imported' | 'clients' | 'mentors'>> {
  const rows = await tx.importedRow.findMany({
    select: { sheet: true, externalId: true, recordId: true, digests: true, clientId: true, mentorId: true },
  });
  const idsIn = (sheet: string) => rows.filter((row) => row.sheet === sheet).map(({ recordId }) => recordId);
  const clients = await tx.client.findMany({
    where: { id: { in: idsIn('clients') } },
    include: {
      municipality: { select: { regionId: true } },
      cases: { where: { endedOn: null }, select: { id: true } },
    },
  });
  const mentors = await tx.mentor.findMany({
    where: { id: { in: idsIn('mentors') } },
    select: { ...mentorFactsSelect, email: true, phone: true, street: true, houseNumber: true, city: true },
  });
  return {
    imported: new Map(
      rows.map(({ sheet, externalId, recordId, digests }) => [
        `${sheet} ${externalId}`,
        { recordId, digests: JSON.parse(digests || '{}') as ImportedBefore['digests'] },
      ]),
    ),
    clients: new Map(
      clients.map(({ municipality: { regionId }, cases, ...client }) => [
        client.id,
        { facts: { ...client, regionId }, values: told(client), isRunning: cases.length > 0 },
      ]),
    ),
    mentors: new Map(mentors.map((row) => [row.id, { facts: mentorFactsOf(row), values: told(row) }])),
  };
}

/** As a file would say it: nothing rather than an empty list. */
function told(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      Array.isArray(value) && value.length === 0 ? null : value,
    ]),
  );
}
