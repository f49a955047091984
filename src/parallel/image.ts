import { readSync } from 'node:fs';
import { Failure, reasonOf } from '../failure.js';
import { copyBytes, viewOf } from '../messages/byte-view.js';
import type { RecordColumns, Records } from '../messages/records.js';
import { writeWhole } from '../writing/whole-write.js';
import { PARTITIONS, partitionOf } from './partition.js';

/** Where the columns of an image begin in its bytes. */
interface Layout {
  readonly at: number;
  readonly customer: number;
  readonly arrival: number;
  readonly conversation: number;
  readonly kind: number;
  readonly line: number;
  readonly idEnd: number;
  readonly ids: number;
  readonly end: number;
}

/**
 * Records packed by partition, to be handed from one thread to another or to a temporary file: each column in one
 * piece, and in it the records of each partition one after another.
 */
export interface RecordImage {
  /** Who read them: a place in the list of all that numbers of kinds, and of customers' texts, belong to. */
  readonly reader: number;
  readonly size: number;
  readonly hasArrivals: boolean;
  readonly hasConversations: boolean;
  readonly hasIds: boolean;
  readonly idBytes: number;
  /** Where each partition begins among the records, and at last their number. */
  readonly starts: Uint32Array;
  /** Where the ids of each partition begin among the bytes of ids, and at last their length. */
  readonly idStarts: Uint32Array;
  /** Shared between threads; or where it lies in a file that all threads have open. */
  readonly bytes: SharedArrayBuffer | { readonly fd: number; readonly position: number };
}

/** An image in memory. */
export type SharedImage = RecordImage & { readonly bytes: SharedArrayBuffer };

/** An image with its place among the logs of a run. */
export interface PlacedImage {
  readonly image: RecordImage;
  readonly file: number;
  /** How many lines of the file come before the part it was read from. */
  readonly linesBefore: number;
}

const DOUBLE = 8;
const INTEGER = 4;

function layoutOf({
  size,
  hasArrivals,
  hasConversations,
  hasIds,
  idBytes,
}: Pick<RecordImage, 'size' | 'hasArrivals' | 'hasConversations' | 'hasIds' | 'idBytes'>): Layout {
  let end = 0;
  const column = (width: number, isThere = true): number => {
    const start = end;
    if (isThere) end += size * width;
    return start;
  };
  const at = column(DOUBLE);
  const customer = column(DOUBLE);
  const arrival = column(DOUBLE, hasArrivals);
  const conversation = column(DOUBLE, hasConversations);
  const kind = column(INTEGER);
  const line = column(INTEGER);
  const idEnd = column(INTEGER, hasIds);
  return { at, customer, arrival, conversation, kind, line, idEnd, ids: end, end: end + idBytes };
}

/** Packs records by partition. */
export function packed(records: Records, reader: number): SharedImage {
  const { size, idEnd, arrival, conversation } = records;
  const { order, starts } = orderByPartition(records);
  const facts = {
    size,
    hasArrivals: arrival !== undefined,
    hasConversations: conversation !== undefined,
    hasIds: idEnd !== undefined,
    idBytes: idEnd === undefined || size === 0 ? 0 : (idEnd[size - 1] as number),
  };
  const layout = layoutOf(facts);
  const bytes = new SharedArrayBuffer(layout.end);
  copyInOrder(records.at, new Float64Array(bytes, layout.at, size), order);
  copyInOrder(records.customer, new Float64Array(bytes, layout.customer, size), order);
  if (arrival) copyInOrder(arrival, new Float64Array(bytes, layout.arrival, size), order);
  if (conversation) copyInOrder(conversation, new Float64Array(bytes, layout.conversation, size), order);
  copyInOrder(records.kind, new Uint32Array(bytes, layout.kind, size), order);
  copyInOrder(records.line, new Uint32Array(bytes, layout.line, size), order);
  const idStarts = new Uint32Array(PARTITIONS + 1);
  if (idEnd) packIds(records, idEnd, order, bytes, layout, starts, idStarts);
  return { reader, ...facts, starts, idStarts, bytes };
}

