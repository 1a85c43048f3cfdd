import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { GitObject, ObjectType } from "./object-store.ts";

const TYPES: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3 };
const MAX_BLOCK = 65_535;

export interface Pack {
  /** Name of the files without extension: `pack-<sha>`. */
  readonly name: string;
  readonly pack: Buffer;
  readonly index: Buffer;
}

/** Objects by id as a pack with its index (version 2), so that git reads thousands of new objects from two files. */
export function createPack(objects: ReadonlyMap<string, GitObject>): Pack {
  const sorted = [...objects].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([sha, { type, data }]) => ({
    sha,
    bytes: Buffer.concat([entryHeader(TYPES[type], data.length), zlibStored(data)]),
  }));
  const header = Buffer.alloc(12);
  header.write("PACK");
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(entries.length, 8);
  const body = Buffer.concat([header, ...entries.map(({ bytes }) => bytes)]);
  const checksum = sha1(body);
  const index = createIndex(entries, checksum);
  return { name: `pack-${checksum.toString("hex")}`, pack: Buffer.concat([body, checksum]), index };
}

interface Entry {
  readonly sha: string;
  readonly bytes: Buffer;
}

function createIndex(entries: readonly Entry[], checksum: Buffer): Buffer {
  const fanout = Buffer.alloc(1024);
  for (let byte = 0; byte < 256; byte += 1) {
    const until = byte.toString(16).padStart(2, "0");
    fanout.writeUInt32BE(entries.filter(({ sha }) => sha.slice(0, 2) <= until).length, byte * 4);
  }
  const crcs = Buffer.alloc(entries.length * 4);
  const offsets = Buffer.alloc(entries.length * 4);
  let offset = 12;
  for (const [at, { bytes }] of entries.entries()) {
    crcs.writeUInt32BE(crc32(bytes), at * 4);
    offsets.writeUInt32BE(offset, at * 4);
    offset += bytes.length;
  }
  const names = Buffer.from(entries.map(({ sha }) => sha).join(""), "hex");
  const magic = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
  const body = Buffer.concat([magic, fanout, names, crcs, offsets, checksum]);
  return Buffer.concat([body, sha1(body)]);
}

/** Type and size: four bits of the size in the first byte, seven in each that follows. */
function entryHeader(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(rest & 127);
  }
  return Buffer.from(bytes);
}

/** A zlib stream that is not compressed: starting zlib for each of thousands of small objects would take longer than all the rest. */
export function zlibStored(data: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78, 0x01])];
  for (let at = 0; at === 0 || at < data.length; at += MAX_BLOCK) {
    const block = data.subarray(at, at + MAX_BLOCK);
    const header = Buffer.alloc(5);
    header.writeUInt8(at + MAX_BLOCK >= data.length ? 1 : 0);
    header.writeUInt16LE(block.length, 1);
    header.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(header, block);
  }
  const end = Buffer.alloc(4);
  end.writeUInt32BE(adler32(data));
  return Buffer.concat([...parts, end]);
}

function adler32(data: Buffer): number {
  let a = 1;
  let b = 0;
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

function sha1(data: Buffer): Buffer {
  return createHash("sha1").update(data).digest();
}
