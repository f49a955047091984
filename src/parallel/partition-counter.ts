import { UnitCounting } from '../ledger/count.js';
import { type CustomerUnits, customerUnits } from '../ledger/customer-units.js';
import type { CountOptions, UnitEntering } from '../ledger/enter-unit.js';
import type { FreeTierCut } from '../ledger/free-tier-cuts.js';
import type { Ledger, LedgerContents } from '../ledger/ledger.js';
import { inPeriod } from '../ledger/period.js';
import { countReadings, type GuessReading, readingEntering } from '../ledger/readings.js';
import { type CountContents, emptyLedger } from '../ledger/unit-counts.js';
import { type AttributeBatch, takeBatches } from '../messages/attribute-batch.js';
import { type AttributeCounts, attributeCountsOf } from '../messages/attribute-counts.js';
import { AttributeSets } from '../messages/attribute-sets.js';
import { Findings, type NotedFindings } from '../messages/findings.js';
import { MessageTable } from '../messages/message-table.js';
import { type MessageTally, MessageTallying } from '../messages/message-tally.js';
import type { Translation } from '../messages/records.js';
import { TemplateTexts } from '../messages/template-texts.js';
import { namedKeys } from '../messages/unnamed-records.js';
import type { UserIds } from '../messages/user-ids.js';
import { classificationNumber } from '../template-category/classify.js';
import { AppliedKnowledge } from '../threads/applied-knowledge.js';
import { type HeldContents, HeldMessages } from '../threads/held-messages.js';
import type { LogKnowledge } from '../threads/log-knowledge.js';
import { type ThreadOptions, type Threads, threadsOf } from '../threads/threads.js';
import { type PlacedImage, recordsOf } from './image.js';
import { PARTITIONS } from './partition.js';

/** All that was read, as images, with what their numbers stand for. */
export interface ReadImages {
  readonly images: readonly PlacedImage[];
  /** By reader. */
  readonly attributeSets: readonly (readonly AttributeBatch[])[];
  readonly customerTexts: readonly (readonly string[])[];
}

/** What only the whole log tells of its partitions. */
export interface WholeLog {
  readonly knowledge: LogKnowledge;
  readonly texts: TemplateTexts;
}

/** What counting some partitions came to, as plain data. */
export interface PartitionCounts {
  readonly units: CountContents;
  readonly tally: MessageTally;
  readonly findings: NotedFindings;
}

/** What some partitions hold, as plain data. */
export interface PartitionHoldings {
  readonly contents: HeldContents | undefined;
  readonly findings: NotedFindings;
}

/** The table of all messages, with the texts of their templates. */
export function tableOf(read: ReadImages, texts: TemplateTexts, userIds: UserIds): MessageTable {
  const attributeSets = new AttributeSets(classificationNumber);
  return filled(
    new MessageTable(attributeSets, texts, userIds),
    read,
    attributesHere(read, attributeSets),
    0,
    PARTITIONS - 1,
  );
}

/** The number in `attributeSets` of each set of each reader. */
function attributesHere(read: ReadImages, attributeSets: AttributeSets): readonly Uint32Array[] {
  return read.attributeSets.map((batches) => takeBatches(batches, attributeSets));
}

/** A table with the messages of some partitions that stand beside each other; `attributeSets`: see `attributesHere`. */
function filled(
  table: MessageTable,
  read: ReadImages,
  attributeSets: readonly Uint32Array[],
  first: number,
  last: number,
): MessageTable {
  const translations = attributeSets.map((ofReader, reader) => ({
    attributeSets: ofReader,
    customers: namedKeys(read.customerTexts[reader] ?? [], table),
  }));
  for (const { image, file, linesBefore } of read.images) {
    const records = recordsOf(image, first, last);
    const translation: Translation = { ...(translations[image.reader] as (typeof translations)[0]), linesBefore };
    table.take(records, 0, records.size, file, translation);
  }
  return table;
}

/** What a whole log tells, ready for one partition after another. */
interface CountedWhole {
  readonly texts: TemplateTexts;
  readonly applied: AppliedKnowledge;
  readonly counting: UnitCounting;
}

