import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import type { Answer } from '../answer.ts';
import { client, registered, textOf } from '../api/case-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner, type ReceivedNotice } from './qrs-partner.ts';

const offerFields = `
  id reference help urgency ground explanation addresseeName state stateSince revision needs takenBy withdrawalReason
  workArea municipality { name } case { reference } offeredBy { role }
  answers { revision kind reason needs organisation state }
  notices { sequence kind state attempts lastStatusCode }
`;

/** What a partner may ask for. */
const partnersFields = `
  reference help urgency ground explanation addresseeName state needs takenBy municipality { name }
  person { givenName familyNamePrefix familyName birthDate street houseNumber postcode city municipality }
`;

/** A Dossier that refers clients to others through QRS, with the callers of the tests. */
export class OfferWorld {
  readonly partner: QrsPartner;
  readonly dossier: TestDossier;
  readonly coordinator: Caller;
  /** Of the south, where the cases are. */
  readonly consultant: Caller;
  /** Organisations by name: the one behind QRS, one that is asked, and one that is not. */
  readonly organisations: Readonly<Record<'SMOL' | 'MEE Voorbeeld' | 'Humanitas Voorbeeld', string>>;
  #born = 0;

  private constructor(
    made: Pick<OfferWorld, 'partner' | 'dossier' | 'coordinator' | 'consultant' | 'organisations'>,
  ) {
    this.partner = made.partner;
    this.dossier = made.dossier;
    this.coordinator = made.coordinator;
    this.consultant = made.consultant;
    this.organisations = made.organisations;
  }

  static async start({
    at = '2026-01-15',
    env = {},
  }: { at?: string; env?: Readonly<Record<string, string>> } = {}): Promise<OfferWorld> {
    const partner = new QrsPartner();
    await partner.start();
    const dossier = await TestDossier.start({
      at,
      env: {
        ...{ ...partner.env, ...env },
        OUTBOUND_ALLOW: `${partner.env['OUTBOUND_ALLOW']} ${env['OUTBOUND_ALLOW'] ?? ''}`,
      },
      plugins: [qrsPlugin],
    });
    partner.clock = dossier.clock;
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
    const organisation = async (name: string) =>
      (
        await dossier.db.organisation.create({
          data: { name, category: 'OTHER_NETWORK', kind: 'ORGANISATION' },
        })
      ).id;
    return new OfferWorld({
      partner,
      dossier,
      coordinator: await dossier.as('COORDINATOR'),
      consultant: await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' }),
      organisations: {
        SMOL: await organisation('SMOL'),
        'MEE Voorbeeld': await organisation('MEE Voorbeeld'),
        'Humanitas Voorbeeld': await organisation('Humanitas Voorbeeld'),
      },
    });
  }

  async stop(): Promise<void> {
    await this.dossier.stop();
    await this.partner.stop();
  }

  /** A partner of an organisation. */
  as(name: keyof OfferWorld['organisations']): Promise<Caller> {
    return this.dossier.as('PARTNER', { organisationId: this.organisations[name] });
  }

  /** A case of somebody who is not in the files yet. */
  registered(): Promise<string> {
    this.#born += 1;
    const birthDate = `19${40 + this.#born}-05-06`;
    return registered(this.consultant, {
      client: { ...client, birthDate, street: 'Kade', city: 'Maastricht' },
    });
  }

  /** Refers a case; answers the offer, or the refusal. */
  async refer(caseId: string, changes: object = {}, caller = this.consultant): Promise<Answer> {
    return this.give('referCaseThroughQrs', { ...asked, caseId, ...changes }, caller);
  }

  async give(name: string, input: object, caller = this.consultant): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await caller.graphql(
      `mutation ($input: ${type}!) { ${name}(input: $input) {
        __typename ... on OfferedReferral { ${offerFields} } ... on Error { code message path }
      } }`,
      { input },
    );
    const answer = data[name];
    if (!answer) throw new Error(`${name} gave no answer: ${JSON.stringify(errors)}`);
    await this.dossier.drain();
    return answer;
  }

  /** QRS answers an offer. */
  async answer(offer: Answer, data: object): Promise<void> {
    const { status } = await this.partner.answer(this.dossier, {
      reference: textOf(offer['reference']),
      ...data,
    });
    if (status !== 202) throw new Error(`The answer was answered with ${status}.`);
    await this.dossier.drain();
  }

  /** An offer as the office sees it. */
  async shown({ reference }: Answer, caller = this.coordinator): Promise<Answer | null> {
    const { data, errors } = await caller.graphql(
      `query ($reference: String!) { offeredReferral(reference: $reference) { ${offerFields} } }`,
      { reference },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data['offeredReferral'] ?? null;
  }

  /** An offer as a partner sees it. */
  async seenBy(caller: Pick<Caller, 'graphql'>, { reference }: Answer): Promise<Answer | null> {
    const { data, errors } = await caller.graphql(
      `query Fetch($reference: String!) { offeredReferral(reference: $reference) { ${partnersFields} } }`,
      { reference },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data['offeredReferral'] ?? null;
  }

  /** What QRS took about an offer, in the order of arrival. */
  told({ reference }: Answer): string[] {
    return this.partner.taken.filter((notice) => notice.reference === textOf(reference)).map(inShort);
  }
}

const asked = {
  help: 'CLIENT_SUPPORT',
  ground: 'CLIENT_CONSENTS',
  explanation: 'Overziet de post niet meer en vraagt om iemand die meekijkt.',
};

function inShort({ sequence, type, again, reason }: ReceivedNotice): string {
  return [sequence, type.replace('referral.', ''), again ? 'again' : '', reason ?? '']
    .filter(Boolean)
    .join(' ');
}
