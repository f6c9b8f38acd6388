import { deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../safe-file-name.ts';
import { checkContent } from './check-content.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const odt = 'application/vnd.oasis.opendocument.text';
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const check = (bytes: Uint8Array, fileName: string, declaredType: string | null = null) =>
  checkContent({ bytes, fileName, declaredType });

describe('the type of a file', () => {
  it.each([
    ['a PDF', pdf('/Type /Catalog'), 'a.pdf', 'application/pdf'],
    ['a text of Word', wordFile(), 'a.docx', docx],
    ['a text of LibreOffice', libreFile(), 'a.odt', odt],
    ['a plain text', Buffer.from('Beste mevrouw,\r\n\tgroet'), 'a.txt', 'text/plain'],
    ['a picture', png(), 'a.PNG', 'image/png'],
  ])('of %s is seen by its content', async (_what, bytes, name, type) => {
    expect(await check(bytes, name)).toBe(type);
    expect(await check(bytes, name, 'application/octet-stream')).toBe(type);
    expect(await check(bytes, name, type)).toBe(type);
  });

  it.each([
    ['a program called a PDF', bytesOf(`MZ${'\0'.repeat(200)}`), 'a.pdf', 'DOCUMENT_TYPE'],
    [
      'a page of the web called a text',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.txt',
      'DOCUMENT_TYPE',
    ],
    ['an archive', zip({ 'a.txt': 'a' }), 'a.zip', 'DOCUMENT_TYPE'],
    [
      'an old file of Word',
      bytesOf(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(600)}`),
      'a.doc',
      'DOCUMENT_TYPE',
    ],
    ['a PDF called a picture', pdf('/Type /Catalog'), 'a.png', 'DOCUMENT_NAME'],
    ['a PDF called a program', pdf('/Type /Catalog'), 'a.pdf.exe', 'DOCUMENT_NAME'],
    ['a PDF without a name to it', pdf('/Type /Catalog'), 'pdf', 'DOCUMENT_NAME'],
    ['nothing', new Uint8Array(), 'a.pdf', 'DOCUMENT_EMPTY'],
  ])('is not taken from %s', async (_what, bytes, name, code) => {
    await expect(check(bytes, name)).rejects.toMatchObject({ code });
  });

  it('is not taken from what the sender calls otherwise', async () => {
    await expect(check(pdf('/Type /Catalog'), 'a.pdf', 'image/png')).rejects.toMatchObject({
      code: 'DOCUMENT_NAME',
    });
  });
});

describe('a PDF is refused', () => {
  it.each([
    ['that runs a program', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>', /program/],
    ['that writes the name of the program in numbers', '/OpenAction << /S /J#61v#61Script >>', /program/],
    ['that starts something', '/OpenAction << /S /Launch /F (cmd.exe) >>', /opens/],
    ['that sends what is filled in', '/A << /S /SubmitForm /F (https://elsewhere.example) >>', /sends/],
    ['that carries a file', '/Names << /EmbeddedFiles 3 0 R >>', /another file/],
    ['with a form that is a program', '/AcroForm << /XFA 3 0 R >>', /another file or a program/],
    ['that is closed with a password', '/Encrypt 5 0 R', /password/],
  ])('%s', async (_what, text, why) => {
    await expect(check(pdf(text), 'a.pdf')).rejects.toThrow(why);
    await expect(
      check(pdf('/Type /Catalog', packed(deflateSync(`1 0 << ${text} >>`))), 'a.pdf'),
    ).rejects.toThrow(why);
    await expect(check(hiddenBehindAComment(text), 'a.pdf')).rejects.toThrow(why);
  });

  it('when its objects are packed so that nobody can look', async () => {
    const twice = packed(bytesOf('3120302f'), '/Type /ObjStm /Filter /ASCIIHexDecode');
    await expect(check(pdf('/Type /Catalog', twice), 'a.pdf')).rejects.toThrow(/cannot be looked into/);
    const bomb = packed(deflateSync(`1 0 ${' '.repeat(70 * 1024 * 1024)}`));
    await expect(check(pdf('/Type /Catalog', bomb), 'a.pdf')).rejects.toThrow(/cannot be looked into/);
  });

  it('and not for what stands in its text, or in the bytes of a picture', async () => {
    const page = packed(deflateSync('BT (Open /JavaScript) Tj ET'), '/Filter /FlateDecode');
    expect(await check(pdf('/Type /Catalog', page), 'a.pdf')).toBe('application/pdf');
    expect(await check(pdf('/Type /Catalog', packed(deflateSync('1 0 << /Type /Page >>'))), 'a.pdf')).toBe(
      'application/pdf',
    );
  });
});

describe('a text or sheet is refused', () => {
  const part = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>';
  const outside = (type: string) =>
    `<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://elsewhere.example/a" TargetMode="External"/></Relationships>`;

  it.each([
    ['with a macro under any name', wordFile({}, part), /macros/],
    ['with a macro', wordFile({ 'word/vbaProject.bin': 'x' }), /macros/],
    ['with another file in it', wordFile({ 'word/embeddings/a.exe': 'x' }), /another file/],
    [
      'that fetches its template',
      wordFile({ 'word/_rels/settings.xml.rels': outside('attachedTemplate') }),
      /fetches/,
    ],
    ['that fetches a picture', wordFile({ 'word/_rels/document.xml.rels': outside('image') }), /fetches/],
    ['that leads outside', wordFile({ '../../etc/passwd': 'x' }), /outside/],
    ['with macros of LibreOffice', libreFile({ 'Basic/Standard/Module1.xml': 'x' }), /macros/, 'a.odt'],
    [
      'that is closed',
      libreFile({ 'META-INF/manifest.xml': '<manifest:encryption-data/>' }),
      /password/,
      'a.odt',
    ],
  ])('%s', async (_what, bytes, why, name = 'a.docx') => {
    await expect(check(bytes, name)).rejects.toThrow(why);
    await expect(check(bytes, name)).rejects.toMatchObject({ code: 'DOCUMENT_UNSAFE' });
  });

  it('and not for a link on which somebody clicks', async () => {
    expect(await check(wordFile({ 'word/_rels/document.xml.rels': outside('hyperlink') }), 'a.docx')).toBe(
      docx,
    );
  });

  it('when it is damaged, whatever the damage', async () => {
    const whole = wordFile({ 'word/_rels/document.xml.rels': outside('attachedTemplate') });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        // Kept or refused for a reason, never a failure; the rule itself may be what is damaged.
        await check(damaged, 'a.docx').catch((error: unknown) =>
          expect(error).toHaveProperty('name', 'DocumentRefusedError'),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\plan.docx', 'plan.docx'],
    ['brief\u202egnp.exe', 'briefgnp.exe'],
    ['a\r\nSet-Cookie: b=1.pdf', 'aSet-Cookie_ b=1.pdf'],
    ['  .verborgen.pdf ', 'verborgen.pdf'],
    ['con.txt', '_con.txt'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['Zorgplan mevrouw Jansen (2021) – définitief.pdf', 'Zorgplan mevrouw Jansen (2021) – définitief.pdf'],
    ['/', ''],
  ])('%j becomes %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('is short, in no folder, and keeps its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeFileName(`${text}.pdf`);
        expect(Array.from(name).length).toBeLessThanOrEqual(120);
        expect(name).toMatch(/pdf$/);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}<>:"|?*]/u);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});

function pdf(text: string, extra: Uint8Array = new Uint8Array()): Uint8Array {
  const end = `trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`;
  return Buffer.concat([bytesOf(`%PDF-1.7\n1 0 obj\n<< ${text} >>\nendobj\n`), extra, bytesOf(end)]);
}

function packed(
  bytes: Uint8Array,
  dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
): Uint8Array {
  const head = bytesOf(`2 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\r\n`);
  return Buffer.concat([head, bytes, bytesOf('\nendstream\nendobj\n')]);
}

/** A reader finds the object by its place; who looks for streams takes it for the bytes of one. */
function hiddenBehindAComment(text: string): Uint8Array {
  return pdf('/Type /Catalog', bytesOf(`% >>stream\n3 0 obj\n<< ${text} >>\nendobj\n%endstream\n`));
}

function png(): Uint8Array {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
}

function wordFile(parts: Readonly<Record<string, string>> = {}, override = ''): Uint8Array {
  const main = `<Override PartName="/word/document.xml" ContentType="${docx}.main+xml"/>`;
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types>${main}${override}</Types>`,
    'word/document.xml': '<document/>',
    ...parts,
  });
}

function libreFile(parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zip({ mimetype: odt, 'content.xml': '<content/>', ...parts }, { stored: ['mimetype'] });
}

/** Put together by hand: so that it may be put together wrongly. */
function zip(
  files: Readonly<Record<string, string>>,
  { stored = [] }: { stored?: readonly string[] } = {},
): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const isStored = stored.includes(name);
    const body = isStored ? Buffer.from(text) : deflateRawSync(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(text.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([bytesOf('PK\x03\x04'), fields, Buffer.from(name), body]);
    directory.push(bytesOf('PK\x01\x02'), Buffer.from([20, 0]), fields, place, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, bytesOf('PK\x05\x06'), end]);
}
