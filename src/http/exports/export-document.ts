import type { ExportList } from './export-lists.ts';
import type { ReadableColumn } from './readable-columns.ts';

/** Rows of one page: the most that a list gives. */
const pageSize = 100;

/** What is asked of the API for a page of a list. Text and variables are those of `/graphql`, and so is all that is refused. */
export function exportDocument(list: ExportList, columns: readonly ReadableColumn[]): string {
  const { name, order, filter } = list;
  const operation = `Export${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const variables = ['$after: String', '$first: Boolean!', ...(filter ? [`$filter: ${filter.type}`] : [])];
  const given = [
    `first: ${pageSize}`,
    'after: $after',
    ...(filter ? ['filter: $filter'] : []),
    ...(order ? [`orderBy: ${order}`] : []),
  ];
  return `query ${operation}(${variables.join(', ')}) {
  ${name}(${given.join(', ')}) {
    edges { node { ${selectionOf(columns.map(({ path }) => path))} } }
    pageInfo { hasNextPage endCursor }
    totalCount @include(if: $first)
  }
}`;
}

/** `municipality.name` and `municipality.code` as `municipality { name code }`. */
function selectionOf(paths: readonly (readonly string[])[]): string {
  const within = new Map<string, (readonly string[])[]>();
  for (const [name = '', ...rest] of paths) {
    const further = within.get(name) ?? [];
    within.set(name, rest.length > 0 ? [...further, rest] : further);
  }
  return [...within]
    .map(([name, further]) => (further.length > 0 ? `${name} { ${selectionOf(further)} }` : name))
    .join(' ');
}
