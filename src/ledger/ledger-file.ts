import type { TemplateCategory } from '../messages/category.js';
import type { CustomerId } from '../messages/customer.js';
import type { NotedFindings, PassedOverFile } from '../messages/findings.js';
import type { MessageTally } from '../messages/message-tally.js';
import type { ModelId } from '../models/model.js';
import type { Ledger } from './ledger.js';
import type { SketchContents } from './month-sketches.js';
import type { Period } from './period.js';
import type { GuessReading } from './readings.js';
import type { UnitCounts } from './unit-counts.js';

/** How the lines of a ledger file are laid out; a reader of another layout refuses them. */
export const LEDGER_LAYOUT = 2;

/** What decides how a log is counted: ledgers that differ in it do not belong together. */
export interface LedgerSettings {
  /** `RULES_VERSION` */
  readonly rules: number;
  /** The account's time zone: of days and months. */
  readonly zone: string;
  /** That of times which name none; of several logs, all of them. */
  readonly logZone: string;
  /** What is last seen as queued or sent was counted as delivered. */
  readonly assumeDelivered: boolean;
  /** The models that were counted. */
  readonly models: readonly ModelId[];
  /** Templates were counted apart. */
  readonly byTemplate: boolean;
  /** The columns of the user's own that were counted apart, by name. */
  readonly ownColumns: readonly string[];
  /** Names the key that customers' numbers were hidden with; undefined where they stand as they are. */
  readonly redactedBy: string | undefined;
}

/** How customers' numbers are hidden in a ledger. */
export interface LedgerRedaction {
  /** Their order stays: it decides which of the openings at one instant are free. */
  ordered(id: string): CustomerId;
  /** Names and other texts, without the numbers in them. */
  text(text: string): string;
}

/** A log that was counted, by the names it was given under; several of one name are one. */
export interface CountedLog {
  readonly path: string;
  readonly format: string;
  readonly records: number;
  readonly rejected: number;
}

/** Guessed templates read in another way, and the units of the threads that rest on them. */
interface CountedReading extends GuessReading {
  readonly units: Ledger;
}

/** How sure the category of a guessed template is. */
export interface GuessSureness {
  /** What it was told to be; undefined for messages without a template's name, each told by its own text. */
  readonly category: TemplateCategory | undefined;
  /** About how often such a verdict is right, in per cent. */
  readonly percent: number;
}

/**
 * What a ledger file holds: the counts of some logs, and all that a report says of them beside prices. Two of them make
 * one, as two ledgers do.
 */
export interface LedgerFile {
  readonly settings: LedgerSettings;
  /** What was counted by its opening: one, or those of all ledgers that were merged. */
  readonly periods: readonly Period[];
  readonly logs: readonly CountedLog[];
  /** Of all messages that were read. */
  readonly tally: MessageTally;
  /** Examples stand in a log by its place in `logs`. */
  readonly findings: NotedFindings;
  readonly passedOver: readonly PassedOverFile[];
  /** Templates that some message tells the category of, by `templateKeyOf`: in another ledger they may be guessed. */
  readonly toldTemplates: readonly string[];
  readonly counts: UnitCounts;
  /** Sketches of the customers, by month. */
  readonly customers: SketchContents;
  readonly readings: readonly CountedReading[];
  /** Of the guessed templates that anything tells, by `templateKeyOf`. */
  readonly sureness: ReadonlyMap<string, GuessSureness>;
}
