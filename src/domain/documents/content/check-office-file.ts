import { DocumentRefusedError } from '../document-refused-error.ts';
import { unzipped, type ZipEntry, zipEntries } from '../../../lib/zip-entries.ts';

/** More than any text or sheet of an office has. */
const mostEntries = 5000;
const longestText = 8 * 1024 * 1024;

/** Parts of OOXML that run something or hide another file, by what the archive says that they are. */
const activeTypes =
  /vbaProject|macroEnabled|activeX|ms-office\.activeX|oleObject|ms-package|ms-word\.attachedToolbars/i;
/** Parts of OpenDocument that do. */
const activeParts = /^(?:Basic|Scripts|Dialogs)\/|^Object \d+\/|\.(?:bin|exe|dll|js|vbs|class|jar)$/i;

/**
 * Texts and sheets are archives. Refuses those with macros, with other files in them, or that fetch something from
 * elsewhere when they are opened; a link on which somebody clicks may stay. @throws DocumentRefusedError
 */
export function checkOfficeFile(bytes: Uint8Array): void {
  const entries = readable(() => zipEntries(bytes));
  if (entries.length === 0 || entries.length > mostEntries) refuse('is not put together as such files are');
  if (entries.some(({ isEncrypted }) => isEncrypted)) refuse('is closed with a password');
  const names = entries.map(({ name }) => name);
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length)
    refuse('has two parts of one name in it');
  if (names.some((name) => name.startsWith('/') || name.split(/[/\\]/).includes('..')))
    refuse('has parts in it that lead outside');
  if (names.some((name) => activeParts.test(name))) refuse('has macros or another file in it');
  for (const entry of entries) checkPart(bytes, entry);
}

function checkPart(bytes: Uint8Array, entry: ZipEntry): void {
  const text = () => readable(() => decoded(unzipped(bytes, entry, longestText).toString('utf8')));
  if (entry.name === '[Content_Types].xml' && activeTypes.test(text()))
    refuse('has macros or another file in it');
  if (/\.rels$/i.test(entry.name)) checkRelationships(text());
  if (entry.name === 'META-INF/manifest.xml' && /encryption-data/i.test(text()))
    refuse('is closed with a password');
}

/** What a part of OOXML leans on. Only a link may lead outside. */
function checkRelationships(xml: string): void {
  for (const [relationship] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const isOutside = /TargetMode\s*=\s*["']External["']/i.test(relationship);
    const isLink = /Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relationship);
    if (isOutside && !isLink) refuse('fetches something from elsewhere when it is opened');
    if (/Type\s*=\s*["'][^"']*\/(?:vbaProject|oleObject|control|package)["']/i.test(relationship))
      refuse('has macros or another file in it');
  }
}

/** A letter may be written as its number. Texts in UTF-16 are turned to what they say. */
function decoded(text: string): string {
  const plain = text.replaceAll('\0', '');
  return plain.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_all, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  });
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch {
    return refuse('cannot be read through');
  }
}

function refuse(why: string): never {
  throw new DocumentRefusedError(
    'DOCUMENT_UNSAFE',
    `The file ${why}. Save it anew without, for instance as PDF, and send that.`,
  );
}
