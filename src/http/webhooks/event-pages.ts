import { messageSchema, type OutboundCatalogue } from '../../domain/webhooks/outbound-event.ts';
import { html } from '../../lib/html.ts';
import { referencePage } from '../../lib/reference-page.ts';
import type { Page, PageRequest, PageResponse } from '../../plugins/contract.ts';

/**
 * The catalogue of webhooks for whoever receives them: `/webhooks/events`, for people or as JSON by what is accepted, and
 * the JSON Schema of each at `/webhooks/events/<type>`. Public: it names no one and nothing that happened.
 */
export function eventPages(catalogue: OutboundCatalogue, publicUrl: string): readonly Page[] {
  const events = Object.entries(catalogue)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, event]) => ({
      type,
      description: event.when,
      schemaUrl: `${publicUrl}${path}/${type}`,
      schema: messageSchema(type, event),
    }));
  return [
    {
      method: 'GET',
      path,
      handle: (request) => Promise.resolve(wantsHtml(request) ? page(events) : answer(200, { events })),
    },
    {
      method: 'GET',
      path: `${path}/:type`,
      handle({ params }) {
        const found = events.find(({ type }) => type === params['type']);
        return Promise.resolve(
          found
            ? answer(200, { $id: found.schemaUrl, ...found.schema }, 'application/schema+json')
            : answer(404, {
                error: { code: 'NOT_FOUND', message: `There is no such event; ${path} lists them.` },
              }),
        );
      },
    },
  ];
}

const path = '/webhooks/events';

interface PublishedEvent {
  readonly type: string;
  readonly description: string;
  readonly schemaUrl: string;
  readonly schema: object;
}

function wantsHtml({ headers }: PageRequest): boolean {
  return /\btext\/html\b/.test(headers.get('accept') ?? '');
}

function answer(status: number, body: object, type = 'application/json'): PageResponse {
  return {
    status,
    headers: { 'content-type': `${type}; charset=utf-8`, vary: 'accept' },
    body: `${JSON.stringify(body, null, 2)}\n`,
  };
}

function page(events: readonly PublishedEvent[]): PageResponse {
  const { headers, body } = referencePage(
    'Webhooks of Dossier',
    html`${events.map(
      ({ type, description, schemaUrl, schema }) =>
        html`<h2><a href="${schemaUrl}">${type}</a></h2>
          <p>${description}</p>
          <pre>${JSON.stringify(schema, null, 2)}</pre>`,
    )}`,
  );
  return { status: 200, headers: { ...headers, vary: 'accept' }, body };
}
