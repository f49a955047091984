import { type FileRead, fileFrom, type PartRead, type Reject } from '../formats/file-read.js';
import { readAll } from '../formats/read-all.js';
import type { PartStart } from '../formats/read-log.js';
import type { LogSource } from '../input/log-source.js';
import { openLog } from '../input/open.js';
import { whileOpen } from '../input/open-file.js';
import { type AttributeBatch, takeBatches } from '../messages/attribute-batch.js';
import { AttributeSets, type MessageAttributes } from '../messages/attribute-sets.js';
import { type Example, Findings } from '../messages/findings.js';
import type { Origin } from '../messages/message.js';
import { PartialRecords } from '../messages/partial-records.js';
import { TemplateTexts } from '../messages/template-texts.js';
import { UserIds } from '../messages/user-ids.js';
import type { BlockRead, BlockReader } from './block-reader.js';
import type { WholeWitness } from './block-witness.js';
import { type Block, blocksOf, joinedBlocks } from './blocks.js';
import { blockReader } from './duties.js';
import { lengthOf, type PlacedImage } from './image.js';
import { restFrom } from './part-bytes.js';
import type { ReadImages } from './partition-counter.js';
import type { PoolSettings } from './tasks.js';
import type { WorkerPool } from './worker-pool.js';

/** Blocks that are given out ahead of the one whose turn it is, for each worker. */
const BLOCKS_AHEAD = 2;

export interface ParallelReadOptions {
  readonly settings: PoolSettings;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly onReject: (reject: Reject) => void;
  readonly onBytes: (bytes: number) => void;
  readonly blockBytes: number;
  /** How many bytes of images to hold in memory. */
  readonly memory: number;
  readonly witness: WholeWitness | undefined;
}

/** All logs of a run, read. */
export interface ParallelReading {
  readonly read: ReadImages;
  /** All that any of its messages says beside who, when and where. */
  readonly kinds: readonly MessageAttributes[];
  readonly files: readonly FileRead[];
  readonly findings: Findings;
  readonly partials: PartialRecords;
  readonly texts: TemplateTexts;
  readonly userIds: UserIds;
}

/** Reads logs with a pool, a block each at a time; what cannot be cut into blocks is read by the asking thread itself.
 * @throws Failure where a log cannot be read, is truncated, or is of no known format */
export async function readLogsWith(
  pool: WorkerPool,
  sources: readonly LogSource[],
  options: ParallelReadOptions,
): Promise<ParallelReading> {
  const reading = new Reading(pool, options);
  const files = await readAll(sources, reading.findings, async (source, file) => {
    const parts = await reading.readSource(source, file);
    return fileFrom(parts, source, file, { findings: reading.findings, witness: options.witness });
  });
  const { images, attributeSets, customerTexts, findings, partials, texts, userIds } = reading;
  const read = { images, attributeSets, customerTexts };
  return { read, kinds: kindsOf(attributeSets), files, findings, partials, texts, userIds };
}

function kindsOf(batches: readonly (readonly AttributeBatch[])[]): readonly MessageAttributes[] {
  const sets = new AttributeSets();
  for (const ofReader of batches) takeBatches(ofReader, sets);
  return Array.from({ length: sets.size }, (_, attributes) => sets.attributesAt(attributes));
}

class Reading {
  readonly #pool: WorkerPool;
  readonly #options: ParallelReadOptions;
  readonly #own: BlockReader;
  readonly images: PlacedImage[] = [];
  /** By reader; the last is this thread. */
  readonly attributeSets: AttributeBatch[][];
  readonly customerTexts: string[][];
  readonly findings = new Findings();
  readonly partials = new PartialRecords();
  readonly texts = new TemplateTexts();
  readonly userIds = new UserIds();
  #imageBytes = 0;

  constructor(pool: WorkerPool, options: ParallelReadOptions) {
    this.#pool = pool;
    this.#options = options;
    this.#own = blockReader(pool.startOf(pool.size, options.settings));
    this.attributeSets = Array.from({ length: pool.size + 1 }, () => []);
    this.customerTexts = Array.from({ length: pool.size + 1 }, () => []);
  }

  get poolSize(): number {
    return this.#pool.size;
  }

  async readSource(source: LogSource, file: number): Promise<PartRead[]> {
    const { stdin, blockBytes, onBytes } = this.#options;
    return whileOpen(source, async (opened) => {
      const blocks = blocksOf(opened, stdin, blockBytes, onBytes);
      try {
        return await new SourceReading(this, opened, file, blocks).read();
      } finally {
        await blocks.return(undefined);
      }
    });
  }

