import { inflateRawSync } from 'node:zlib';
import { fileLimits } from './file-limits.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What is in a ZIP file, unpacked. It trusts no length that the file gives: what grows beyond the limit is left, however
 * small it came.
 *
 * @throws UnreadableFileError for a file that is damaged, too large when unpacked, or locked
 */
export function zipEntries(file: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  try {
    const { count, start } = directoryOf(bytes);
    if (count > fileLimits.entries) throw tooLarge();
    let left: number = fileLimits.unpackedBytes;
    let place = start;
    return Array.from({ length: count }, () => {
      const { entry, next } = entryAt(bytes, place, left);
      left -= entry.bytes.length;
      place = next;
      return entry;
    });
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new UnreadableFileError('UNREADABLE_FILE', 'The ZIP file is damaged.', { cause: error });
  }
}

/** The directory stands at the end, after the files and before a comment of at most 64 KiB. */
function directoryOf(bytes: Buffer): { count: number; start: number } {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new UnreadableFileError('UNREADABLE_FILE', 'The file is no ZIP file.');
  return { count: bytes.readUInt16LE(end + 10), start: bytes.readUInt32LE(end + 16) };
}

function entryAt(bytes: Buffer, place: number, most: number): { entry: ZipEntry; next: number } {
  if (bytes.readUInt32LE(place) !== 0x02014b50) throw new Error('No entry of the directory here.');
  const isLocked = (bytes.readUInt16LE(place + 8) & 1) === 1;
  if (isLocked) throw new UnreadableFileError('UNREADABLE_FILE', 'The file is locked with a password.');
  const method = bytes.readUInt16LE(place + 10);
  const packed = bytes.readUInt32LE(place + 20);
  const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(place + offset));
  const [nameLength = 0, extra = 0, comment = 0] = lengths;
  const name = bytes.subarray(place + 46, place + 46 + nameLength).toString('utf8');
  const local = bytes.readUInt32LE(place + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(start, start + packed);
  return {
    entry: { name, bytes: unpacked(content, method, most) },
    next: place + 46 + nameLength + extra + comment,
  };
}

function unpacked(content: Buffer, method: number, most: number): Uint8Array {
  if (method === 8) return inflateRawSync(content, { maxOutputLength: Math.max(1, most) });
  if (method !== 0) throw new Error(`Packed by method ${method}, which is not known.`);
  if (content.length > most) throw tooLarge();
  return content;
}

function tooLarge(): UnreadableFileError {
  return new UnreadableFileError('FILE_TOO_LARGE', 'The file is too large when it is unpacked.');
}
