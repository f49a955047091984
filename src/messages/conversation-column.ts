import { widen } from './columns.js';
import { NO_CONVERSATION } from './records.js';

/** Meta's conversation id of each row, as a number: a column that is not there until a row has one. */
export class ConversationColumn {
  #capacity: number;
  #ids: Float64Array | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  at(row: number): number {
    return this.#ids === undefined ? NO_CONVERSATION : (this.#ids[row] as number);
  }

  /** Another record of the message of a row; of two ids that contradict each other the smaller. */
  tell(row: number, said: number): void {
    if (said === NO_CONVERSATION) return;
    this.#ids ??= new Float64Array(this.#capacity).fill(NO_CONVERSATION);
    const known = this.#ids[row] as number;
    if (known === NO_CONVERSATION || said < known) this.#ids[row] = said;
  }

  grow(capacity: number): void {
    const before = this.#capacity;
    this.#capacity = capacity;
    this.#ids &&= widen(this.#ids, new Float64Array(capacity)).fill(NO_CONVERSATION, before);
  }
}