function orderByPartition({ size, customer, customers }: Records): { order: Uint32Array; starts: Uint32Array } {
  const textOf = (key: number): string => customers.textOf(key);
  const partitions = new Uint8Array(size);
  const starts = new Uint32Array(PARTITIONS + 1);
  for (let index = 0; index < size; index++) {
    const partition = partitionOf(customer[index] as number, textOf);
    partitions[index] = partition;
    starts[partition + 1] = (starts[partition + 1] as number) + 1;
  }
  for (let partition = 0; partition < PARTITIONS; partition++) {
    starts[partition + 1] = (starts[partition + 1] as number) + (starts[partition] as number);
  }
  const next = starts.slice();
  const order = new Uint32Array(size);
  for (let index = 0; index < size; index++) {
    const partition = partitions[index] as number;
    const to = next[partition] as number;
    next[partition] = to + 1;
    order[to] = index;
  }
  return { order, starts };
}

function copyInOrder<Column extends Float64Array | Uint32Array>(from: Column, to: Column, order: Uint32Array): void {
  for (let index = 0; index < order.length; index++) to[index] = from[order[index] as number] as number;
}

function packIds(
  { idBytes }: Records,
  idEnd: Uint32Array,
  order: Uint32Array,
  bytes: SharedArrayBuffer,
  layout: Layout,
  starts: Uint32Array,
  idStarts: Uint32Array,
): void {
  const ends = new Uint32Array(bytes, layout.idEnd, order.length);
  const view = viewOf(idBytes);
  const ids = new DataView(bytes, layout.ids);
  let end = 0;
  let partition = 0;
  for (let index = 0; index < order.length; index++) {
    for (; partition < PARTITIONS && starts[partition] === index; partition++) idStarts[partition] = end;
    const record = order[index] as number;
    const from = record === 0 ? 0 : (idEnd[record - 1] as number);
    const to = idEnd[record] as number;
    copyBytes(view, from, to, ids, end);
    end += to - from;
    ends[index] = end;
  }
  for (; partition <= PARTITIONS; partition++) idStarts[partition] = end;
}

/** What to do where there is no room for temporary files. */
export const ROOM_REMEDY = 'Set TMPDIR to a folder with room, or let the run have more with --memory.';

/** Writes an image to a temporary file, from a position on.
 * @throws Failure where there is no room for it */
export function spilled(
  image: RecordImage & { readonly bytes: SharedArrayBuffer },
  fd: number,
  position: number,
): RecordImage {
  const bytes = new Uint8Array(image.bytes);
  try {
    writeWhole(fd, bytes, position);
  } catch (error) {
    throw new Failure(`Cannot write a temporary file: ${reasonOf(error)}.`, ROOM_REMEDY, { code: 'cannot-write' });
  }
  return { ...image, bytes: { fd, position } };
}

/** How many bytes an image takes. */
export function lengthOf(image: RecordImage): number {
  return layoutOf(image).end;
}

/** The records of some partitions that stand beside each other, from `first` up to `last`. */
export function recordsOf(image: RecordImage, first: number, last = first): RecordColumns {
  const from = image.starts[first] as number;
  const size = (image.starts[last + 1] as number) - from;
  const idFrom = image.idStarts[first] as number;
  const idLength = (image.idStarts[last + 1] as number) - idFrom;
  const layout = layoutOf(image);
  const doubles = (start: number): Float64Array => {
    const { buffer, offset } = bytesAt(image, start + from * DOUBLE, size * DOUBLE);
    return new Float64Array(buffer, offset, size);
  };
  const integers = (start: number): Uint32Array => {
    const { buffer, offset } = bytesAt(image, start + from * INTEGER, size * INTEGER);
    return new Uint32Array(buffer, offset, size);
  };
  const ids = bytesAt(image, layout.ids + idFrom, idLength);
  return {
    size,
    at: doubles(layout.at),
    customer: doubles(layout.customer),
    arrival: image.hasArrivals ? doubles(layout.arrival) : undefined,
    conversation: image.hasConversations ? doubles(layout.conversation) : undefined,
    kind: integers(layout.kind),
    line: integers(layout.line),
    idEnd: image.hasIds ? integers(layout.idEnd) : undefined,
    idStart: idFrom,
    idBytes: new Uint8Array(ids.buffer, ids.offset, idLength),
  };
}

/** A stretch of an image, in a buffer where an array of numbers can begin. */
function bytesAt(
  { bytes }: RecordImage,
  start: number,
  length: number,
): { readonly buffer: ArrayBufferLike; readonly offset: number } {
  if (bytes instanceof SharedArrayBuffer) return { buffer: bytes, offset: start };
  const stretch = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(bytes.fd, stretch, at, length - at, bytes.position + start + at);
    if (read === 0) throw new Error('a temporary file is shorter than what was written to it');
    at += read;
  }
  return { buffer: stretch.buffer, offset: 0 };
}
