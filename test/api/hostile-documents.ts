/** A document made to do harm, and how it should be refused; `answered` when it is harmless after all. */
export interface HostileDocument {
  readonly name: string;
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
  readonly code: string;
}

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const nested = (levels: number, open: string, inside: string, close: string): string =>
  open.repeat(levels) + inside + close.repeat(levels);

/** Each refuses a caller with a token and all rights. */
export const hostileDocuments: readonly HostileDocument[] = [
  // Aliases and repetition
  {
    name: '100 aliases of __typename',
    query: `{ ${times(100, (i) => `a${i}: __typename`)} }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: '31 aliases of __typename',
    query: `{ ${times(31, (i) => `a${i}: __typename`)} }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: '100 aliases of a field',
    query: `{ ${times(100, (i) => `a${i}: viewer { name }`)} }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'aliases two levels down',
    query: `{ viewer { ${times(60, (i) => `a${i}: name`)} } }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'aliases in inline fragments',
    query: `{ ${times(50, (i) => `... on Query { a${i}: __typename }`)} }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'aliases in one fragment that is used in many places',
    query: `{ ${times(10, (i) => `a${i}: viewer { ...F }`)} } fragment F on User { ${times(10, (i) => `b${i}: name`)} }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'fragments that double each other, with an alias at the end',
    query: `{ ...F0 } ${times(12, (i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`)} fragment F12 on Query { a: __typename }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: '40 fragments that double each other',
    query: `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} ... on Query { ...F${i + 1} } }`)} fragment F40 on Query { a: __typename }`,
    code: 'DEPTH_LIMIT',
  },
  { name: 'a field 500 times', query: `{ ${'__typename '.repeat(500)} }`, code: 'ALIAS_LIMIT' },
  { name: 'an object 400 times', query: `{ ${'viewer { name } '.repeat(400)} }`, code: 'ALIAS_LIMIT' },
  {
    name: 'a fragment 500 times',
    query: `{ ${'...F '.repeat(500)} } fragment F on Query { __typename }`,
    code: 'ALIAS_LIMIT',
  },
  {
    name: 'a mutation 40 times',
    query: `mutation { ${times(40, (i) => `a${i}: __typename`)} }`,
    code: 'ALIAS_LIMIT',
  },
  { name: 'many root fields', query: `{ ${times(40, (i) => `field${i}`)} }`, code: 'ROOT_FIELD_LIMIT' },
  {
    name: 'many root fields in fragments',
    query: `{ ${times(40, (i) => `...F${i}`)} } ${times(40, (i) => `fragment F${i} on Query { viewer { name } }`)}`,
    code: 'ROOT_FIELD_LIMIT',
  },

  // Depth
  {
    name: 'mentors of mandates of mentors',
    query: `{ case(id: "x") { ${nested(20, 'mandates { mentor { ', 'id', ' } }')} } }`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'depth in a chain of fragments',
    query: `{ case(id: "x") { mandates { mentor { ...F0 } } } } ${times(20, (i) => `fragment F${i} on Mentor { mandates { mentor { ...F${i + 1} } } }`)} fragment F20 on Mentor { id }`,
    code: 'DEPTH_LIMIT',
  },
  { name: 'depth of fields that do not exist', query: nested(600, '{ a ', '', '}'), code: 'DEPTH_LIMIT' },
  {
    name: 'depth behind inline fragments',
    query: `{ ${nested(300, '... { ', nested(20, 'a { ', 'b', '}'), '}')} }`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'a list within lists as an argument',
    query: `{ case(id: ${nested(400, '[', '', ']')}) { id } }`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'an object within objects as an argument',
    query: `{ cases(first: 1, filter: ${nested(300, '{ a: ', '1', '}')}) { totalCount } }`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'lists within lists in a type',
    query: `query ($a: ${nested(600, '[', 'Int', ']')}) { viewer { name } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },

  // Fragments
  {
    name: 'a fragment within itself',
    query: '{ ...A } fragment A on Query { ...A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'two fragments within each other',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a circle of fragments through fields',
    query:
      '{ case(id: "x") { ...A } } fragment A on Case { mandates { ...B } } fragment B on Mandate { case { ...A } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a flood of fragments that nobody uses',
    query: `{ viewer { name } } ${times(150, (i) => `fragment F${i} on Query { __typename }`)}`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'a fragment that does not exist', query: '{ ...Nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a fragment on a scalar',
    query: '{ ...F } fragment F on String { length }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'fragments to be compared in pairs',
    query: `{ ${times(100, (i) => `...F${i}`)} } ${times(100, (i) => `fragment F${i} on Query { viewer { id name role } }`)}`,
    code: 'ROOT_FIELD_LIMIT',
  },

  // Directives
  {
    name: 'ten unknown directives in one place',
    query: `{ __typename ${'@aa'.repeat(10)} }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: '900 directives in one place',
    query: `{ __typename ${'@aa'.repeat(900)} }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: 'a directive on each of many fields',
    query: `{ viewer { ${times(40, (i) => `f${i} @include(if: true)`)} } }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: 'directives on an operation',
    query: `query Q ${'@a '.repeat(40)} { __typename }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: 'directives on a variable',
    query: `query ($a: Int ${'@a '.repeat(40)}) { __typename }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: 'directives on a fragment',
    query: `{ ...F } fragment F on Query ${'@a '.repeat(40)} { __typename }`,
    code: 'DIRECTIVE_LIMIT',
  },
  {
    name: '@defer, which is not offered',
    query: '{ ... @defer { viewer { name } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },

  // Cost
  {
    name: 'a page of a milliard rows',
    query: '{ cases(first: 1000000000) { edges { node { id client { id } } } } }',
    code: 'COST_LIMIT',
  },
  {
    name: 'full pages of lists of lists',
    query: '{ cases(first: 100) { edges { node { mandates { mentor { mandates { mentor { id } } } } } } } }',
    code: 'COST_LIMIT',
  },
  {
    name: 'a huge page in a variable',
    query: 'query ($n: Int!) { cases(first: $n) { edges { node { client { id } } } } }',
    variables: { n: 2_147_483_647 },
    code: 'COST_LIMIT',
  },
  {
    name: 'a huge page as the default of a variable',
    query: 'query ($n: Int! = 2000000) { cases(first: $n) { edges { node { client { id } } } } }',
    code: 'COST_LIMIT',
  },
  {
    name: 'rows of rows through a fragment',
    query:
      '{ cases(first: 100) { ...C } } fragment C on CaseConnection { edges { node { mandates { mentor { mandates { case { id } } } } } } }',
    code: 'COST_LIMIT',
  },
  {
    name: 'twenty full pages',
    query: `{ ${times(20, (i) => `a${i}: cases(first: 100) { edges { node { mandates { id } } } }`)} }`,
    code: 'COST_LIMIT',
  },
  {
    name: 'thousands of nodes by id',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Case { mandates { id } } } }',
    variables: { ids: Array.from({ length: 2500 }, (_, index) => `id-${index}`) },
    code: 'COST_LIMIT',
  },
  {
    name: 'a page of fewer than no rows',
    query: '{ cases(first: -5) { totalCount } }',
    code: 'INVALID_INPUT',
  },
  {
    name: 'a page of a fraction',
    query: '{ cases(first: 1e9) { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a page beyond whole numbers',
    query: '{ cases(first: 99999999999999999999) { totalCount } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },

  // Introspection
  {
    name: 'the schema in circles',
    query:
      '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'the schema deep down',
    query: `{ __type(name: "Case") { ${nested(30, 'ofType { ', 'name', '}')} } }`,
    code: 'DEPTH_LIMIT',
  },
  {
    name: 'the schema 40 times',
    query: `{ ${times(40, (i) => `a${i}: __schema { types { name } }`)} }`,
    code: 'ALIAS_LIMIT',
  },

  // Length
  { name: 'thousands of tokens', query: `{ ${times(3000, (i) => `f${i}`)} }`, code: 'TOKEN_LIMIT' },
  {
    name: 'a thousand operations',
    query: times(1000, (i) => `query Q${i} { __typename }`),
    code: 'TOKEN_LIMIT',
  },
  {
    name: 'a thousand variables',
    query: `query (${times(1000, (i) => `$v${i}: Int`)}) { __typename }`,
    code: 'TOKEN_LIMIT',
  },
  {
    name: 'hundreds of variables',
    query: `query (${times(300, (i) => `$v${i}: Int`)}) { __typename }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'hundreds of arguments',
    query: `{ cases(${times(400, (i) => `a${i}: 1`)}) { totalCount } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'hundreds of unknown fields',
    query: `{ viewer { ${times(900, (i) => `nam${i}`)} } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { name: 'a string of 90 KB', query: `{ case(id: "${'x'.repeat(90_000)}") { id } }`, code: 'INVALID_INPUT' },
  {
    name: 'a block string of 30,000 lines',
    query: `{ case(id: """${'\n '.repeat(30_000)}""") { id } }`,
    code: 'INVALID_INPUT',
  },
  { name: '30,000 comments', query: `{ viewer { name } } ${'#\n'.repeat(30_000)}`, code: 'answered' },
  { name: '90 KB of commas', query: `{ viewer { name } ${','.repeat(90_000)} }`, code: 'answered' },
  { name: 'a name of 90 KB', query: `{ ${'x'.repeat(90_000)} }`, code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a number of 90 KB',
    query: `{ cases(first: ${'9'.repeat(90_000)}) { totalCount } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
  },

  // Text
  { name: 'a string without an end', query: '{ case(id: "x) { id } }', code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'braces without an end', query: '{ viewer '.repeat(800), code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a null byte', query: '{ viewer\u0000 { name } }', code: 'GRAPHQL_PARSE_FAILED' },
  {
    name: 'letters that run from right to left',
    query: '{ \u202Ereweiv { name } }',
    code: 'GRAPHQL_PARSE_FAILED',
  },
  { name: 'a space of no width', query: '{ view\u200Ber { name } }', code: 'GRAPHQL_PARSE_FAILED' },
  {
    name: 'a Cyrillic letter that looks Latin',
    query: '{ v\u0456ewer { name } }',
    code: 'GRAPHQL_PARSE_FAILED',
  },
  { name: 'half a character', query: '{ case(id: "\uD800") { id } }', code: 'GRAPHQL_PARSE_FAILED' },
  {
    name: 'an escape beyond Unicode',
    query: '{ case(id: "\\u{110000}") { id } }',
    code: 'GRAPHQL_PARSE_FAILED',
  },
  { name: 'emoji as a name', query: '{ 💥 }', code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'no text', query: ' ', code: 'GRAPHQL_PARSE_FAILED' },
  { name: 'a null byte in an id', query: '{ case(id: "\\u0000") { id } }', code: 'INVALID_INPUT' },
  { name: 'SQL in an id', query: '{ node(id: "\' OR 1=1; --") { id } }', code: 'INVALID_INPUT' },

  // Names of JavaScript
  {
    name: 'aliases of a prototype',
    query: '{ __proto__: viewer { name } constructor: viewer { name } }',
    code: 'answered',
  },
  { name: 'a field of a prototype', query: '{ constructor { name } }', code: 'GRAPHQL_VALIDATION_FAILED' },
  {
    name: 'a fragment of a prototype',
    query: '{ ...__proto__ ...constructor }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'an operation of a prototype',
    query: 'query A { viewer { name } }',
    operationName: '__proto__',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    name: 'variables of a prototype',
    query:
      'query ($__proto__: Int!, $constructor: Int!) { a: cases(first: $__proto__) { totalCount } b: cases(first: $constructor) { totalCount } }',
    code: 'BAD_USER_INPUT',
  },

  // Variables

  {
    name: 'a variable of many wrong values',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 5000 }, () => ({})) },
    code: 'BAD_USER_INPUT',
  },
  {
    name: 'thousands of variables that nobody asked for',
    query: '{ viewer { name } }',
    variables: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`v${index}`, index])),
    code: 'answered',
  },

  {
    name: 'a date that is none',
    query: 'query ($d: Date!) { normReport(on: $d) { __typename } }',
    variables: { d: { $gt: '' } },
    code: 'BAD_USER_INPUT',
  },

  // Of the wrong kind
  {
    name: 'two operations and no name',
    query: 'query A { __typename } query B { __typename }',
    code: 'OPERATION_RESOLUTION_FAILURE',
  },
  {
    name: 'a schema instead of a question',
    query: 'type A { b: C } extend type Query { a: A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a subscription of two things',
    query: 'subscription { caseChanged { id } referralReceived { id } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
];
