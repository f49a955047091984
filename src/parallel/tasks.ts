import type { PartStart } from '../formats/read-log.js';
import type { LogSource } from '../input/log-source.js';
import type { CustomerUnits } from '../ledger/customer-units.js';
import type { FreeTierCut } from '../ledger/free-tier-cuts.js';
import type { LedgerContents } from '../ledger/ledger.js';
import type { GuessReading } from '../ledger/readings.js';
import type { AttributeCounts } from '../messages/attribute-counts.js';
import type { DateOrder } from '../messages/local-date.js';
import type { TextContents } from '../messages/template-texts.js';
import type { MapContents } from '../template-category/category-map.js';
import type { LogKnowledge } from '../threads/log-knowledge.js';
import type { BlockRead } from './block-reader.js';
import type { WitnessName } from './block-witness.js';
import type { Block } from './blocks.js';
import type { PartitionCounts, PartitionHoldings, ReadImages } from './partition-counter.js';

/** What a run was asked for, as far as its workers have to know: plain data. */
export interface PoolSettings {
  /** Names of zones. */
  readonly logZone: string;
  readonly zone: string;
  readonly businessNumber: string;
  readonly businessNumbers: readonly string[];
  /** The country of numbers that may lack the calling code. */
  readonly defaultCountry: string | undefined;
  readonly dateOrder: DateOrder | undefined;
  readonly columnMap: ReadonlyMap<string, string>;
  readonly ownColumns: ReadonlyMap<string, string>;
  readonly valueMap: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly accountPath: string | undefined;
  /** The name of a format. */
  readonly inputFormat: string | undefined;
  /** Ids of models. */
  readonly models: readonly string[];
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly tellsInForce: boolean;
  readonly byTemplate: boolean;
  /** See `CountOptions`. */
  readonly sketchKey: string | undefined;
  readonly byOwn: boolean;
  readonly assumeDelivered: boolean;
  /** The user's word on the categories of templates. */
  readonly categories: readonly MapContents[];
  /** Whether workers should rather collect garbage than let their heaps grow. */
  readonly sparesMemory: boolean;
  readonly wantsRejects: boolean;
  /** Who looks on while logs are read. */
  readonly witness: WitnessName | undefined;
}

/** What a worker is started with. */
export interface WorkerStart {
  /** Its place among the readers of the run. */
  readonly number: number;
  readonly settings: PoolSettings;
  /** By reader, as shared integers: a temporary file for its images; `NO_FILE` while memory need not be spared. */
  readonly spillFds: SharedArrayBuffer;
}

export const NO_FILE = 0;

/** A block to read. */
export interface ReadTask {
  readonly kind: 'read';
  readonly source: LogSource;
  /** Its place among the logs of the run. */
  readonly log: number;
  readonly part: Block['part'];
  /** Undefined for the beginning of a log. */
  readonly start: PartStart | undefined;
}

/** What to ask of a worker, and what it answers to each. */
export interface Answers {
  /** Undefined where the block does not end with a record, or cannot be read by itself for another reason. */
  readonly read: BlockRead | undefined;
  /** Hands over all that was read, before any partition. */
  readonly prepare: undefined;
  readonly kinds: AttributeCounts;
  readonly learn: undefined;
  readonly count: undefined;
  /** What all partitions counted so far came to. */
  readonly counts: PartitionCounts;
  readonly hold: undefined;
  /** What all partitions looked at so far hold. */
  readonly held: PartitionHoldings;
  /** Hands over the readings to count all partitions with again. */
  readonly readings: undefined;
  readonly reread: undefined;
  /** What all partitions counted again so far came to, by reading. */
  readonly 'reread-counts': readonly LedgerContents[];
  /** Hands over where free tiers end, before customers are asked for. */
  readonly cuts: undefined;
  readonly customers: readonly CustomerUnits[];
}

export type Task =
  | ReadTask
  | { readonly kind: 'prepare'; readonly read: ReadImages }
  | { readonly kind: 'kinds'; readonly partition: number }
  | { readonly kind: 'learn'; readonly knowledge: LogKnowledge; readonly texts: readonly TextContents[] }
  | { readonly kind: 'count'; readonly partition: number }
  | { readonly kind: 'counts' }
  | { readonly kind: 'hold'; readonly partition: number }
  | { readonly kind: 'held' }
  | { readonly kind: 'readings'; readonly readings: readonly GuessReading[] }
  | { readonly kind: 'reread'; readonly partition: number }
  | { readonly kind: 'reread-counts' }
  | { readonly kind: 'cuts'; readonly cuts: readonly FreeTierCut[] }
  | { readonly kind: 'customers'; readonly partition: number };
