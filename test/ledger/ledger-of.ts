import { countUnits } from '../../src/ledger/count.js';
import { type SettledEntry, settleFreeTiers } from '../../src/ledger/free-tier.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { ALL_TIME } from '../../src/ledger/period.js';
import { calendarOf, isoDay, zoneNamed } from '../../src/messages/calendar.js';
import { Findings } from '../../src/messages/findings.js';
import type { Message } from '../../src/messages/message.js';
import { MessageTable } from '../../src/messages/message-table.js';
import type { Model } from '../../src/models/model.js';
import type { Thread } from '../../src/threads/thread.js';
import { type Threads, threadsOf } from '../../src/threads/threads.js';

export interface LedgerOptions {
  readonly zone?: string;
  readonly byTemplate?: boolean;
  /** Which threads are counted; all are read, since a category can be learned from any. */
  readonly only?: (thread: Thread) => boolean;
}

/** The ledger of some records, read, merged, threaded, billed and counted as in a run. */
export function ledgerOf(
  records: readonly Message[],
  models: readonly Model[],
  { zone = 'UTC', byTemplate = false, only = () => true }: LedgerOptions = {},
): Ledger {
  const table = new MessageTable();
  for (const said of records) table.add(said);
  const findings = new Findings();
  const threads = threadsOf(table, { assumeDelivered: false }, findings);
  const part: Threads = {
    ...threads,
    read() {
      const reader = threads.read();
      return {
        next() {
          let thread = reader.next();
          while (thread !== undefined && !only(thread)) thread = reader.next();
          return thread;
        },
      };
    },
  };
  const calendar = calendarOf(zoneNamed(zone));
  return countUnits(table, part, { models, calendar, period: ALL_TIME, byTemplate }, findings).whole;
}

/** What becomes of the units of a ledger, none of its free tiers being used before. */
export function settled(ledger: Ledger, models: readonly Model[]): readonly SettledEntry[] {
  return settleFreeTiers(ledger, models, { month: '', byDefault: 0, byOwner: new Map() }).entries;
}

/** Everything a ledger says, in an order of its own: two ledgers are equal where these are. */
export function contents(ledger: Ledger, models: readonly Model[]): unknown {
  return {
    entries: [...ledger.entries()].map((entry) => JSON.stringify(entry)).sort(),
    months: [...ledger.freeTierMonths()].map((month) => JSON.stringify(month)).sort(),
    settled: settled(ledger, models)
      .map(({ key, settlement, units }) => JSON.stringify([key, settlement, units]))
      .sort(),
  };
}

/** How many units there are of each kind, in the words of `describe`. */
export function tally(
  entries: readonly SettledEntry[],
  describe: (entry: SettledEntry) => string,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(describe(entry), (counts.get(describe(entry)) ?? 0) + entry.units);
  return Object.fromEntries([...counts].sort());
}

/** The day of an entry and what became of it: `2023-06-05 free_tier`. */
export function dayAndSettlement({ key, settlement }: SettledEntry): string {
  return `${isoDay(key.day)} ${settlement}`;
}
