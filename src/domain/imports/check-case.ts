import type { ClientFacts } from '../cases/case-facts.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import { caseDigests, type CaseRows } from './case-rows.ts';
import { checkContacts } from './check-contacts.ts';
import { problemAt } from './check-person.ts';
import { contradictionsOf } from './contradictions.ts';
import type { CaseHistory } from './history/case-history.ts';
import { replayCase } from './history/replay-case.ts';
import { plainName } from './import-column.ts';
import type { ImportProblem } from './import-problem.ts';
import type { FileRow } from './import-sheets.ts';
import { type Home, type ImportWorld, importKey } from './import-world.ts';
import type { PlannedCase } from './import-plan.ts';
import { missingFacts } from './missing-facts.ts';
import type { ReadFile } from './read-rows.ts';

export interface CaseMeans {
  readonly world: ImportWorld;
  /** By number, of this file and of earlier ones. */
  readonly clients: ReadonlyMap<string, ClientFacts>;
  readonly mentors: ReadonlyMap<string, MentorFacts>;
  readonly wrongIds: ReadFile['wrongIds'];
  readonly today: Date;
  readonly newId: () => string;
  /** Cases of the file before this one, by number. */
  readonly idOf: ReadonlyMap<string, string>;
  /** Clients with a case of the file that goes on. */
  readonly running: ReadonlySet<string>;
}

export interface CheckedCase {
  readonly planned: PlannedCase | null;
  readonly problems: readonly ImportProblem[];
}

/** One case: who and what it refers to, and whether its life could have been like that. */
export function checkCase(rows: CaseRows, means: CaseMeans): CheckedCase {
  const { aCase } = rows;
  const refers = referencesOf(aCase, means);
  const named = mentorsOf(rows, means);
  const problems = [...refers.problems, ...named.problems, ...missingFacts(rows)];
  const { client, home } = refers;
  if (problems.length > 0 || !client || !home || named.areWrong) return { planned: null, problems };

  const { introductions, mandates, contacts } = named;
  const { waiting, court, reports } = rows;
  const history: CaseHistory = {
    ...{ aCase, waiting, court, reports, introductions, mandates, client },
    workArea: home.workArea,
  };
  const replayed = replayCase(history, means);
  if ('severity' in replayed) return { planned: null, problems: [replayed] };
  const contradictions = [
    ...contradictionsOf(history, replayed),
    ...(replayed.facts.ending === null && isRunning(client.id, means)
      ? [problemAt(aCase, 'client', 'CASE_STILL_RUNS')]
      : []),
    ...checkContacts(replayed.facts, contacts, means.today),
  ];
  const { consultantId, referrerOrganisationId, previousCaseId } = refers;
  const planned: PlannedCase = {
    ...{ id: replayed.facts.id, row: aCase, digests: caseDigests(rows), replayed, home, contacts, reports },
    ...{ consultantId, referrerOrganisationId, previousCaseId },
  };
  return { planned: contradictions.length > 0 ? null : planned, problems: contradictions };
}

function referencesOf(aCase: FileRow<'cases'>, { world, clients, idOf, wrongIds }: CaseMeans) {
  const { values } = aCase;
  const client = clients.get(values.client);
  const home = values.municipality
    ? world.municipalities.get(plainName(values.municipality))
    : homeOf(client, world);
  const referrer = values.referrer ? world.organisations.get(plainName(values.referrer)) : null;
  const officer = values.consultant ? world.officers.get(values.consultant.toLowerCase()) : null;
  const previous = values.previousCase
    ? (idOf.get(values.previousCase) ?? world.imported.get(importKey('cases', values.previousCase))?.recordId)
    : null;
  const problems = [
    ...(client || wrongIds.clients.has(values.client) ? [] : [problemAt(aCase, 'client', 'UNKNOWN_CLIENT')]),
    ...(client && !home ? [problemAt(aCase, 'municipality', 'UNKNOWN_MUNICIPALITY')] : []),
    ...(referrer === undefined ? [problemAt(aCase, 'referrer', 'UNKNOWN_ORGANISATION')] : []),
    ...(officer === undefined || officer?.isConsultant === false
      ? [problemAt(aCase, 'consultant', 'UNKNOWN_OFFICER')]
      : []),
    ...(previous === undefined && !wrongIds.cases.has(values.previousCase ?? '')
      ? [problemAt(aCase, 'previousCase', 'UNKNOWN_CASE')]
      : []),
  ];
  return {
    client,
    home,
    problems,
    consultantId: officer?.id ?? (home && world.consultants.get(home.workArea)) ?? null,
    referrerOrganisationId: referrer ?? null,
    previousCaseId: previous ?? null,
  };
}

function homeOf(client: ClientFacts | undefined, { municipalities }: ImportWorld): Home | undefined {
  return client && municipalities.get(plainName(client.municipalityCode));
}

/** The rows that name a mentor, with his id here. */
function mentorsOf(rows: CaseRows, { mentors, wrongIds }: CaseMeans) {
  const idOf = (externalId: string | null) => (externalId === null ? null : mentors.get(externalId)?.id);
  const naming = [...rows.introductions, ...rows.mandates, ...rows.contacts];
  const unknown = naming.filter(({ values }) => idOf(values.mentor) === undefined);
  const withMentor = <Row extends FileRow<'introductions'> | FileRow<'mandates'>>(all: readonly Row[]) =>
    all.flatMap((row) => {
      const mentorId = idOf(row.values.mentor);
      return mentorId ? [{ row, mentorId }] : [];
    });
  return {
    areWrong: unknown.length > 0,
    problems: unknown
      .filter(({ values }) => !wrongIds.mentors.has(values.mentor ?? ''))
      .map((row) => problemAt(row, 'mentor', 'UNKNOWN_MENTOR')),
    introductions: withMentor(rows.introductions),
    mandates: withMentor(rows.mandates),
    contacts: rows.contacts.map((row) => ({ row, mentorId: idOf(row.values.mentor) ?? null })),
  };
}

function isRunning(clientId: string, { running, world }: CaseMeans): boolean {
  return running.has(clientId) || world.clients.get(clientId)?.isRunning === true;
}
