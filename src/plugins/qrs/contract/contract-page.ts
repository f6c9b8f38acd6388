import { html, type SafeHtml } from '../../../lib/html.ts';
import { type ReferencePage, referencePage } from '../../../lib/reference-page.ts';
import { withdrawalReasons } from '../incoming.ts';
import { helpKinds, offerWithdrawals } from '../offer-codes.ts';
import { partnerStatuses } from '../partner-status.ts';
import { needs, rejections } from '../triage-codes.ts';
import { type FieldLine, fieldLines } from './field-lines.ts';
import { type MessageSchema, messageSchemas } from './json-schemas.ts';
import { declineMeanings } from './decline-meanings.ts';
import { offerDetails } from './offer-details.ts';
import { statusMeanings } from './outgoing.ts';

/** The contract as a page to read, drawn from the same schemas as the OpenAPI document. It needs no script. */
export function contractPage(publicUrl: string): ReferencePage {
  const schemas = messageSchemas();
  const sections = (about: MessageSchema['about'], direction?: MessageSchema['direction']) =>
    schemas
      .filter((each) => each.about === about && (direction ?? each.direction) === each.direction)
      .map(messageSection);
  return referencePage(
    'Dossier and QRS: the contract',
    html`<p>
        Both directions are <a href="https://www.standardwebhooks.com">Standard Webhooks</a> 1.0.0. For
        programs: <a href="${publicUrl}/hooks/qrs/openapi.json">OpenAPI 3.1</a>, and of each message its JSON
        Schema.
      </p>
      <h2>Referrals that QRS sends</h2>
      <p>
        <code>POST ${publicUrl}/hooks/qrs/referrals</code>, at most 64 KiB. A referral is created once; later
        messages about it count on (<code>revision</code>). They may come twice and in any order: the highest
        holds, and one that comes before its referral waits for it.
      </p>
      ${sections('referral', 'in')}
      <p>Reasons of a withdrawal: ${withdrawalReasons.map((reason) => html`<code>${reason}</code> `)}</p>
      <h2>How they fare</h2>
      <p>
        One POST for each status, to the address that was agreed on, with the same
        <code>webhook-id</code> at every try. <code>sequence</code> has no gaps, and none is sent before the
        one before it was taken.
      </p>
      ${sections('referral', 'out')}
      ${table(
        ['status', 'meaning'],
        partnerStatuses.map((status) => [status, statusMeanings[status]]),
      )}
      <h3>Reasons of <code>rejected</code></h3>
      ${table(
        ['reason', 'meaning'],
        [
          ...rows(rejections),
          ['forwarded', 'Handed on to another organisation of the network, which knows.'],
        ],
      )}
      <h3>Codes of <code>more-information-needed</code></h3>
      ${table(['code', 'meaning'], rows(needs))}
      <h2>What Dossier offers</h2>
      <p>
        A client may need help that the foundation does not give. Dossier then offers the case to others
        through QRS, as it tells statuses: to the same address, signed with the same keys, with a
        <code>sequence</code> of its own. The message says which help, how soon, and nothing about a person.
      </p>
      ${sections('offer', 'out')}
      <h3>Kinds of help</h3>
      ${table(['help', 'meaning'], rows(helpKinds))}
      <h3>Reasons of <code>referral.offer-withdrawn</code></h3>
      ${table(['reason', 'meaning'], rows(offerWithdrawals))}
      <h3>The details</h3>
      ${howToFetch(publicUrl)}
      <h3>The answer</h3>
      <p>
        To the address of referrals: taken, declined, or more has to be known first. Answers to one offer
        count on (<code>revision</code>), may come twice and in any order, and the highest holds. One to an
        offer that was withdrawn or never made changes nothing.
      </p>
      ${sections('offer', 'in')} ${table(['reason', 'meaning of declined'], Object.entries(declineMeanings))}
      <h2>The nightly comparison</h2>
      <p>
        <code>referral.reconciliation</code> and <code>referral.requested</code> go to an address of their
        own. To the first, answer 200 with your own list; to the second, send what is named again, under a new
        <code>webhook-id</code>.
      </p>
      ${sections('comparison')}`,
  );
}

function howToFetch(publicUrl: string): SafeHtml {
  return html`<p>
      Who fetches them says who he is: with an access token of his own, by OAuth 2.0 client credentials at the
      identity provider that was agreed on, with the scope <code>dossier:read</code>. At
      <code>POST ${publicUrl}/graphql</code> he asks:
    </p>
    <pre>${offerDetails}</pre>
    <p>
      <code>person</code> is null until the offer is taken, and again 30 days after; only who took it, and QRS
      that passed it on, sees it. <code>offeredReferral</code> is null once the offer is not, or no longer,
      for him to see.
    </p>`;
}

function rows(codes: Readonly<Record<string, { value: string; description: string }>>): readonly Row[] {
  return Object.values(codes).map(({ value, description }) => [value, description] as const);
}

function messageSection({ name, schema }: MessageSchema): SafeHtml {
  return html`<h3>${name}</h3>
    <p>
      ${typeof schema.description === 'string' && words(schema.description)}
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

function fieldRow({ path, need, says }: FieldLine): SafeHtml {
  return html`<tr>
    <td><code>${breakable(path)}</code></td>
    <td>${need}</td>
    <td>${words(says)}</td>
  </tr>`;
}

type Row = readonly [code: string, meaning: string];

function table(headings: readonly string[], of: readonly Row[]): SafeHtml {
  return html`<table>
    <tr>
      ${headings.map((heading) => html`<th>${heading}</th>`)}
    </tr>
    ${of.map(
      ([code, meaning]) =>
        html`<tr>
          <td><code>${code}</code></td>
          <td>${words(meaning)}</td>
        </tr>`,
    )}
  </table>`;
}

/** On a narrow screen a path goes on in the next line after a dot. */
function breakable(path: string): readonly (SafeHtml | string)[] {
  return path.split('.').flatMap((part, place) => (place === 0 ? [part] : ['.', html`<wbr />`, part]));
}

/** What stands between backticks is code. */
function words(text: string): readonly (SafeHtml | string)[] {
  return text.split('`').map((part, place) => (place % 2 === 1 ? html`<code>${part}</code>` : part));
}
