import type { Findings } from '../messages/findings.js';
import type { MessageTable } from '../messages/message-table.js';

/**
 * Notices rows without a message id that say the same in several files: two exports that overlap, most likely, each of
 * whose rows is billed. Nothing proves it, so they stay; the rows of one thread come in order, equal ones beside each other.
 */
export class EqualRows {
  readonly #table: MessageTable;
  readonly #notes: Findings;
  #run: number[] = [];
  #at = Number.NaN;

  constructor(table: MessageTable, notes: Findings) {
    this.#table = table;
    this.#notes = notes;
  }

  take(row: number, at: number): void {
    const [first] = this.#run;
    const isEqual = first !== undefined && at === this.#at && this.#saysTheSame(first, row);
    if (!isEqual) this.end();
    this.#run.push(row);
    this.#at = at;
  }

  /** The thread is over. */
  end(): void {
    const run = this.#run;
    this.#run = [];
    if (run.length < 2) return;
    const first = Math.min(...run.map((row) => this.#table.file(row)));
    for (const row of run) {
      const file = this.#table.file(row);
      if (file !== first) this.#notes.noteAt('equal-rows', file, this.#table.line(row));
    }
  }

  #saysTheSame(a: number, b: number): boolean {
    const table = this.#table;
    return table.kind(a) === table.kind(b) && table.messageId(a) === '' && table.messageId(b) === '';
  }
}
