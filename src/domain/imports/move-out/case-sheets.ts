import type { Prisma } from '../../../generated/prisma/client.ts';
import type { Tx } from '../../../lib/db.ts';
import { loadCaseFacts } from '../../cases/load-case-facts.ts';
import { type HistoryDetails, type HistoryOut, historyRows } from '../history/history-rows.ts';
import type { SheetRows } from './foundation-tables.ts';

type CaseSheets = Pick<
  SheetRows,
  'cases' | 'waiting' | 'introductions' | 'court' | 'reports' | 'mandates' | 'contacts'
>;

const batch = 500;

/** Cases with their history, in batches. */
export async function caseSheets(tx: Tx, numberOf: ReadonlyMap<string, string>): Promise<CaseSheets> {
  const cases = await tx.case.findMany({ select: { id: true, reference: true }, orderBy: { id: 'asc' } });
  const numbers = new Map(cases.map(({ id, reference }) => [id, numberOf.get(id) ?? reference]));
  const sheets: { -readonly [S in keyof CaseSheets]: CaseSheets[S][number][] } = {
    cases: [],
    waiting: [],
    introductions: [],
    court: [],
    reports: [],
    mandates: [],
    contacts: [],
  };
  for (let start = 0; start < cases.length; start += batch) {
    const ids = cases.slice(start, start + batch).map(({ id }) => id);
    const loaded = new Map((await loadCaseFacts(tx, ids)).map((facts) => [facts.id, facts]));
    for (const row of await tx.case.findMany({
      where: { id: { in: ids } },
      select,
      orderBy: { id: 'asc' },
    })) {
      const facts = loaded.get(row.id);
      if (!facts) continue;
      const caseNumber = numbers.get(row.id) ?? row.reference;
      const mentorNumber = (id: string) => numberOf.get(id) ?? id;
      const history = historyRows(facts, { caseNumber, mentorNumber }, detailsOf(row));
      sheets.cases.push(caseValues(row, history.aCase, { numberOf, numbers }));
      sheets.waiting.push(...history.waiting);
      sheets.introductions.push(...history.introductions);
      sheets.court.push(...history.court);
      sheets.reports.push(...history.reports);
      sheets.mandates.push(...history.mandates);
      sheets.contacts.push(
        ...row.contacts.map(({ mentorId, ...contact }) => ({
          ...contact,
          case: caseNumber,
          mentor: mentorId && mentorNumber(mentorId),
        })),
      );
    }
  }
  return sheets;
}

type Row = Prisma.CaseGetPayload<{ select: typeof select }>;

interface Numbers {
  readonly numberOf: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, string>;
}

function caseValues(
  row: Row,
  lived: HistoryOut['aCase'],
  { numberOf, numbers }: Numbers,
): CaseSheets['cases'][number] {
  const { applicantKind, applicantName, applicantEmail, applicantPhone, requestForHelp, urgency, intake } =
    row;
  return {
    ...lived,
    ...{ applicantKind, applicantName, applicantEmail, applicantPhone, requestForHelp, urgency },
    externalId: numbers.get(row.id) ?? row.reference,
    client: numberOf.get(row.clientId) ?? row.clientId,
    referrer: row.referrer?.name ?? null,
    municipality: row.municipality.name,
    consultant: row.consultant && !row.consultant.deactivatedAt ? row.consultant.email : null,
    previousCase: row.previousCaseId && (numbers.get(row.previousCaseId) ?? null),
    intakePlace: intake?.place ?? null,
    needs: intake?.needs ?? null,
    wishes: intake?.wishes ?? null,
    network: intake?.network ?? null,
    whyNoFamily: intake?.whyNoFamily ?? null,
    preference: intake?.preference ?? null,
    involvedInstitutions: intake?.involvedInstitutions ?? null,
    involvedPeople: intake?.involvedPeople ?? null,
    intakeDecisionReason: intake?.decisionReason ?? null,
  };
}

function detailsOf({ petitions, courtOrders, matches, courtReports }: Row): HistoryDetails {
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    new Map(rows.map(({ id, ...values }) => [id, values]));
  return {
    petitions: byId(petitions),
    orders: byId(courtOrders),
    matches: byId(matches),
    reports: byId(courtReports),
  };
}

const select = {
  id: true,
  reference: true,
  clientId: true,
  applicantKind: true,
  applicantName: true,
  applicantEmail: true,
  applicantPhone: true,
  requestForHelp: true,
  urgency: true,
  previousCaseId: true,
  referrer: { select: { name: true } },
  municipality: { select: { name: true } },
  consultant: { select: { email: true, deactivatedAt: true } },
  intake: {
    select: {
      place: true,
      needs: true,
      wishes: true,
      network: true,
      whyNoFamily: true,
      preference: true,
      involvedInstitutions: true,
      involvedPeople: true,
      decisionReason: true,
    },
  },
  petitions: {
    select: {
      id: true,
      petitionerName: true,
      whyRelativesDidNotFile: true,
      filedVia: true,
      willingnessStatementOn: true,
      clientConsentOn: true,
      noConsentReason: true,
      medicalStatementOn: true,
      mentorshipPlanOn: true,
      courtCaseNumber: true,
    },
  },
  courtOrders: {
    select: { id: true, orderNumber: true, registerNumber: true, termEndsOn: true, mentorsNamed: true },
  },
  matches: { select: { id: true, reason: true } },
  courtReports: { select: { id: true, fileReference: true } },
  contacts: {
    select: { mentorId: true, occurredOn: true, kind: true, minutes: true, missedBecause: true, note: true },
    orderBy: [{ occurredOn: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.CaseSelect;