  /** Has a block read by a worker; undefined where it cannot be read by itself. */
  async ask(
    source: LogSource,
    log: number,
    block: Block,
    start: PartStart | undefined,
  ): Promise<BlockRead | undefined> {
    const read = await this.#pool.ask<'read'>({ kind: 'read', source, log, part: block.part, start });
    return isByItself(this.#numbered(read)) ? read : undefined;
  }

  /** Reads by itself. */
  async readHere(
    source: LogSource,
    log: number,
    bytes: AsyncIterable<Uint8Array>,
    start: PartStart | undefined,
  ): Promise<BlockRead> {
    return this.#numbered(await this.#own.read(source, log, bytes, start, this.#options.onReject));
  }

  openHere(source: LogSource): AsyncGenerator<Uint8Array> {
    return openLog(source, this.#options.stdin, this.#options.onBytes);
  }

  /** Takes what a part came to, in the order of the log. */
  place(read: BlockRead, file: number, linesBefore: number, bytesOnDisk: number): void {
    for (const image of read.images) {
      this.images.push({ image, file, linesBefore });
      if (image.bytes instanceof SharedArrayBuffer) this.#imageBytes += lengthOf(image);
    }
    if (this.#imageBytes > this.#options.memory) this.#pool.spareMemory();
    const placed = <Place extends Origin>(found: Place): Place => ({ ...found, file, line: found.line + linesBefore });
    this.findings.merge(read.findings, (example: Example) => placed(example));
    this.partials.merge(read.partials, placed);
    this.texts.merge(read.texts);
    this.userIds.merge(read.userIds);
    const { witness } = this.#options;
    if (witness !== undefined && read.witnessed !== undefined) {
      witness.take(read.witnessed, file, linesBefore);
      witness.foundIn?.(file, read.findings, placed);
    }
    for (const reject of read.rejects) this.#options.onReject({ ...reject, line: reject.line + linesBefore });
    if (bytesOnDisk > 0) this.#options.onBytes(bytesOnDisk);
  }

  /** Whoever reads gives out numbers in order: they are taken as they come, of blocks that are dropped as well. */
  #numbered<Read extends BlockRead | undefined>(read: Read): Read {
    if (read !== undefined) {
      this.attributeSets[read.reader]?.push(read.attributeSets);
      for (const text of read.customerTexts) this.customerTexts[read.reader]?.push(text);
    }
    return read;
  }
}

/** Whether a part ends with a record, and the next can be read in the same way. */
function isByItself(read: BlockRead | undefined): boolean {
  return read?.end.lineBehind !== undefined && read.end.opening !== undefined;
}

/** A block on its way. */
interface Given {
  readonly block: Block;
  readonly read: Promise<BlockRead | undefined>;
}

/** One log on its way through the pool. */
class SourceReading {
  readonly #reading: Reading;
  readonly #source: LogSource;
  readonly #file: number;
  readonly #blocks: AsyncGenerator<Block>;
  readonly #parts: PartRead[] = [];
  readonly #given: Given[] = [];
  #lines = 0;
  #start: Omit<PartStart, 'firstLine'> | undefined;

  constructor(reading: Reading, source: LogSource, file: number, blocks: AsyncGenerator<Block>) {
    this.#reading = reading;
    this.#source = source;
    this.#file = file;
    this.#blocks = blocks;
  }

  async read(): Promise<PartRead[]> {
    // The first block tells the format, and how to read the others.
    for (let isMore = await this.#give(); this.#given.length > 0; ) {
      while (isMore && this.#start !== undefined && this.#given.length < BLOCKS_AHEAD * this.#reading.poolSize) {
        isMore = await this.#give();
      }
      const first = this.#given[0] as Given;
      const read = await first.read;
      if (read === undefined) {
        await this.#readRest(first.block);
        break;
      }
      if (this.#start === undefined && read.end.opening?.isSure === false) {
        const next = await this.#blocks.next();
        if (!next.done) {
          this.#given[0] = this.#asked(joinedBlocks(first.block, next.value));
          continue;
        }
      }
      this.#given.shift();
      this.#take(read, first.block.bytesOnDisk);
      if (this.#given.length === 0) isMore = await this.#give();
    }
    return this.#parts;
  }

  /** Gives out the next block; false where there is none. */
  async #give(): Promise<boolean> {
    const next = await this.#blocks.next();
    if (next.done) return false;
    this.#given.push(this.#asked(next.value));
    return true;
  }

  #asked(block: Block): Given {
    const read = this.#reading.ask(this.#source, this.#file, block, this.#start && { ...this.#start, firstLine: 1 });
    // Its turn to fail comes when its turn comes.
    read.catch(() => {});
    return { block, read };
  }

  #take(read: BlockRead, bytesOnDisk: number): void {
    const { read: part, container, opening, lineBehind } = read.end;
    this.#parts.push(part);
    this.#reading.place(read, this.#file, this.#lines, bytesOnDisk);
    if (lineBehind !== undefined) this.#lines += lineBehind - 1;
    if (container !== undefined && opening !== undefined) this.#start ??= { container, opening };
  }

  /**
   * Reads the log from a block on, as one part: it holds a record that goes on in the next block, or something wrong.
   */
  async #readRest(block: Block): Promise<void> {
    await Promise.allSettled(this.#given.map(({ read }) => read));
    const start = this.#start && { ...this.#start, firstLine: this.#lines + 1 };
    const bytes = start === undefined && 'fd' in block.part ? this.#reading.openHere(this.#source) : this.#rest(block);
    try {
      const read = await this.#reading.readHere(this.#source, this.#file, bytes, start);
      this.#parts.push(read.end.read);
      this.#reading.place(read, this.#file, 0, 0);
    } finally {
      await bytes.return(undefined);
    }
  }

  async *#rest(block: Block): AsyncGenerator<Uint8Array> {
    if ('fd' in block.part) {
      yield* restFrom(block.part);
      return;
    }
    for (const { block: waiting } of this.#given) if ('bytes' in waiting.part) yield new Uint8Array(waiting.part.bytes);
    for await (const { part } of this.#blocks) if ('bytes' in part) yield new Uint8Array(part.bytes);
  }
}
