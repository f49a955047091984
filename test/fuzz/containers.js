import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** @typedef {import('./chance.js').Chance} Chance */

/**
 * What a log comes packed in. Each is whole only to its last byte, so that a part of it is told from all of it.
 * @type {Readonly<Record<string, (bytes: Buffer) => Buffer>>}
 */
export const CONTAINERS = {
  gzip: (bytes) => gzipSync(bytes, { level: 1 }),
  zstd: zstdOf,
  zip: (bytes) => zipOf({ 'log.csv': bytes }),
};

/**
 * A text in what logs come in, or written as other systems write text.
 * @param {Chance} chance
 * @param {Buffer} bytes
 * @returns {Buffer}
 */
export function contained(chance, bytes) {
  const half = bytes.length >> 1;
  switch (chance.below(32)) {
    case 0:
      return gzipSync(bytes, { level: 1 });
    case 1:
      return Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]);
    case 2:
      return zstdOf(bytes);
    case 3:
      return Buffer.concat([Buffer.from('\ufeff'), bytes]);
    case 4:
      return Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');
    case 5:
      return Buffer.from(bytes.toString('utf8'), 'latin1');
    case 6:
      return zipOf({ 'a/log.csv': bytes, '__MACOSX/._log.csv': Buffer.from('x'), 'read me.txt': Buffer.from('hello') });
    case 7:
      return zipOf({ '../../up.csv': bytes.subarray(0, half), '/abs\u001b[31m.json': bytes.subarray(half) });
    case 8:
      return gzipSync(gzipSync(bytes));
    case 9:
      return zipOf({ 'log.csv.gz': gzipSync(bytes) });
    case 10:
      return zipOf({ 'inner.zip': zipOf({ 'log.csv': bytes }) });
    default:
      return bytes;
  }
}

/** One frame of raw blocks, behind something to be passed over. @param {Buffer} bytes */
function zstdOf(bytes) {
  /** @type {Uint8Array[]} */
  const parts = [
    Buffer.from('\x50\x2a\x4d\x18\x01\x00\x00\x00x', 'latin1'),
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]),
  ];
  for (let from = 0; from < bytes.length; from += 1000) {
    const block = bytes.subarray(from, from + 1000);
    const header = Buffer.alloc(3);
    header.writeUIntLE(block.length << 3, 0, 3);
    parts.push(header, block);
  }
  return Buffer.concat([...parts, Buffer.from([1, 0, 0])]);
}

/** A ZIP archive of some files. @param {Readonly<Record<string, Buffer>>} files */
function zipOf(files) {
  /** @type {Buffer[]} */
  const locals = [];
  /** @type {Buffer[]} */
  const central = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes, { level: 1 });
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // Names are UTF-8, and what is packed is so by deflate.
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, nameBytes, packed]);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, rest, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, list, end]);
}
