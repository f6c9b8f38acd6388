import { DocumentNotReadyError } from '../../domain/documents/document-not-ready-error.ts';
import { renameDocument, withdrawDocument } from '../../domain/documents/document-service.ts';
import { drawUpDocument } from '../../domain/documents/draw-up-document.ts';
import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import type { InputBuilder } from '../complaints/complaint-input.ts';
import { localId } from '../cases/local-id.ts';
import type { CoreTools } from '../tools.ts';
import { addLetterEnums } from './letter-enums.ts';

/** `drawUpDocument`, `renameDocument` and `withdrawDocument`. A file is uploaded beside GraphQL: `POST /documents`. */
export function addDocumentCommands({ builder, command, documents }: CoreTools): void {
  const { letterKind, format } = addLetterEnums(builder);
  command('drawUpDocument', {
    description:
      'Draws up a letter or form from what is recorded. When it would say what it said before, that document is the answer; ' +
      'else it is the next revision, and the earlier one stays.',
    result: 'Document',
    errors: [DocumentNotReadyError, IllegalStepError],
    input: (t) => ({
      caseId: t.globalID({ required: true, description: 'Global id of the case.' }),
      kind: t.field({ type: letterKind, required: true, description: 'Which letter.' }),
      format: t.field({ type: format, description: 'In which form; default `PDF`.' }),
      factId: t.id({
        description:
          'Id of the mandate, appointment, change of contact person or evaluation that it is about; default the latest, of ' +
          'changes the latest of which the client was not told.',
      }),
      sentOn: t.field({
        type: 'Date',
        description:
          'Date of the letter; default today. Given for a letter at a change of contact person, the client counts as told by it.',
      }),
      remarks: t.string({
        description: 'For the final report: particulars, and what is handed over.',
      }),
    }),
    run: (tx, acting, input) =>
      drawUpDocument(tx, acting, documents, { ...input, caseId: localId(input.caseId, 'Case', 'caseId') }),
  });
  command('renameDocument', {
    description: 'Gives a document another title or file name.',
    result: 'Document',
    input: (t) => ({
      ...documentFields(t),
      title: t.string({ description: 'The new title.' }),
      fileName: t.string({ description: 'The new name, with the same end.' }),
    }),
    run: (tx, acting, { documentId, ...input }) =>
      renameDocument(tx, acting, { ...input, documentId: localId(documentId, 'Document', 'documentId') }),
  });
  command('withdrawDocument', {
    description:
      'Takes a document out of use that is filed wrongly or went out in error. Only a coordinator still opens it.',
    result: 'Document',
    input: (t) => ({
      ...documentFields(t),
      reason: t.string({ required: true, description: 'Why.' }),
    }),
    run: (tx, acting, { documentId, ...input }) =>
      withdrawDocument(tx, acting, { ...input, documentId: localId(documentId, 'Document', 'documentId') }),
  });
}

function documentFields(t: InputBuilder) {
  return {
    documentId: t.globalID({ required: true, description: 'Global id of the document.' }),
    expectedVersion: t.int({
      description: 'The `version` you looked at; when somebody changed the document since, nothing is done.',
    }),
  };
}
