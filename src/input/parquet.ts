import { brotliDecompressSync } from 'node:zlib';
import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
import { Failure, reasonOf } from '../failure.js';
import { allBytesOf, bytesAt } from './all-bytes.js';
import type { ZstdStream } from './libzstd.js';
import type { LogSource } from './log-source.js';
import { csvField } from './workbook.js';

/** What a Parquet file begins, and ends, with. */
export const PARQUET_MAGIC: readonly number[] = [0x50, 0x41, 0x52, 0x31];

/**
 * The rows of a Parquet file as text, row group after row group: a table as CSV or, where a column holds lists or
 * structures, as JSON, an object a line. Whole numbers keep all their digits, times their zone or the lack of one.
 * @throws Failure where it is damaged, or packed in a way that is not known
 */
export async function* textOfParquet(source: LogSource): AsyncGenerator<Uint8Array> {
  try {
    yield* rowsAsText(await bufferOf(source));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `${source.name} is a Parquet file that cannot be read: ${reasonOf(error).replace(/\.$/, '')}.`,
      'Write it again, or export it as CSV; a part of a log would make a smaller bill.',
      { code: 'unreadable', file: source.name },
    );
  }
}

async function bufferOf(source: LogSource): Promise<AsyncBuffer> {
  const { fd, entry, bytes } = source;
  if (fd !== undefined && entry === undefined) {
    return {
      byteLength: bytes,
      slice: (from, to) => {
        const { start, length } = within(bytes, from, to);
        return bufferFrom(bytesAt(fd, start, length));
      },
    };
  }
  const all = await allBytesOf(source);
  return { byteLength: all.length, slice: (from, to) => bufferFrom(all.subarray(from, to)) };
}

/** Where it begins, and the length, of what lies within a file: damage can ask for anything, and is met in the bytes. */
function within(bytes: number, from: number, to = bytes): { start: number; length: number } {
  const start = Math.max(from || 0, 0);
  return { start, length: Math.max(Math.min(to || 0, bytes) - start, 0) };
}

function bufferFrom(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

async function* rowsAsText(file: AsyncBuffer): AsyncGenerator<Uint8Array> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  // What it looks for of maps is of no use here, and goes round for ever where a number of children is negative.
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const columns = parquetSchema(metadata).children;
  checkColumns(columns, metadata);
  const isTable = columns.every(({ children, element }) => children.length === 0 && !isRepeated(element));
  if (isTable) yield Buffer.from(`${columns.map(({ element }) => csvField(element.name)).join(',')}\n`);
  let from = 0;
  for (const { num_rows } of metadata.row_groups) {
    const to = from + Number(num_rows);
    const rows = await readGroup(file, metadata, from, to);
    for (let start = 0; start < to - from; start += ROWS_AT_ONCE) {
      const length = Math.min(ROWS_AT_ONCE, to - from - start);
      const lines = Array.from({ length }, (_, index) => lineOf(columns, rows, start + index, isTable));
      yield Buffer.from(`${lines.join('\n')}\n`);
    }
    from = to;
  }
}

const ROWS_AT_ONCE = 1 << 10;

/**
 * The library begins to read all columns at once, and looks for what becomes of them only where each belongs to one of
 * the schema: what failed elsewhere would end the program.
 * @throws Error where they do not, and where a name stands for two
 */
function checkColumns(columns: readonly SchemaTree[], { row_groups }: FileMetaData): void {
  const names = columns.map(({ element }) => element.name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`two columns of it are called "${twice}"`);
  const expected = columns.flatMap(leavesOf).map(pathText).sort().join();
  for (const { columns: chunks, num_rows } of row_groups) {
    const held = chunks.map(({ meta_data }) => pathText(meta_data?.path_in_schema ?? []));
    if (held.sort().join() !== expected) throw new Error('its columns are not those that it says it has');
    // A list has a value for each of its items, and one where it has none.
    const isOfRows = chunks.every(({ meta_data }) => (meta_data?.num_values ?? -1n) >= num_rows);
    if (!isOfRows) throw new Error('its columns hold less than it says it has rows');
  }
}

/** The paths of what is stored for a column. */
function leavesOf({ path, children }: SchemaTree): readonly string[][] {
  return children.length === 0 ? [path] : children.flatMap(leavesOf);
}

