import { InvalidInputError } from '../../../lib/domain-error.ts';
import { errorInOneLine } from '../../../lib/describe-error.ts';
import { verifyWebhook } from '../../../lib/standard-webhooks.ts';
import type { Page, PageRequest, PageResponse, PluginHost } from '../../contract.ts';
import type { QrsConfig } from '../config.ts';
import type { IncomingMessage } from '../incoming.ts';
import { readMessage } from '../read-message.ts';
import { rehearseMessage } from './rehearse-message.ts';
import { sendRehearsal } from './send-rehearsal.ts';

type Host = PluginHost<QrsConfig, 'qrs'>;

/**
 * `POST /hooks/qrs/sandbox`: checks a message as the real address does, with keys of its own, says what it would have
 * brought about and keeps nothing. With the header `dossier-sandbox-status-url` what QRS would be told is sent there at once,
 * and the answer says what that address said.
 */
export function sandboxPage(host: Host, maxBytes: number): readonly Page[] {
  if (host.config.sandboxSecret.length === 0) return [];
  return [
    {
      method: 'POST',
      path: '/hooks/qrs/sandbox',
      maxBytes,
      handle: (request) => rehearse(host, request),
    },
  ];
}

async function rehearse(host: Host, { headers, body }: PageRequest): Promise<PageResponse> {
  const now = host.clock.now();
  const secrets = host.config.sandboxSecret;
  let message: IncomingMessage;
  try {
    verifyWebhook({ headers, body, now, secrets });
  } catch (error) {
    // Who holds the test keys is here to learn, so he is told why, as the real address does not.
    return answer(401, { error: { code: 'BAD_SIGNATURE', message: errorInOneLine(error) } });
  }
  try {
    message = readMessage(body, now);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return answer(422, { error: { code: error.code, message: error.message, path: error.path } });
  }
  const ours = await host.transaction(({ domain }) => domain.municipalities());
  const rehearsal = rehearseMessage(message, ours);
  const url = headers.get('dossier-sandbox-status-url');
  const sent = url === null ? [] : await sendRehearsal(host, url, rehearsal.messages);
  return answer(202, { status: 'accepted', sandbox: { ...rehearsal, sent } });
}

function answer(status: number, document: object): PageResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify(document)}\n`,
  };
}
