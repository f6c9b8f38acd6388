export interface MessageContent {
  readonly type: string;
  readonly occurredAt: Date;
  readonly data: object;
  /** Place among those of its object. */
  readonly sequence: number;
}

/** The bytes of a message as text: written once, so that each try signs and sends the same. */
export function messageBody({ type, occurredAt, data, sequence }: MessageContent): string {
  return JSON.stringify({ type, timestamp: occurredAt.toISOString(), data: { ...data, sequence } });
}

/** The `webhook-id`: equal at every try, so that the receiver knows a repeat. */
export function messageId(id: string): string {
  return `msg_${id}`;
}
