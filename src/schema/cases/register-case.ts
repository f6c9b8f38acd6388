import { registerCase } from '../../domain/cases/register-case.ts';
import type { CoreTools } from '../tools.ts';
import { optionalLocalId } from './local-id.ts';

export function addRegisterCase({ builder, command }: CoreTools): void {
  const client = builder.inputType('RegisterCaseClientInput', {
    description: 'The person for whom mentorship is asked.',
    fields: (t) => ({
      givenName: t.string({ required: true, description: 'Given name.' }),
      familyNamePrefix: t.string({ description: 'Tussenvoegsel, e.g. `van den`.' }),
      familyName: t.string({ required: true, description: 'Family name without prefix.' }),
      birthDate: t.field({ type: 'Date', required: true, description: 'Date of birth.' }),
      street: t.string({ description: 'Street.' }),
      houseNumber: t.string({ description: 'House number with its addition.' }),
      postcode: t.string({ description: 'Postcode, e.g. `6041 HR`.' }),
      city: t.string({ description: 'Place of residence.' }),
      clientGroup: t.field({ type: 'ClientGroup', description: 'Doelgroep, when known.' }),
    }),
  });
  command('registerCase', {
    description: 'Aanmelding: registers a request for mentorship and gives it a reference.',
    result: 'Case',
    input: (t) => ({
      client: t.field({ type: client, required: true, description: 'The person concerned.' }),
      municipalityCode: t.string({
        required: true,
        description: 'CBS code of the municipality of residence, e.g. `GM0935`; it decides the work area.',
      }),
      applicantKind: t.field({ type: 'ApplicantKind', required: true, description: 'Who asks.' }),
      applicantName: t.string({ description: 'Name of who asks.' }),
      applicantEmail: t.string({ description: 'Mail address of who asks.' }),
      applicantPhone: t.string({ description: 'Telephone of who asks.' }),
      referrerOrganisationId: t.globalID({ description: 'Global id of the organisation that referred.' }),
      careProviderId: t.globalID({
        description: 'Global id of the institution that cares for the client, for the conflict check.',
      }),
      interests: t.stringList({ description: 'Hobbies and interests of the client, for the match.' }),
      requestForHelp: t.string({ description: 'Hulpvraag, in the words of who asks.' }),
      urgency: t.field({ type: 'Urgency', description: 'Default `NORMAL`.' }),
      registeredOn: t.field({ type: 'Date', description: 'Default today.' }),
      previousCaseId: t.globalID({
        description: 'Global id of an ended case of the same client that this request takes up again.',
      }),
    }),
    run: (tx, acting, input) =>
      registerCase(tx, acting, {
        ...input,
        urgency: input.urgency ?? 'NORMAL',
        referrerOrganisationId: optionalLocalId(
          input.referrerOrganisationId,
          'Organisation',
          'referrerOrganisationId',
        ),
        careProviderId: optionalLocalId(input.careProviderId, 'Organisation', 'careProviderId'),
        previousCaseId: optionalLocalId(input.previousCaseId, 'Case', 'previousCaseId'),
      }),
  });
}
