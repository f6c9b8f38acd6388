export interface StatusNotice {
  readonly id: string;
  readonly sequence: number;
  readonly status: string;
  readonly reason: string | null;
  readonly occurredAt: Date;
  readonly partnerReference: string;
}

/** The webhook-id of a notice: equal at every try, so that QRS knows a repeat. */
export function noticeMessageId({ id }: Pick<StatusNotice, 'id'>): string {
  return `msg_${id}`;
}

/** What QRS gets: which referral, which status, which place in the order. Nothing about a person. */
export function noticeBody({
  partnerReference,
  sequence,
  status,
  reason,
  occurredAt,
}: StatusNotice): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify({
      type: 'referral.status-changed',
      timestamp: occurredAt.toISOString(),
      data: { reference: partnerReference, status, sequence, ...(reason === null ? {} : { reason }) },
    }),
  );
}
