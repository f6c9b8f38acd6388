import { DocumentNotReadyError } from '../../domain/documents/document-not-ready-error.ts';
import type { CoreTools } from '../tools.ts';
import { addDocument } from './document.ts';
import { addDocumentCommands } from './document-commands.ts';
import { addDocumentEnums } from './document-enums.ts';
import { addDocumentsOf } from './documents-of.ts';

/** Files: letters that are drawn up, and what is uploaded (`POST /documents`). */
export function addDocuments(tools: CoreTools): void {
  addDocumentEnums(tools);
  addDocument(tools);
  addDocumentsOf(tools);
  addDocumentErrors(tools);
  addDocumentCommands(tools);
}

function addDocumentErrors({ builder, errorInterface }: CoreTools): void {
  builder.objectType(DocumentNotReadyError as unknown as new () => DocumentNotReadyError, {
    name: 'DocumentNotReadyError',
    description: 'What the letter is about is not recorded yet.',
    interfaces: [errorInterface],
    isTypeOf: (value) => value instanceof DocumentNotReadyError,
  });
}
