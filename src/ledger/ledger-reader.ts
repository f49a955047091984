import { Failure } from '../failure.js';
import type { LedgerFacts } from './ledger-facts.js';
import { LedgerFields, NoLedgerLine } from './ledger-fields.js';
import { headIn } from './ledger-head.js';
import { type MergeOfLedgers, OpenLedger } from './open-ledger.js';
import type { ToldLines } from './told-lines.js';

/**
 * Reads the lines of ledgers, one ledger behind another, and merges what they count as they come; what `ledgerLines`
 * wrote. `name`: of the file, for errors. Where it fails, what was merged is of no use.
 */
export class LedgerReader {
  readonly #name: string;
  readonly #merge: MergeOfLedgers;
  readonly #told: ToldLines;
  readonly #read: LedgerFacts[] = [];
  #line = 0;
  #open: OpenLedger | undefined;

  constructor(name: string, merge: MergeOfLedgers, told: ToldLines) {
    this.#name = name;
    this.#merge = merge;
    this.#told = told;
  }

  /** @throws Failure where it is no line of a ledger */
  take(line: string): void {
    this.#line++;
    if (this.#open?.takeAlike(line) === true || line.trim() === '') return;
    try {
      this.#take(fieldsOf(line));
    } catch (error) {
      if (!(error instanceof NoLedgerLine)) throw error;
      throw new Failure(
        `${this.#name}, line ${this.#line}: ${error.message}; it is no line of a ledger.`,
        'Count the log again: waba-cost count LOG -o FILE.ledger',
        { code: 'wrong-file', file: this.#name, line: this.#line },
      );
    }
  }

  #take(fields: LedgerFields): void {
    const kind = fields.text();
    if (kind === 'waba-cost ledger') {
      if (this.#open !== undefined) throw this.#cutOff();
      this.#open = new OpenLedger(this.#name, headIn(fields, this.#name), this.#merge, this.#told);
    } else if (this.#open === undefined) throw new NoLedgerLine('it stands before the first line of a ledger');
    else if (kind === 'end') {
      if (fields.count() !== this.#open.lines) throw this.#cutOff();
      this.#read.push(this.#open.facts);
      this.#open = undefined;
    } else this.#open.take(kind, fields);
  }

  /** What all ledgers that were read say beside their counts.
   * @throws Failure where the last is not whole */
  end(): readonly LedgerFacts[] {
    if (this.#open !== undefined) throw this.#cutOff();
    return this.#read;
  }

  #cutOff(): Failure {
    return new Failure(
      `${this.#name} is truncated: a ledger in it lacks lines.`,
      'Copy it again, or count the log again: a part of a ledger would make a smaller bill.',
      { code: 'cut-off', file: this.#name },
    );
  }
}

function fieldsOf(line: string): LedgerFields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NoLedgerLine('it is no JSON');
  }
  if (!Array.isArray(value)) throw new NoLedgerLine('it is no list');
  return new LedgerFields(value);
}
