import type { Example, NotedFindings, PassedOverFile } from '../messages/findings.js';
import { type MessageTally, NO_MESSAGES } from '../messages/message-tally.js';
import type { CountedLog, LedgerSettings } from './ledger-file.js';
import type { Period } from './period.js';
import type { ThreadSketch } from './thread-sketch.js';

/** How a ledger was counted: its first line. */
export interface LedgerHead {
  readonly settings: LedgerSettings;
  readonly periods: readonly Period[];
}

/** What a ledger says beside its counts: a few lines, which are kept of each until all ledgers are read. */
export class LedgerFacts {
  /** What a message calls it. */
  readonly name: string;
  readonly settings: LedgerSettings;
  readonly periods: readonly Period[];
  readonly logs: CountedLog[] = [];
  readonly findings: NotedFindings[number][] = [];
  readonly passedOver: PassedOverFile[] = [];
  /** Of its customers, by month. */
  readonly sketches = new Map<string, ThreadSketch>();
  /** Templates that some of its messages tell the category of, by `templateKeyOf`. */
  readonly toldTemplates: string[] = [];
  /** Those that it had to guess the category of. */
  readonly guessedTemplates: string[] = [];
  tally: MessageTally = NO_MESSAGES;

  constructor(name: string, { settings, periods }: LedgerHead) {
    this.name = name;
    this.settings = settings;
    this.periods = periods;
  }

  /** The log that an example stands in. */
  logOf({ file }: Pick<Example, 'file'>): CountedLog | undefined {
    return this.logs[file];
  }
}

/** The times that a ledger tells of: its periods, as far as it has messages. */
export function spanOf({ periods, tally }: LedgerFacts): { readonly from: number; readonly to: number }[] {
  return periods.map((period) => ({
    from: Math.max(period.from ?? Number.NEGATIVE_INFINITY, tally.first),
    to: Math.min(period.to ?? Number.POSITIVE_INFINITY, tally.last + 1),
  }));
}
