import { NotIndependentError } from '../../domain/complaints/not-independent-error.ts';
import { recordComplaint } from '../../domain/complaints/record-complaint.ts';
import { optionalLocalId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { aboutFields, aboutWhom } from './complaint-input.ts';

export function addRecordComplaint({ command }: CoreTools): void {
  command('recordComplaint', {
    description: 'Klacht: records a complaint, also one about a case that has ended, or about none.',
    result: 'Complaint',
    errors: [NotIndependentError],
    input: (t) => ({
      ...aboutFields(t),
      caseId: t.globalID({ description: 'Global id of the case, when it is about one.' }),
      complainantKind: t.field({
        type: 'PetitionerKind',
        required: true,
        description: 'Who complains: the client, or somebody else who may petition the court (BW 1:451).',
      }),
      complainantName: t.string({
        description: 'Name of who complains; only the client of the case goes without.',
      }),
      complainantEmail: t.string({ description: 'Mail address of who complains.' }),
      complainantPhone: t.string({ description: 'Telephone of who complains.' }),
      channel: t.field({ type: 'ComplaintChannel', required: true, description: 'How it came in.' }),
      receivedOn: t.field({
        type: 'Date',
        description: 'Day on which it came in; from then the term runs. Default today.',
      }),
      parts: t.stringList({
        required: true,
        description: 'What is complained about, one text for each grievance that can be judged on its own.',
      }),
      handlerId: t.globalID({ description: 'Global id of the user who is to handle it, when known.' }),
    }),
    run: (tx, acting, { caseId, handlerId, ...input }) =>
      recordComplaint(tx, acting, {
        ...aboutWhom(input),
        caseId: optionalLocalId(caseId, 'Case', 'caseId'),
        handlerId: optionalLocalId(handlerId, 'User', 'handlerId'),
      }),
  });
}
