import { constants, inflateSync } from 'node:zlib';
import { DocumentRefusedError } from '../document-refused-error.ts';

/** What makes a PDF run something, open something or carry another file, by the names that the format has for it. */
const active: readonly (readonly [RegExp, string])[] = [
  [/\/(?:JavaScript|Rendition)(?![A-Za-z0-9])/, 'runs a program'],
  [/\/(?:Launch|ImportData|SubmitForm|GoToE|GoToR)(?![A-Za-z0-9])/, 'opens or sends something by itself'],
  [/\/(?:EmbeddedFiles?|FileAttachment|RichMedia|XFA)(?![A-Za-z0-9])/, 'has another file or a program in it'],
  [/\/Encrypt(?![A-Za-z0-9])/, 'is closed with a password, so that nobody can look what is in it'],
];

/** Of all that is unpacked, together. */
const mostUnpacked = 64 * 1024 * 1024;
const peeked = 4096;

/**
 * Looks through a PDF for what would run or open something, also in the packed parts in which newer files keep their
 * objects. All of the bytes are looked at, whatever they are said to be: a reader goes by its own list of where objects
 * are. What cannot be looked through is refused. @throws DocumentRefusedError
 */
export function checkPdf(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = unescaped(file.toString('latin1'));
  refuseActive(text);
  let unpacked = 0;
  let looked = 0;
  for (const packed of packedObjects(file)) {
    const objects = unpack(packed, mostUnpacked - unpacked);
    unpacked += objects.length;
    looked += 1;
    refuseActive(unescaped(objects.toString('latin1')));
  }
  const named = text.match(/\/ObjStm(?![A-Za-z0-9])/g)?.length ?? 0;
  if (named > looked) refuse(unreadable);
}

const unreadable = 'is packed in a way that cannot be looked into';

function refuseActive(names: string): void {
  for (const [pattern, why] of active) if (pattern.test(names)) refuse(why);
}

/** In a name any letter may be written as its number: `/J#61vaScript`. */
function unescaped(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Packed parts that begin as packed objects do: with the numbers of the objects and where they are. */
function* packedObjects(file: Buffer): Iterable<Buffer> {
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 1)) {
    let start = at + 'stream'.length;
    if (file[start] === 13) start += 1;
    if (file[start] === 10) start += 1;
    const packed = file.subarray(start);
    if (/^(?:\s|\0)*(?:%|\d+(?:\s|\0)+\d)/.test(beginning(packed))) yield packed;
  }
}

/** Empty for what is not packed in the common way: pictures, and the end of a part. */
function beginning(packed: Buffer): string {
  try {
    return inflateSync(packed.subarray(0, peeked), { finishFlush: constants.Z_SYNC_FLUSH }).toString(
      'latin1',
    );
  } catch {
    return '';
  }
}

function unpack(packed: Buffer, most: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch {
    return refuse(unreadable);
  }
}

function refuse(why: string): never {
  throw new DocumentRefusedError(
    'DOCUMENT_UNSAFE',
    `The PDF ${why}. Print it to a new PDF without, and send that.`,
  );
}
