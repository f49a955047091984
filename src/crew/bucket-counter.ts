import { type CountOptions, countUnits, emptyLedger } from '../ledger/count.js';
import type { Ledger, LedgerContents } from '../ledger/ledger.js';
import { Findings, type NotedFindings } from '../messages/findings.js';
import { type KindCounts, kindCountsOf } from '../messages/kind-counts.js';
import { type MessageKind, MessageKinds } from '../messages/message-kinds.js';
import { MessageTable, type Translation } from '../messages/message-table.js';
import { type MessageTally, NO_MESSAGES, sumOfTallies, tallyOf } from '../messages/message-tally.js';
import type { LogKnowledge } from '../threads/log-knowledge.js';
import { type ThreadOptions, threadsOf } from '../threads/threads.js';
import { BUCKETS } from './bucket.js';
import { type PlacedImage, recordsOf } from './image.js';

/** All that was read, as images, with what their numbers stand for. */
export interface ReadImages {
  readonly images: readonly PlacedImage[];
  /** By reader. */
  readonly kinds: readonly (readonly MessageKind[])[];
  readonly customerTexts: readonly (readonly string[])[];
}

/** What counting some buckets came to, as plain data. */
export interface BucketCounts {
  readonly ledger: LedgerContents;
  readonly tally: MessageTally;
  readonly findings: NotedFindings;
}

/** The table of some buckets that stand beside each other; of all messages, by default. */
export function tableOf(read: ReadImages, kinds = new MessageKinds(), first = 0, last = BUCKETS - 1): MessageTable {
  const table = new MessageTable(kinds);
  const translations = read.kinds.map((ofReader, reader) => ({
    kinds: Uint32Array.from(ofReader, (kind) => kinds.numberOfKind(kind)),
    customers: Float64Array.from(read.customerTexts[reader] ?? [], (text) => table.customers.texts.keyOf(text)),
  }));
  for (const { image, file, linesBefore } of read.images) {
    const records = recordsOf(image, first, last);
    const translation: Translation = { ...(translations[image.reader] as (typeof translations)[0]), linesBefore };
    table.take(records, 0, records.size, file, translation);
  }
  return table;
}

/** Counts the units of buckets, one after another, into one ledger. */
export class BucketCounter {
  readonly #read: ReadImages;
  readonly #options: CountOptions & ThreadOptions;
  readonly #kinds = new MessageKinds();
  readonly #findings = new Findings();
  readonly #ledger: Ledger;
  #tally = NO_MESSAGES;

  constructor(read: ReadImages, options: CountOptions & ThreadOptions) {
    this.#read = read;
    this.#options = options;
    this.#ledger = emptyLedger(options.models);
  }

  /** How many merged messages of each kind a bucket holds. */
  kindsIn(bucket: number): KindCounts {
    return kindCountsOf(tableOf(this.#read, this.#kinds, bucket, bucket));
  }

  /** Counts a bucket; `knowledge`: of the whole log. */
  count(bucket: number, knowledge: LogKnowledge): void {
    const table = tableOf(this.#read, this.#kinds, bucket, bucket);
    const threads = threadsOf(table, this.#options, this.#findings, knowledge);
    countUnits(table, threads, this.#options, this.#findings, undefined, this.#ledger);
    this.#tally = sumOfTallies(this.#tally, tallyOf(table));
  }

  get counts(): BucketCounts {
    return { ledger: this.#ledger.contents, tally: this.#tally, findings: this.#findings.noted };
  }
}
