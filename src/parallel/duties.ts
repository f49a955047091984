import { Failure } from '../failure.js';
import type { ReadingOptions } from '../formats/format.js';
import type { CountOptions } from '../ledger/enter-unit.js';
import { calendarOf, zoneNamed } from '../messages/calendar.js';
import { instant } from '../messages/instant.js';
import { NationalNumbers } from '../messages/national-numbers.js';
import { TemplateTexts } from '../messages/template-texts.js';
import { MODELS_AND_IN_FORCE } from '../models/index.js';
import { CategoryMap } from '../template-category/category-map.js';
import type { ThreadOptions } from '../threads/threads.js';
import { type BlockRead, BlockReader } from './block-reader.js';
import { inUtf8, NotUtf8, partBytes } from './part-bytes.js';
import { PartitionCounter } from './partition-counter.js';
import { type Answers, NO_FILE, type PoolSettings, type ReadTask, type Task, type WorkerStart } from './tasks.js';

/** What one worker does: it reads blocks, and later counts partitions. */
export class Duties {
  readonly #reader: BlockReader;
  readonly #options: CountOptions & ThreadOptions;
  #counter: PartitionCounter | undefined;

  constructor(start: WorkerStart) {
    this.#reader = blockReader(start);
    this.#options = countOptions(start.settings);
  }

  async do(task: Task): Promise<Answers[Task['kind']]> {
    switch (task.kind) {
      case 'read':
        return this.#read(task);
      case 'prepare':
        this.#counter = new PartitionCounter(task.read, this.#options);
        return undefined;
      case 'kinds':
        return this.#prepared.kindsIn(task.partition);
      case 'learn':
        return this.#learn(task);
      case 'count':
        this.#prepared.count(task.partition);
        return undefined;
      case 'counts':
        return this.#prepared.counts;
      case 'hold':
        this.#prepared.hold(task.partition);
        return undefined;
      case 'held':
        return this.#prepared.held;
      case 'readings':
        this.#prepared.readings = task.readings;
        return undefined;
      case 'reread':
        this.#prepared.reread(task.partition);
        return undefined;
      case 'reread-counts':
        return this.#prepared.rereadCounts;
      case 'cuts':
        this.#prepared.cuts = task.cuts;
        return undefined;
      case 'customers':
        return this.#prepared.customers(task.partition);
    }
  }

  /** Reads all of a block, or gives it back: whoever has the whole log then says what is wrong, if anything is. */
  async #read({ source, log, part, start }: ReadTask): Promise<BlockRead | undefined> {
    const bytes = 'bytes' in part ? onePiece(part.bytes) : inUtf8(partBytes(part));
    try {
      return await this.#reader.read(source, log, bytes, start);
    } catch (error) {
      if (error instanceof Failure || error instanceof NotUtf8) return undefined;
      throw error;
    } finally {
      await bytes.return(undefined);
    }
  }

  #learn({ knowledge, texts }: Extract<Task, { kind: 'learn' }>): undefined {
    const kept = new TemplateTexts();
    kept.merge(texts);
    this.#prepared.learn({ knowledge, texts: kept });
  }

  get #prepared(): PartitionCounter {
    if (this.#counter === undefined) throw new Error('a partition came before what was read');
    return this.#counter;
  }
}

async function* onePiece(bytes: SharedArrayBuffer): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

/** The reader that a worker, or the asking thread, reads with. */
export function blockReader({ number, settings, spillFds }: WorkerStart): BlockReader {
  const fds = new Int32Array(spillFds);
  return new BlockReader(number, readingOptions(settings), settings, () => {
    const fd = Atomics.load(fds, number);
    return fd === NO_FILE ? undefined : fd;
  });
}

function readingOptions(settings: PoolSettings): ReadingOptions {
  return {
    logZone: zoneNamed(settings.logZone),
    businessNumber: settings.businessNumber,
    businessNumbers: settings.businessNumbers,
    national: settings.defaultCountry === undefined ? undefined : new NationalNumbers(settings.defaultCountry),
    dateOrder: settings.dateOrder,
    columnMap: settings.columnMap,
    ownColumns: settings.ownColumns,
    valueMap: settings.valueMap as ReadingOptions['valueMap'],
    accountPath: settings.accountPath,
    inputFormat: settings.inputFormat,
  };
}

function countOptions({
  models,
  zone,
  from,
  to,
  tellsInForce,
  byTemplate,
  sketchKey,
  byOwn,
  assumeDelivered,
  categories,
}: PoolSettings): CountOptions & ThreadOptions {
  return {
    models: models.flatMap((id) => MODELS_AND_IN_FORCE.filter((model) => model.id === id)),
    calendar: calendarOf(zoneNamed(zone)),
    period: { from: from === undefined ? undefined : instant(from), to: to === undefined ? undefined : instant(to) },
    tellsInForce,
    byTemplate,
    sketchKey,
    byOwn,
    assumeDelivered,
    categoryMap: CategoryMap.of(categories),
  };
}
