import { inflateRawSync } from 'node:zlib';

/** A file within a ZIP archive, as its directory lists it. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 = stored as it is, 8 = deflated. */
  readonly method: number;
  readonly compressedSize: number;
  /** Where its own header begins. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const headerSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;

/**
 * The directory of a ZIP archive, which is what programs go by that open one. No archive that fits here needs the form
 * for large ones (ZIP64). @throws RangeError or Error for what is not well-formed
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(file);
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== directorySignature)
      throw new Error('The directory of the archive is damaged.');
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      compressedSize: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** An entry holds more than whoever reads it allows. */
export class EntryTooLargeError extends Error {}

/**
 * What one entry holds. It trusts no length that the archive gives: what grows beyond the limit is left, however small it
 * came. @throws EntryTooLargeError; Error for a damaged entry
 */
export function unzipped(bytes: Uint8Array, entry: ZipEntry, maxBytes: number): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, compressedSize, method } = entry;
  if (file.readUInt32LE(offset) !== headerSignature) throw new Error('An entry of the archive is damaged.');
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const stored = file.subarray(start, start + compressedSize);
  if (method === 8) return inflated(stored, maxBytes);
  if (method !== 0) throw new Error(`An entry is packed by method ${method}, which is not known.`);
  if (stored.length > maxBytes) throw new EntryTooLargeError('An entry of the archive is too large.');
  return stored;
}

function inflated(stored: Buffer, maxBytes: number): Buffer {
  try {
    return inflateRawSync(stored, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new EntryTooLargeError('An entry of the archive is too large.', { cause: error });
  }
}

function endOfDirectory(file: Buffer): number {
  const first = Math.max(0, file.length - endLength - longestComment);
  for (let at = file.length - endLength; at >= first; at -= 1) {
    if (file.readUInt32LE(at) === endSignature && at + endLength + file.readUInt16LE(at + 20) === file.length)
      return at;
  }
  throw new Error('The archive has no directory.');
}
