import type { InputShapeFromFields } from '@pothos/core';
import type { EndpointRules } from '../../jobs/webhooks/endpoint-service.ts';
import { localId } from '../cases/local-id.ts';
import type { AppSchemaTypes } from '../command.ts';
import type { CoreTools } from '../tools.ts';

export type InputBuilder = PothosSchemaTypes.InputFieldBuilder<AppSchemaTypes, 'InputObject'>;

/** Fields of every command on an endpoint. */
export function endpointFields(t: InputBuilder) {
  return {
    endpointId: t.globalID({ required: true, description: 'Global id of the endpoint.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the endpoint since, nothing is done.',
    }),
  };
}

export function forEndpoint<T extends InputShapeFromFields<ReturnType<typeof endpointFields>>>(
  input: T,
): Omit<T, 'endpointId'> & { endpointId: string } {
  return { ...input, endpointId: localId(input.endpointId, 'WebhookEndpoint', 'endpointId') };
}

/** What the fields of an endpoint are judged by. */
export function endpointRules({ outbound, outboundAllow }: CoreTools): EndpointRules {
  return { outboundAllow, eventNames: Object.keys(outbound) };
}
