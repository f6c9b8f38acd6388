import type { CoreTools } from '../tools.ts';

/** A line of the contact log, and `Case.contacts`. */
export function addClientContact({ builder, connection, pageArgs }: CoreTools): void {
  builder.enumType('ContactKind', {
    description: 'How somebody has contact with the client.',
    values: {
      VISIT: { description: 'Bezoek.' },
      TELEPHONE: { description: 'Telefoongesprek.' },
      VIDEO_CALL: { description: 'Videogesprek.' },
      MESSAGE: { description: 'Bericht: a letter, a mail or a text message. It has no duration.' },
    },
  });
  builder.enumType('MissedContactReason', {
    description: 'Why a contact that was meant to be did not come about.',
    values: {
      CLIENT_DID_NOT_WISH: { description: 'The client did not want it.' },
      CLIENT_NOT_ABLE: { description: 'The client was not able to, e.g. too ill.' },
      CLIENT_ABSENT: { description: 'The client was not there.' },
      MENTOR_PREVENTED: { description: 'The mentor could not.' },
      OTHER: { description: 'Another reason; the note says which.' },
    },
  });
  builder.prismaObject('ClientContact', {
    select: { id: true },
    description: 'A contact with a client, made or missed.',
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false, description: 'Id among contacts.' }),
      kind: t.expose('kind', { type: 'ContactKind', nullable: false, description: 'How.' }),
      occurredOn: t.expose('occurredOn', {
        type: 'Date',
        nullable: false,
        description: 'Day on which it was, or was to be.',
      }),
      minutes: t.exposeInt('minutes', {
        description: 'How long it took; null for one missed, and for messages.',
      }),
      missedBecause: t.expose('missedBecause', {
        type: 'MissedContactReason',
        description: 'Why it was missed; null: it was made.',
      }),
      note: t.exposeString('note', { description: 'What there is to say about it.' }),
      mentor: t.relation('mentor', { description: 'The mentor who had it; null: the office.' }),
      recordedAt: t.expose('recordedAt', {
        type: 'DateTime',
        nullable: false,
        description: 'When it was recorded.',
      }),
      recordedBy: t.relation('recordedBy', { description: 'Who recorded it.' }),
    }),
  });
  const contacts = connection({
    type: 'ClientContact',
    description: 'The contact log of a case, a page at a time.',
  });
  builder.prismaObjectField('Case', 'contacts', (t) =>
    t.field({
      type: contacts.ref,
      description: 'Contacts with the client, made and missed, the latest first.',
      args: pageArgs(t),
      select: { id: true },
      resolve: ({ id }, { first, after }, context, info) =>
        contacts.resolve(context, info, {
          first,
          after,
          where: { caseId: id },
          order: [
            { column: 'occurredOn', direction: 'desc', kind: 'date' },
            { column: 'id', direction: 'desc' },
          ],
        }),
    }),
  );
}