function pathText(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The columns of a row group, by name. */
async function readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<ReadonlyMap<string, (place: number) => unknown>> {
  const { parquetRead } = await import('hyparquet');
  const compressors = await compressorsOf();
  const chunks = new Map<string, { from: number; data: ArrayLike<unknown> }[]>();
  await parquetRead({
    ...{ file, metadata, compressors, rowStart, rowEnd },
    onChunk: ({ columnName, columnData, rowStart: at }) => {
      const known = chunks.get(columnName) ?? [];
      known.push({ from: at - rowStart, data: columnData });
      chunks.set(columnName, known);
    },
  });
  for (const [name, parts] of chunks) {
    const held = parts.reduce((sum, { data }) => sum + data.length, 0);
    if (held !== rowEnd - rowStart) throw new Error(`its column "${name}" has more or fewer values than it has rows`);
  }
  return new Map(
    [...chunks].map(([name, parts]) => [
      name,
      (place) => {
        const part = parts.findLast(({ from }) => from <= place);
        return part?.data[place - part.from];
      },
    ]),
  );
}

/** The page of a table unpacked; it is to have so many bytes. */
type Compressor = (packed: Uint8Array, length: number) => Uint8Array;

/** Those of a library, but for two: what the system and libzstd unpack is held to what it says, and takes no more. */
async function compressorsOf(): Promise<Record<string, Compressor>> {
  const { compressors: others } = await import('hyparquet-compressors');
  const { ZstdStream } = await import('./libzstd.js');
  const stream = await ZstdStream.begin();
  return { ...others, BROTLI: brotli, ZSTD: (packed, length) => zstd(stream, packed, length) };
}

function zstd(stream: ZstdStream, packed: Uint8Array, length: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let missing = length;
  for (const piece of stream.unpack(packed)) {
    missing -= piece.length;
    if (missing < 0) break;
    pieces.push(piece);
  }
  if (missing !== 0 || !stream.isBetweenFrames) throw new Error('a page of it does not hold as much as it says');
  return Buffer.concat(pieces);
}

/** By what the system has: the library clears many megabytes for each page. */
function brotli(packed: Uint8Array, length: number): Uint8Array {
  return brotliDecompressSync(packed, { maxOutputLength: Math.max(length, 1) });
}

function lineOf(
  columns: readonly SchemaTree[],
  rows: ReadonlyMap<string, (place: number) => unknown>,
  place: number,
  isTable: boolean,
): string {
  const values = columns.map((column) => {
    return [column.element.name, plain(rows.get(column.element.name)?.(place), column)] as const;
  });
  if (!isTable) return JSON.stringify(Object.fromEntries(values));
  return values.map(([, value]) => csvField(typeof value === 'object' ? jsonOf(value) : String(value))).join(',');
}

function jsonOf(value: object | null): string {
  return value === null ? '' : JSON.stringify(value);
}

/** A value as JSON has it: digits that no number holds as text, and times in ISO 8601. */
function plain(value: unknown, column: SchemaTree): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return timeText(value, column);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map((item) => plain(item, itemOf(column)));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, plain(held, childOf(column, key))] as const),
  );
}

/** A day, a time of day at a known instant, or one at the wall clock of nobody's zone. */
function timeText(time: Date, { element }: SchemaTree): string {
  if (Number.isNaN(time.getTime())) return '';
  const iso = time.toISOString();
  const { logical_type: logical, converted_type: converted } = element;
  if (converted === 'DATE' || logical?.type === 'DATE') return iso.slice(0, 'yyyy-mm-dd'.length);
  return logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC ? iso.slice(0, -1) : iso;
}

function isRepeated({ repetition_type }: SchemaTree['element']): boolean {
  return repetition_type === 'REPEATED';
}

/** What the items of a list are: below the levels that a list has of its own. */
function itemOf(column: SchemaTree): SchemaTree {
  const [list] = column.children;
  if (list === undefined || !isRepeated(list.element)) return column;
  return list.children.length === 1 ? (list.children[0] ?? list) : list;
}

/** What a field is: by its name or, of a map, what its values are. */
function childOf(column: SchemaTree, key: string): SchemaTree {
  const named = column.children.find(({ element }) => element.name === key);
  if (named !== undefined) return named;
  const [entries] = column.children;
  return entries?.children.find(({ element }) => element.name === 'value') ?? column;
}
