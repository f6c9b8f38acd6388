import { DocumentRefusedError } from '../document-refused-error.ts';
import { extensionOf, type FileType, fileTypes, isFileType } from '../file-types.ts';
import { checkOfficeFile } from './check-office-file.ts';
import { checkPdf } from './check-pdf.ts';

export interface GivenFile {
  readonly bytes: Uint8Array;
  /** As it is kept: already safe. */
  readonly fileName: string;
  /** What the sender says that it is; null when he says nothing. */
  readonly declaredType: string | null;
}

/**
 * The type of a file by its content, whatever it is called; refused when that is not a type that is kept, when name or
 * sender say otherwise, or when it would run, fetch or hide something. @throws DocumentRefusedError
 */
export async function checkContent({ bytes, fileName, declaredType }: GivenFile): Promise<FileType> {
  if (bytes.length === 0)
    throw new DocumentRefusedError('DOCUMENT_EMPTY', 'The file is empty. Send its content.');
  const type = await typeOf(bytes);
  const extensions: readonly string[] = fileTypes[type];
  const extension = extensionOf(fileName);
  if (!extensions.includes(extension)) {
    throw new DocumentRefusedError(
      'DOCUMENT_NAME',
      `The content is that of a .${extensions.join(' or .')} file, and the name ends in '.${extension}'. Send it under its own name.`,
    );
  }
  if (declaredType !== null && declaredType !== type && declaredType !== 'application/octet-stream') {
    throw new DocumentRefusedError(
      'DOCUMENT_NAME',
      `The content is ${type} and was sent as another type. Send it as what it is.`,
    );
  }
  if (type === 'application/pdf') checkPdf(bytes);
  if (type.includes('officedocument') || type.includes('opendocument')) checkOfficeFile(bytes);
  return type;
}

async function typeOf(bytes: Uint8Array): Promise<FileType> {
  // Loaded with the first upload.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes);
  if (found && isFileType(found.mime)) return found.mime;
  if (!found && isText(bytes)) return 'text/plain';
  throw new DocumentRefusedError(
    'DOCUMENT_TYPE',
    `Files of this type are not kept. Send one of: ${Object.values(fileTypes).flat().join(', ')}.`,
  );
}

/** Without the characters that only other kinds of files have. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/(?![\t\n\f\r])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}
