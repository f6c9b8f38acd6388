import type { Answer } from '../answer.ts';
import { registered } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { PartnerServer } from '../partner-server.ts';

const endpointFields =
  'id state stopReason failingSince alarmedPercent heldUntil version url events perMinute ' +
  'secrets { scheme publicKey signsUntil createdBy { name } }';

/** A Dossier, a partner organisation, and its server that is told by webhook. */
export class WebhookWorld {
  readonly partner = new PartnerServer();
  readonly dossier: TestDossier;
  readonly coordinator: Caller;
  /** Global id of the partner organisation. */
  readonly organisationId: string;

  private constructor(made: Pick<WebhookWorld, 'dossier' | 'coordinator' | 'organisationId' | 'partner'>) {
    this.partner = made.partner;
    this.dossier = made.dossier;
    this.coordinator = made.coordinator;
    this.organisationId = made.organisationId;
  }

  static async start(): Promise<WebhookWorld> {
    const partner = new PartnerServer();
    await partner.start();
    const dossier = await TestDossier.start({
      at: '2022-02-01',
      env: { OUTBOUND_ALLOW: partner.host },
      quiet: true,
    });
    partner.clock = dossier.clock;
    const { id } = await dossier.db.organisation.create({
      data: {
        ...{ name: 'Wijkteam Voorbeeld', category: 'CARE_NETWORK', kind: 'ORGANISATION' },
        email: 'techniek@wijkteam.example',
      },
    });
    const coordinator = await dossier.as('COORDINATOR');
    return new WebhookWorld({ partner, dossier, coordinator, organisationId: btoa(`Organisation:${id}`) });
  }

  async stop(): Promise<void> {
    await this.dossier.stop();
    await this.partner.stop();
  }

  /** Registers an endpoint at the partner's server, which from now on verifies with what was issued. */
  async registered(input: object = {}): Promise<string> {
    const answer = await this.give('registerWebhookEndpoint', {
      organisationId: this.organisationId,
      url: this.partner.url,
      description: 'Hun dossier',
      ...input,
    });
    this.partner.keys = [(answer['secret'] ?? answer['publicKey']) as unknown as string];
    return answer['endpoint']?.['id'] as unknown as string;
  }

  /** Gives one command and answers what the API answers. */
  async give(name: string, input: object, caller: Caller = this.coordinator): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await caller.graphql(
      `mutation ($input: ${type}!) { ${name}(input: $input) {
        __typename ... on Error { code message path }
        ... on WebhookEndpoint { ${endpointFields} }
        ... on WebhookMessage { id state }
        ... on IssuedWebhookSecret { secret publicKey endpoint { ${endpointFields} } }
      } }`.replace(unfit(name), ''),
      { input },
    );
    const answer = data[name];
    if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
    return answer;
  }

  /** The endpoint as the coordinator sees it. */
  async endpoint(id: string): Promise<Answer> {
    const { data } = await this.coordinator.graphql(
      `query ($id: ID!) { webhookEndpoint(id: $id) { ${endpointFields} } }`,
      { id },
    );
    return data['webhookEndpoint'] as Answer;
  }

  /** Messages, oldest first. */
  async messages(filter: object = {}): Promise<readonly Answer[]> {
    const { data, errors } = await this.coordinator.graphql(
      `query ($filter: WebhookMessageFilter) { webhookMessages(first: 100, filter: $filter) { edges { node {
        id type sequence body state attempts lastStatusCode lastError nextAttemptAt settledAt endpoint { id }
        tries { startedAt durationMs statusCode error }
      } } } }`,
      { filter },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    const edges = data['webhookMessages']?.['edges'] as unknown as readonly { node: Answer }[];
    return edges.map(({ node }) => node).reverse();
  }

  /** A case that the partner referred; its global id. */
  referredCase(birthDate: string, input: object = {}): Promise<string> {
    return registered(this.coordinator, {
      client: {
        ...{ givenName: 'Mia', familyName: 'Beek', birthDate },
        postcode: '6211ab',
        houseNumber: '12',
      },
      referrerOrganisationId: this.organisationId,
      ...input,
    });
  }
}

/** The parts of the question about types that a command does not answer with. */
function unfit(name: string): RegExp {
  const types = {
    WebhookEndpoint: /^(change|pause|resume|remove)Webhook|^resendWebhookMessages$/,
    WebhookMessage: /^sendTest|^resendWebhookMessage$/,
    IssuedWebhookSecret: /^register|^rotate/,
  };
  const absent = Object.entries(types)
    .filter(([, answers]) => !answers.test(name))
    .map(([type]) => `\\.\\.\\. on ${type} [^\\n]*\\n`);
  return new RegExp(absent.join('|'), 'g');
}
