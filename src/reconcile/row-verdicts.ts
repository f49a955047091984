import { deliveryOf, INBOUND } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { type MessageVerdict, NO_CONVERSATION, type VerdictStore } from '../messages/verdict-store.js';

const NOTHING_SAID = -1;
const NO_ROW = 0xffffffff;

/**
 * Meta's verdicts by the rows of the message table, and the rows by Meta's conversations: 8 bytes a message, 8 a
 * conversation.
 */
export class RowVerdicts {
  readonly #table: MessageTable;
  readonly store: VerdictStore;
  readonly #places: Int32Array;
  readonly #conversations: Int32Array;
  /** By conversation: the row sent first, of all and of those that arrived. */
  readonly #firstRow: Uint32Array;
  readonly #firstArrived: Uint32Array;

  /** `isLeftOut`: whether a row is in no thread, since it did not arrive. */
  constructor(store: VerdictStore, table: MessageTable, isLeftOut: (row: number) => boolean) {
    this.#table = table;
    this.store = store;
    this.#places = new Int32Array(table.size).fill(NOTHING_SAID);
    this.#conversations = new Int32Array(table.size).fill(NO_CONVERSATION);
    this.#firstRow = new Uint32Array(store.conversationCount).fill(NO_ROW);
    this.#firstArrived = new Uint32Array(store.conversationCount).fill(NO_ROW);
    for (let row = 0; row < table.size; row++) {
      if (table.flags(row) & INBOUND) continue;
      const place = store.placeOf(table, row);
      if (place === undefined) continue;
      this.#places[row] = place;
      const conversation = store.conversationAt(place);
      // Since July 2025 a conversation is no unit; a message that failed is none, and opened none.
      if (store.isPerMessageAt(place) || conversation === NO_CONVERSATION || deliveryOf(table.flags(row)) === 'failed')
        continue;
      this.#conversations[row] = conversation;
      this.#keepFirst(this.#firstRow, conversation, row);
      if (!isLeftOut(row)) this.#keepFirst(this.#firstArrived, conversation, row);
    }
  }

  of(row: number): MessageVerdict | undefined {
    const place = this.#places[row] as number;
    return place === NOTHING_SAID ? undefined : this.store.verdictAt(place);
  }

  /** Whether Meta bills the message of a row by itself. */
  isPerMessage(row: number): boolean {
    const place = this.#places[row] as number;
    return place !== NOTHING_SAID && this.store.isPerMessageAt(place);
  }

  /** Meta's conversation that a row is in, where Meta bills conversations; else `NO_CONVERSATION`. */
  conversationOf(row: number): number {
    return this.#conversations[row] as number;
  }

  /** The row of a conversation that was sent first; undefined where none is of it. */
  firstRow(conversation: number): number | undefined {
    return rowOrNone(this.#firstRow[conversation]);
  }

  /** The same of those that arrived. */
  firstArrived(conversation: number): number | undefined {
    return rowOrNone(this.#firstArrived[conversation]);
  }

  #keepFirst(first: Uint32Array, conversation: number, row: number): void {
    const known = first[conversation] as number;
    if (known === NO_ROW || this.#compare(row, known) < 0) first[conversation] = row;
  }

  /** By time of sending, then in an order the log's own has no part in. */
  #compare(a: number, b: number): number {
    return this.#table.at(a) - this.#table.at(b) || this.#table.compare(a, b);
  }
}

function rowOrNone(row: number | undefined): number | undefined {
  return row === NO_ROW ? undefined : row;
}
