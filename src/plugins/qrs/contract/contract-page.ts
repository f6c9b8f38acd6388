import { html, type SafeHtml } from '../../../lib/html.ts';
import { type ReferencePage, referencePage } from '../../../lib/reference-page.ts';
import { withdrawalReasons } from '../incoming.ts';
import { partnerStatuses } from '../partner-status.ts';
import { needs, rejections } from '../triage-codes.ts';
import { type FieldLine, fieldLines } from './field-lines.ts';
import { type MessageSchema, messageSchemas } from './json-schemas.ts';
import { statusMeanings } from './outgoing.ts';

/** The contract as a page to read, drawn from the same schemas as the OpenAPI document. It needs no script. */
export function contractPage(publicUrl: string): ReferencePage {
  const schemas = messageSchemas();
  const of = (direction: MessageSchema['direction']) =>
    schemas.filter((each) => each.direction === direction);
  return referencePage(
    'Dossier and QRS: the contract',
    html`<p>
        Both directions are <a href="https://www.standardwebhooks.com">Standard Webhooks</a> 1.0.0. For
        programs: <a href="${publicUrl}/hooks/qrs/openapi.json">OpenAPI 3.1</a>, and of each message its JSON
        Schema.
      </p>
      <h2>What QRS sends</h2>
      <p>
        <code>POST ${publicUrl}/hooks/qrs/referrals</code>, at most 64 KiB. A referral is created once; later
        messages about it count on (<code>revision</code>). They may come twice and in any order: the highest
        holds, and one that comes before its referral waits for it.
      </p>
      ${of('in').map(messageSection)}
      <p>Reasons of a withdrawal: ${withdrawalReasons.map((reason) => html`<code>${reason}</code> `)}</p>
      <h2>What QRS is sent</h2>
      <p>
        One POST for each status, to the address that was agreed on, with the same
        <code>webhook-id</code> at every try. <code>sequence</code> has no gaps, and none is sent before the
        one before it was taken.
      </p>
      ${of('out').map(messageSection)}
      <h3>The nightly comparison</h3>
      <p>
        <code>referral.reconciliation</code> and <code>referral.requested</code> go to an address of their
        own. To the first, answer 200 with your own list; to the second, send what is named again, under a new
        <code>webhook-id</code>.
      </p>
      ${of('answer').map(messageSection)}
      ${table(
        ['status', 'meaning'],
        partnerStatuses.map((status) => [status, statusMeanings[status]]),
      )}
      <h3>Reasons of <code>rejected</code></h3>
      ${table(
        ['reason', 'meaning'],
        [
          ...Object.values(rejections).map(({ value, description }) => [value, description] as const),
          ['forwarded', 'Handed on to another organisation of the network, which knows.'],
        ],
      )}
      <h3>Codes of <code>more-information-needed</code></h3>
      ${table(
        ['code', 'meaning'],
        Object.values(needs).map(({ value, description }) => [value, description] as const),
      )}`,
  );
}

function messageSection({ name, schema }: MessageSchema): SafeHtml {
  return html`<h3>${name}</h3>
    <p>
      ${typeof schema.description === 'string' && schema.description}
      <a href="/hooks/qrs/schemas/${name}.json">JSON Schema</a>
    </p>
    <table>
      <tr>
        <th>field</th>
        <th></th>
        <th>what</th>
      </tr>
      ${fieldLines(schema).map(fieldRow)}
    </table>`;
}

function fieldRow({ path, required, says }: FieldLine): SafeHtml {
  return html`<tr>
    <td><code>${path}</code></td>
    <td>${required ? 'required' : ''}</td>
    <td>${says}</td>
  </tr>`;
}

function table(headings: readonly string[], rows: readonly (readonly [string, string])[]): SafeHtml {
  return html`<table>
    <tr>
      ${headings.map((heading) => html`<th>${heading}</th>`)}
    </tr>
    ${rows.map(
      ([code, meaning]) =>
        html`<tr>
          <td><code>${code}</code></td>
          <td>${meaning}</td>
        </tr>`,
    )}
  </table>`;
}
