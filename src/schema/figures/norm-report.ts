import { encodeGlobalID } from '@pothos/plugin-relay';
import type { NormReportRow, NormSubject } from '../../domain/norms/norm-row.ts';
import { normReport } from '../../domain/norms/norm-report.ts';
import type { AppContext } from '../context.ts';
import { modelOfType } from '../model-of-type.ts';
import type { CoreTools } from '../tools.ts';

/** The caseload norms on a day. */
export function addNormReport({ builder }: CoreTools): void {
  builder.enumType('NormStatus', {
    description: 'How a subject stands to a norm.',
    values: {
      MET: { value: 'met', description: 'Within it.' },
      WARNING: { value: 'warning', description: 'Over 90 % of it.' },
      EXCEEDED: { value: 'exceeded', description: 'Beyond it.' },
    },
  });
  const subject = builder.objectRef<NormSubject>('NormSubject').implement({
    description: 'Whom a norm is about.',
    fields: (t) => ({
      kind: t.exposeString('kind', { nullable: false, description: '`officer`, `mentor` or `foundation`.' }),
      id: t.id({
        description:
          'Global id of the user or mentor; null for the foundation, and for an officer who is not yours to see.',
        resolve: ({ kind, id }) => id && encodeGlobalID(typeOf(kind), id),
      }),
      label: t.exposeString('label', { nullable: false, description: 'Name.' }),
    }),
  });
  const row = builder.objectRef<NormReportRow>('NormReportRow').implement({
    description: 'One norm for one subject on a day.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'Code of the norm.' }),
      description: t.exposeString('description', { nullable: false, description: 'What it asks.' }),
      subject: t.field({
        type: subject,
        nullable: false,
        description: 'Whom it is about.',
        resolve: (norm) => norm.subject,
      }),
      value: t.exposeFloat('value', { nullable: false, description: 'What is the case.' }),
      limit: t.exposeFloat('limit', { nullable: false, description: 'What is allowed.' }),
      unit: t.exposeString('unit', { nullable: false, description: 'Unit of value and limit.' }),
      status: t.field({
        type: 'NormStatus',
        nullable: false,
        description: 'How it stands.',
        resolve: ({ status }) => status,
      }),
      source: t.exposeString('source', {
        nullable: false,
        description: 'Law article or document the norm comes from.',
      }),
    }),
  });
  builder.queryField('normReport', (t) =>
    t.field({
      type: [row],
      description:
        'The caseload norms on a day, by the values that applied then, without volunteers who are not yours to see.',
      args: { on: t.arg({ type: 'Date', required: true, description: 'The day.' }) },
      resolve: async (_root, { on }, context, info) => {
        const rows = await normReport(context.systemDb, on);
        const officers = await visibleIds('User', idsOf(rows, 'officer'), context);
        const mentors = await visibleIds('Mentor', idsOf(rows, 'mentor'), context);
        // Its rows are no records of their own, so that nobody else takes note of who is in it.
        for (const [recordType, ids] of Object.entries({ User: officers, Mentor: mentors })) {
          if (ids.length > 0) context.trail.note(info, { action: 'READ', recordType, fields: ['name'] }, ids);
        }
        const visible = new Set([...officers, ...mentors]);
        return rows.flatMap((norm) => asVisible(norm, visible));
      },
    }),
  );
}

/** A row about a volunteer whom the actor may not see is not there; one about an officer has no name. */
function asVisible(norm: NormReportRow, visible: ReadonlySet<string>): NormReportRow[] {
  const { kind, id } = norm.subject;
  if (id === null || visible.has(id)) return [norm];
  return kind === 'officer' ? [{ ...norm, subject: { kind, id: null, label: 'An officer' } }] : [];
}

function idsOf(rows: readonly NormReportRow[], kind: NormSubject['kind']): string[] {
  return rows.flatMap(({ subject }) => (subject.kind === kind && subject.id !== null ? [subject.id] : []));
}

/** The report was made of everybody's rows; these are asked for as the actor. */
async function visibleIds(
  type: string,
  ids: readonly string[],
  { db, access }: AppContext,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const where = { AND: [{ id: { in: [...new Set(ids)] } }, access.where(type)] };
  const rows = await modelOfType(db, type).findMany({ where, select: { id: true } });
  return rows.map(({ id }) => id);
}

function typeOf(kind: NormSubject['kind']): string {
  return kind === 'officer' ? 'User' : 'Mentor';
}
