import type { Findings } from '../messages/findings.js';
import { compareTexts } from '../messages/words.js';
import { type AskedOfLedgers, refuseStrangers, refuseUncounted } from './belonging.js';
import type { Ledger } from './ledger.js';
import type { LedgerFacts } from './ledger-facts.js';
import type { GuessSureness, LedgerFile, LedgerRedaction, LedgerSettings } from './ledger-file.js';
import { ledgerLines } from './ledger-lines.js';
import { LedgerReader } from './ledger-reader.js';
import { MergedCounts } from './merged-counts.js';
import {
  findingsOf,
  type Gap,
  gapsBetween,
  guessedInPart,
  logsOf,
  periodsOf,
  tallyOf,
  toldApart,
  toldTemplatesOf,
} from './merged-facts.js';
import type { GuessReading } from './readings.js';
import { ToldLines } from './told-lines.js';
import { type ToldTwice, toldTwice } from './told-twice.js';
import { emptyLedger, type UnitCounts } from './unit-counts.js';
import { toldKeyOf } from './units-told.js';

/** What is noticed where ledgers are merged. */
export interface MergeNotes {
  readonly toldTwice: readonly ToldTwice[];
  /** How many different periods they are of. */
  readonly periods: number;
  /** Names of templates that are guessed in a ledger, while messages of another one tell their category. */
  readonly guessedInPart: readonly string[];
  /** Names of templates that ledgers tell different categories of, and some of whose messages tell none. */
  readonly toldApart: readonly string[];
  /** What lies between the periods, and is of none. */
  readonly gaps: readonly Gap[];
}

/** Several ledgers as one, under the models asked for. */
export interface MergedLedgers extends Pick<LedgerFile, 'logs' | 'tally' | 'periods' | 'toldTemplates'> {
  readonly counts: UnitCounts;
  readonly findings: Findings;
  /** How sure a guessed template is, where anything tells: of what several ledgers say, the surest. */
  surenessOf(template: string): GuessSureness | undefined;
  /** What the ledgers say of each other. */
  readonly notes: MergeNotes;
  /** The zones of times that name none. */
  readonly logZone: string;
  /** Names the key that numbers in all of them are hidden with. */
  readonly redactedBy: string | undefined;
  /** The threads that rest on guesses, with their templates read as asked: counted as far as the ledgers tell. */
  readingOf(reading: GuessReading): Ledger;
}

/**
 * Merges ledgers one after another, in whatever order: as if their logs were counted at once, where they are divided by
 * customer or by period. It holds what all of them come to, not what each of them says.
 */
export class LedgerMerge {
  readonly #asked: AskedOfLedgers;
  readonly #counts: MergedCounts;
  readonly #told = new ToldLines();
  readonly #sureness = new Map<string, GuessSureness>();
  readonly #ledgers: LedgerFacts[] = [];

  constructor(asked: AskedOfLedgers) {
    this.#asked = asked;
    this.#counts = new MergedCounts(asked.models, asked.tellsInForce);
  }

  /** Takes the ledgers of a file, which come in lines; `name`: of the file.
   * @throws Failure where they are none, damaged, or not whole */
  async read(name: string, pieces: AsyncIterable<Iterable<string>>): Promise<void> {
    const reader = this.#readerOf(name);
    for await (const lines of pieces) for (const line of lines) reader.take(line);
    for (const ledger of reader.end()) this.#ledgers.push(ledger);
  }

  /** Takes what was counted in this run, as the ledger it would be written as. */
  take(name: string, file: LedgerFile, redaction?: LedgerRedaction): void {
    const reader = this.#readerOf(name);
    for (const line of ledgerLines(file, redaction)) reader.take(line.trimEnd());
    for (const ledger of reader.end()) this.#ledgers.push(ledger);
    // No file has it: it goes by the models of a run.
    const otherDays = this.#counts.otherDays();
    for (const { units, ...key } of file.counts.ofOtherDays.entries()) otherDays.count(toldKeyOf(key), units);
    for (const { owner, month, earliest } of file.counts.ofOtherDays.freeTierMonths()) {
      for (const { key, ...opening } of earliest) otherDays.open(toldKeyOf(key), { owner, month, ...opening });
    }
  }

  /** How the first ledger was counted. */
  get settings(): LedgerSettings | undefined {
    return this.#ledgers[0]?.settings;
  }

  /** What the first ledger is called. */
  get firstName(): string {
    return this.#ledgers[0]?.name ?? 'a ledger';
  }

  /** All of them as one.
   * @throws Failure that names those that do not belong together */
  end(): MergedLedgers {
    refuseStrangers(this.#ledgers);
    for (const ledger of this.#ledgers) refuseUncounted(ledger, this.#asked);
    for (const { sketches } of this.#ledgers) {
      for (const [month, sketch] of sketches) this.#counts.takeCustomers(month, sketch);
    }
    const logs = logsOf(this.#ledgers);
    const periods = periodsOf(this.#ledgers);
    const { counts, groups } = this.#counts.end(periods);
    return {
      counts,
      logs,
      periods,
      tally: tallyOf(this.#ledgers, periods),
      findings: findingsOf(this.#ledgers, logs),
      toldTemplates: toldTemplatesOf(this.#ledgers),
      notes: {
        toldTwice: toldTwice(this.#ledgers),
        guessedInPart: guessedInPart(this.#ledgers),
        toldApart: toldApart(this.#ledgers),
        gaps: gapsBetween(periods),
        periods: periods.length,
      },
      logZone: [...new Set(this.#ledgers.map(({ settings }) => settings.logZone))].sort(compareTexts).join(', '),
      redactedBy: this.settings?.redactedBy,
      surenessOf: (template) => this.#sureness.get(template),
      readingOf: (reading) => {
        const merged = emptyLedger(this.#asked.models);
        for (const group of groups) merged.merge(group.reading(reading));
        return merged;
      },
    };
  }

  #readerOf(name: string): LedgerReader {
    const merge = { counts: this.#counts, takeSureness: this.#takeSureness };
    return new LedgerReader(name, merge, this.#told);
  }

  readonly #takeSureness = (template: string, sureness: GuessSureness): void => {
    const known = this.#sureness.get(template);
    if (known === undefined || compareSureness(sureness, known) < 0) this.#sureness.set(template, sureness);
  };
}

/** The surest first. */
function compareSureness(a: GuessSureness, b: GuessSureness): number {
  return b.percent - a.percent || compareTexts(a.category ?? '', b.category ?? '');
}
