import type { Example, NotedFindings, PassedOverFile } from '../messages/findings.js';
import { type MessageTally, NO_MESSAGES } from '../messages/message-tally.js';
import type { CountedLog, LedgerSettings } from './ledger-file.js';
import type { Period } from './period.js';

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
