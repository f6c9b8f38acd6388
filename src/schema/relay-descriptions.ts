/** What Relay's own types and fields are, said once for all of them. */
export const relayDescriptions = {
  cursorType: 'String',
  idFieldOptions: { description: 'Global id: unique over all types, opaque, permanent.' },
  nodeTypeOptions: { description: 'Anything with a global id.' },
  nodeQueryOptions: {
    description: 'Any object by its global id; null when it is absent or not yours to see.',
    args: { id: { description: 'Global id.' } },
  },
  nodesQueryOptions: {
    description:
      'Several objects by their global ids, in that order; null for each that is absent or not yours.',
    args: { ids: { description: 'Global ids.' } },
  },
  pageInfoTypeOptions: { description: 'Where a page lies in its list.' },
  pageInfoFieldOptions: { description: 'Where this page lies in the list.' },
  hasNextPageFieldOptions: { description: 'Whether there are rows after this page.' },
  hasPreviousPageFieldOptions: { description: 'Whether there are rows before this page.' },
  startCursorFieldOptions: { description: 'Cursor of the first row of the page.' },
  endCursorFieldOptions: { description: 'Cursor of the last row of the page: `after` of the next.' },
  cursorFieldOptions: { description: 'Where this row lies in the list.' },
  edgesFieldOptions: {
    description: 'The rows of the page, each with its cursor.',
    nullable: { list: false, items: false },
  },
  nodeFieldOptions: { description: 'The row itself.' },
} as const;
