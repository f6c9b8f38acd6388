import { EntryTooLargeError, unzipped, zipEntries } from '../../../lib/zip-entries.ts';
import { fileLimits } from './file-limits.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

export interface UnpackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What is in a ZIP file, unpacked.
 * @throws UnreadableFileError for a file that is damaged, too large when unpacked, or locked
 */
export function unpackZip(file: Uint8Array): UnpackedFile[] {
  try {
    const entries = zipEntries(file);
    if (entries.length > fileLimits.entries) throw tooLarge();
    let left: number = fileLimits.unpackedBytes;
    return entries.map((entry) => {
      if (entry.isEncrypted) {
        throw new UnreadableFileError('UNREADABLE_FILE', 'The file is locked with a password.');
      }
      const bytes = unzipped(file, entry, left);
      left -= bytes.length;
      return { name: entry.name, bytes };
    });
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    if (error instanceof EntryTooLargeError) throw tooLarge();
    throw new UnreadableFileError('UNREADABLE_FILE', 'The ZIP file is damaged.', { cause: error });
  }
}

function tooLarge(): UnreadableFileError {
  return new UnreadableFileError('FILE_TOO_LARGE', 'The file is too large when it is unpacked.');
}