/** Counts the units of partitions, one after another, into one ledger. */
export class PartitionCounter {
  readonly #read: ReadImages;
  readonly #options: CountOptions & ThreadOptions;
  readonly #attributeSets = new AttributeSets();
  /** All partitions share their kinds: a log of many templates has more of them than one partition has messages. */
  readonly #attributesHere: readonly Uint32Array[];
  readonly #findings = new Findings();
  #whole: CountedWhole | undefined;
  #readings: readonly GuessReading[] = [];
  #reread: readonly Ledger[] = [];
  #rereading: UnitEntering | undefined;
  #held: HeldMessages | undefined;
  readonly #tallying: MessageTallying;
  /** Where the free tiers of the whole log end. */
  cuts: readonly FreeTierCut[] = [];

  constructor(read: ReadImages, options: CountOptions & ThreadOptions) {
    this.#read = read;
    this.#options = options;
    this.#attributesHere = attributesHere(read, this.#attributeSets);
    this.#tallying = new MessageTallying(this.#attributeSets, inPeriod(options.period));
  }

  /** How many merged messages of each kind a partition holds. */
  kindsIn(partition: number): AttributeCounts {
    return attributeCountsOf(this.#tableOf(partition));
  }

  /** Takes in what the whole log tells, before any partition is counted. */
  learn({ knowledge, texts }: WholeLog): void {
    const applied = new AppliedKnowledge(this.#attributeSets, texts, knowledge, this.#options.categoryMap);
    const counting = new UnitCounting(this.#attributeSets, applied.owners, this.#options);
    this.#whole = { texts, applied, counting };
  }

  /** Counts a partition. */
  count(partition: number): void {
    const { table, threads } = this.#threadsIn(partition, this.#findings);
    this.#learnt.counting.count(table, threads, this.#findings);
    this.#tallying.take(table);
  }

  /** Counts what a partition holds, before anything is billed. */
  hold(partition: number): void {
    const { table, threads } = this.#threadsIn(partition, this.#findings);
    this.#held ??= new HeldMessages(
      this.#read.images.some(({ file }) => file > 0),
      this.#attributeSets,
    );
    this.#held.count(table, threads);
  }

  get held(): PartitionHoldings {
    return { contents: this.#held?.contents, findings: this.#findings.noted };
  }

  /** What to count partitions again with, a ledger for each reading. */
  set readings(readings: readonly GuessReading[]) {
    this.#readings = readings;
    this.#reread = readings.map(() => emptyLedger(this.#options.models));
    this.#rereading = readingEntering(this.#attributeSets, this.#learnt.applied.owners, this.#options);
  }

  /** Counts a partition again, with its guessed templates read otherwise. */
  reread(partition: number): void {
    const { table, threads } = this.#threadsIn(partition);
    countReadings(table, threads, this.#options, this.#readings, this.#reread, this.#rereading);
  }

  /** What each customer of a partition comes to. */
  customers(partition: number): readonly CustomerUnits[] {
    const { table, threads } = this.#threadsIn(partition);
    return customerUnits(table, threads, this.#options, this.cuts);
  }

  get #learnt(): CountedWhole {
    if (this.#whole === undefined) throw new Error('a partition came before what the whole log tells');
    return this.#whole;
  }

  #threadsIn(partition: number, findings = new Findings()): { table: MessageTable; threads: Threads } {
    const { texts, applied } = this.#learnt;
    const table = this.#tableOf(partition, texts);
    return { table, threads: threadsOf(table, this.#options, findings, applied) };
  }

  #tableOf(partition: number, texts = new TemplateTexts()): MessageTable {
    const size = this.#read.images.reduce(
      (sum, { image: { starts } }) => sum + (starts[partition + 1] as number) - (starts[partition] as number),
      0,
    );
    const table = new MessageTable(this.#attributeSets, texts, undefined, size);
    return filled(table, this.#read, this.#attributesHere, partition, partition);
  }

  get counts(): PartitionCounts {
    return {
      units: this.#learnt.counting.counts.contents,
      tally: this.#tallying.tally,
      findings: this.#findings.noted,
    };
  }

  /** What the readings came to. */
  get rereadCounts(): readonly LedgerContents[] {
    return this.#reread.map(({ contents }) => contents);
  }
}
