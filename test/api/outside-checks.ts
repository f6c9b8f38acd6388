/** What a scanner for common mistakes of GraphQL servers looks for; the list is that of graphql-cop. */
export interface OutsideCheck {
  readonly name: string;
  /** Whether the server has the weakness. */
  find(url: string): Promise<boolean>;
}

interface Reply {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: object }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export const outsideChecks: readonly OutsideCheck[] = [
  {
    name: 'alias overloading',
    find: async (url) =>
      'a100' in ((await ask(url, `{ ${many(101, (i) => `a${i}: __typename`)} }`)).data ?? {}),
  },
  {
    name: 'batch queries',
    async find(url) {
      const reply = await post(url, JSON.stringify(Array(10).fill({ query: '{ __typename }' })));
      return Array.isArray(reply) && reply.length === 10;
    },
  },
  {
    name: 'directives overloading',
    find: async (url) => (await ask(url, `{ __typename ${'@aa'.repeat(10)} }`)).errors?.length === 10,
  },
  {
    name: 'circular introspection',
    find: async (url) =>
      Boolean(
        (await ask(url, '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'))
          .data,
      ),
  },
  {
    name: 'field duplication',
    find: async (url) => Boolean((await ask(url, `{ ${'__typename '.repeat(500)} }`)).data),
  },
  {
    name: 'mutations by GET',
    find: async (url) => Boolean((await get(url, 'mutation { __typename }')).data),
  },
  {
    name: 'queries by GET from any page',
    find: async (url) => Boolean((await get(url, '{ __typename }')).data),
  },
  {
    name: 'forms from any page (POST of application/x-www-form-urlencoded)',
    async find(url) {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ query: '{ __typename }' }),
      });
      return Boolean((await replyOf(response)).data);
    },
  },
  {
    name: 'introspection',
    find: async (url) => Boolean((await ask(url, '{ __schema { types { name fields { name } } } }')).data),
  },
  {
    name: 'field suggestions',
    find: async (url) =>
      JSON.stringify(await ask(url, '{ viewr { nam } __schema { directive } }')).includes('Did you mean'),
  },
  {
    name: 'a page to explore it (GraphiQL, Playground)',
    async find(url) {
      const paths = ['/', '/graphql', '/graphiql', '/playground', '/console'];
      const pages = paths.map(async (path) => {
        const response = await fetch(new URL(path, url), { headers: { accept: 'text/html' } });
        return /graphiql|playground/i.test(await response.text());
      });
      return (await Promise.all(pages)).includes(true);
    },
  },
  {
    name: 'trace mode',
    async find(url) {
      const { extensions = {} } = await ask(url, '{ __typename }', { 'x-apollo-tracing': '1' });
      return 'tracing' in extensions || 'trace' in extensions;
    },
  },
  {
    name: 'errors that tell of the inside',
    async find(url) {
      const replies = [
        await ask(url, 'qwerty cop { abc }'),
        await post(url, '{"query": "{ __typename }", oops'),
      ];
      return /exception|stack|node_modules|\.ts:|\.js:|originalError/i.test(JSON.stringify(replies));
    },
  },
];

function many(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join(' ');
}

function ask(url: string, query: string, headers: Record<string, string> = {}): Promise<Reply> {
  return post(url, JSON.stringify({ query }), headers);
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Reply> {
  const all = { 'content-type': 'application/json', ...headers };
  return replyOf(await fetch(url, { method: 'POST', headers: all, body }));
}

async function get(url: string, query: string): Promise<Reply> {
  return replyOf(await fetch(`${url}?${new URLSearchParams({ query }).toString()}`));
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  return text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Reply) : {};
}
