import { deflateRawSync } from 'node:zlib';

/** A ZIP file as any program makes it. */
export function zipSync(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const local = header(0x04034b50, name, { packed: packed.length, size: bytes.length, place: null });
    locals.push(local, packed);
    directory.push(header(0x02014b50, name, { packed: packed.length, size: bytes.length, place }));
    place += local.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...locals, entries, end]);
}

function header(
  signature: number,
  name: string,
  { packed, size, place }: { packed: number; size: number; place: number | null },
): Buffer {
  const shift = place === null ? 0 : 2;
  const fixed = Buffer.alloc(place === null ? 30 : 46);
  fixed.writeUInt32LE(signature, 0);
  fixed.writeUInt16LE(20, 4);
  fixed.writeUInt16LE(0x0800, 6 + shift);
  fixed.writeUInt16LE(8, 8 + shift);
  fixed.writeUInt32LE(packed, 18 + shift);
  fixed.writeUInt32LE(size, 22 + shift);
  fixed.writeUInt16LE(Buffer.byteLength(name), 26 + shift);
  if (place !== null) fixed.writeUInt32LE(place, 42);
  return Buffer.concat([fixed, Buffer.from(name)]);
}
