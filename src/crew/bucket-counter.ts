import { type CountOptions, countUnits, emptyLedger } from '../ledger/count.js';
import type { Ledger, LedgerContents } from '../ledger/ledger.js';
import { Findings, type NotedFindings } from '../messages/findings.js';
import { type KindCounts, kindCountsOf } from '../messages/kind-counts.js';
import { type MessageKind, MessageKinds } from '../messages/message-kinds.js';
import { MessageTable, type Translation } from '../messages/message-table.js';
import { type MessageTally, NO_MESSAGES, sumOfTallies, tallyOf } from '../messages/message-tally.js';
import type { TemplateTexts } from '../messages/template-texts.js';
import { purposeNumber } from '../purpose/tell.js';
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

/** The table of all messages, with the texts of their templates. */
export function tableOf(read: ReadImages, texts: TemplateTexts): MessageTable {
  return filled(new MessageTable(new MessageKinds(purposeNumber), texts), read, 0, BUCKETS - 1);
}

/** A table with the messages of some buckets that stand beside each other. */
function filled(table: MessageTable, read: ReadImages, first: number, last: number): MessageTable {
  const { kinds } = table;
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
    return kindCountsOf(this.#tableOf(bucket));
  }

  /**
   * Counts a bucket; `knowledge`: of the whole log.
   * @returns whether nothing in it rests on a guess: what templates say is not known here, and what a guess puts at stake
   * is a matter of the whole log, so that the counts are worth nothing otherwise
   */
  count(bucket: number, knowledge: LogKnowledge): boolean {
    const table = this.#tableOf(bucket);
    const threads = threadsOf(table, this.#options, this.#findings, knowledge);
    countUnits(table, threads, this.#options, this.#findings, undefined, this.#ledger);
    this.#tally = sumOfTallies(this.#tally, tallyOf(table));
    return !threads.hasGuesses;
  }

  #tableOf(bucket: number): MessageTable {
    return filled(new MessageTable(this.#kinds), this.#read, bucket, bucket);
  }

  get counts(): BucketCounts {
    return { ledger: this.#ledger.contents, tally: this.#tally, findings: this.#findings.noted };
  }
}
