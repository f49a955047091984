import { type CustomerKey, type CustomerTexts, lineOf } from './customer-table.js';
import { IdTable, isMetaId } from './id-table.js';
import { IdTexts } from './id-texts.js';

/** The ids of the messages of a table; nothing until one has an id. */
export class MessageIds {
  readonly #customers: CustomerTexts;
  #table: IdTable | undefined;
  #texts: IdTexts | undefined;

  /** `customers`: the table's own. */
  constructor(customers: CustomerTexts) {
    this.#customers = customers;
  }

  get isEmpty(): boolean {
    return this.#table === undefined;
  }

  /** The row of the message with an id; `size`, of the table, for one that is new. */
  rowOf(bytes: Uint8Array, from: number, to: number, isInbound: boolean, customer: CustomerKey, size: number): number {
    if (from === to) return this.#table === undefined ? size : this.#table.anonymous();
    if (this.#table === undefined) {
      this.#table = new IdTable(size);
      this.#texts = new IdTexts(size);
    }
    // What an id is unique in. Meta's own are so in the world, and one customer can be spelled in two ways (Brazil's
    // ninth digit, Mexico's 521): the end of the number goes with them. Others may count from 1 in every export.
    const owner = isMetaId(bytes, from, to) ? lineOf(customer, this.#textOfCustomer) : customer;
    return this.#table.numberOf(bytes, from, to, Math.abs(owner) * 4 + (owner < 0 ? 2 : 0) + (isInbound ? 1 : 0));
  }

  /** The id of a message that is new. */
  append(bytes: Uint8Array, from: number, to: number): void {
    this.#texts?.append(bytes, from, to);
  }

  /** The id of the message of a row; '' where it has none. */
  textOf(row: number): string {
    return this.#texts === undefined ? '' : this.#texts.textOf(row);
  }

  readonly #textOfCustomer = (key: CustomerKey): string => this.#customers.textOf(key);
}
