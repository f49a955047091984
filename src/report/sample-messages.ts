import type { Category, CategorySource } from '../messages/category.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { Direction, Origin } from '../messages/message.js';
import { FROM_AD, INBOUND, lastStatus } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Status } from '../messages/status.js';
import type { CategoryByRow } from './inferred-categories.js';

/** A message as it was understood. */
export interface SampleMessage {
  /** The line of its first record. */
  readonly line: Origin['line'];
  readonly at: Instant;
  readonly direction: Direction;
  /** Digits; '' where the log names none. */
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly account: string;
  readonly messageId: string;
  readonly type: string;
  readonly templateName: string;
  readonly category: Category | undefined;
  readonly categorySource: CategorySource | undefined;
  readonly status: Status;
  /** When it arrived, for a business message; undefined where it did not. */
  readonly deliveredAt: Instant | undefined;
  readonly isFromAd: boolean;
}

const MOST_SAMPLES = 3;

/** What a reader wants to see one of: a customer's message, a template, an answer. */
const KINDS = 3;

/**
 * Chooses three messages of a file: one of each kind where it has them, the earliest, whatever order it holds them in.
 */
export class SampleChooser {
  readonly #table: MessageTable;
  readonly #categoryOf: CategoryByRow;
  readonly #earliest: number[][] = Array.from({ length: KINDS }, () => []);

  constructor(table: MessageTable, categoryOf: CategoryByRow) {
    this.#table = table;
    this.#categoryOf = categoryOf;
  }

  offer(row: number): void {
    const rows = this.#earliest[this.#kindOf(row)] as number[];
    const last = rows.at(-1);
    if (rows.length === MOST_SAMPLES && last !== undefined && this.#compare(row, last) >= 0) return;
    rows.push(row);
    rows.sort((a, b) => this.#compare(a, b));
    if (rows.length > MOST_SAMPLES) rows.pop();
  }

  get samples(): SampleMessage[] {
    const firsts = this.#earliest.flatMap(([first]) => (first === undefined ? [] : [first]));
    const others = this.#earliest.flatMap(([, ...rest]) => rest).sort((a, b) => this.#compare(a, b));
    return [...firsts, ...others.slice(0, MOST_SAMPLES - firsts.length)]
      .sort((a, b) => this.#compare(a, b))
      .map((row) => this.#sampleAt(row));
  }

  #kindOf(row: number): number {
    if (this.#table.flags(row) & INBOUND) return 0;
    return this.#categoryOf(row)?.source === 'form' ? 2 : 1;
  }

  #compare(a: number, b: number): number {
    return this.#table.at(a) - this.#table.at(b) || this.#table.compare(a, b);
  }

  #sampleAt(row: number): SampleMessage {
    const table = this.#table;
    const flags = table.flags(row);
    const isInbound = (flags & INBOUND) !== 0;
    const status = lastStatus(flags);
    const hasArrived = status === 'delivered' || status === 'read' || status === 'played';
    const told = this.#categoryOf(row);
    return {
      line: table.origin(row).line,
      at: table.at(row),
      direction: isInbound ? 'inbound' : 'outbound',
      businessNumber: table.businessNumbers.textOf(table.business(row)),
      customer: table.customerId(row),
      account: table.accounts.textOf(table.account(row)),
      messageId: table.messageId(row),
      type: table.type(row),
      templateName: table.templates.textOf(table.template(row)),
      category: told?.category,
      categorySource: told?.source,
      status,
      deliveredAt: hasArrived ? table.arrivedAt(row) : undefined,
      isFromAd: (flags & FROM_AD) !== 0,
    };
  }
}
