import { Failure } from '../failure.js';
import type { ReadingOptions } from '../formats/format.js';
import type { CountOptions } from '../ledger/count.js';
import { calendarOf, zoneNamed } from '../messages/calendar.js';
import { instant } from '../messages/instant.js';
import { MODELS } from '../models/index.js';
import { CategoryMap } from '../purpose/category-map.js';
import type { LogKnowledge } from '../threads/log-knowledge.js';
import type { ThreadOptions } from '../threads/threads.js';
import { type BlockRead, BlockReader, type SpillFile } from './block-reader.js';
import { BucketCounter } from './bucket-counter.js';
import { NotUtf8, partBytes } from './part-bytes.js';
import type { Answers, CrewSettings, ReadTask, Task, WorkerStart } from './tasks.js';

/** What one worker does: it reads blocks, and later counts buckets. */
export class Duties {
  readonly #reader: BlockReader;
  readonly #options: CountOptions & ThreadOptions;
  #counter: BucketCounter | undefined;
  #knowledge: LogKnowledge | undefined;

  constructor({ number, settings, spillFd, spillFlag }: WorkerStart) {
    const spill: SpillFile = {
      fd: spillFd,
      get isInUse() {
        return Atomics.load(new Int32Array(spillFlag), 0) === 1;
      },
    };
    this.#reader = new BlockReader(number, readingOptions(settings), settings.wantsRejects, spill);
    this.#options = countOptions(settings);
  }

  async do(task: Task): Promise<Answers[Task['kind']]> {
    switch (task.kind) {
      case 'read':
        return this.#read(task);
      case 'prepare':
        this.#counter = new BucketCounter(task.read, this.#options);
        return undefined;
      case 'kinds':
        return this.#prepared.kindsIn(task.bucket);
      case 'learn':
        this.#knowledge = task.knowledge;
        return undefined;
      case 'count':
        if (this.#knowledge === undefined) throw new Error('a bucket came before what the whole log tells');
        return this.#prepared.count(task.bucket, this.#knowledge);
      case 'counts':
        return this.#prepared.counts;
    }
  }

  /** Reads all of a block, or gives it back: whoever has the whole log then says what is wrong, if anything is. */
  async #read({ source, part, start }: ReadTask): Promise<BlockRead | undefined> {
    try {
      const read = await this.#reader.read(source, 'bytes' in part ? onePiece(part.bytes) : partBytes(part), start);
      return read.end.lineBehind === undefined ? undefined : read;
    } catch (error) {
      if (error instanceof Failure || error instanceof NotUtf8) return undefined;
      throw error;
    }
  }

  get #prepared(): BucketCounter {
    if (this.#counter === undefined) throw new Error('a bucket came before what was read');
    return this.#counter;
  }
}

async function* onePiece(bytes: SharedArrayBuffer): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

export function readingOptions(settings: CrewSettings): ReadingOptions {
  return {
    logZone: zoneNamed(settings.logZone),
    businessNumber: settings.businessNumber,
    columnMap: settings.columnMap,
    valueMap: settings.valueMap as ReadingOptions['valueMap'],
    inputFormat: settings.inputFormat,
  };
}

function countOptions({
  models,
  zone,
  from,
  to,
  byTemplate,
  assumeDelivered,
  categories,
}: CrewSettings): CountOptions & ThreadOptions {
  return {
    models: models.flatMap((id) => MODELS.filter((model) => model.id === id)),
    calendar: calendarOf(zoneNamed(zone)),
    period: { from: from === undefined ? undefined : instant(from), to: to === undefined ? undefined : instant(to) },
    byTemplate,
    assumeDelivered,
    categoryMap: CategoryMap.of(categories),
  };
}
