import { type CustomerId, customerOf, isNumberFault } from './customer.js';
import type { Findings } from './findings.js';
import { type Instant, instant } from './instant.js';
import type { Message, Origin } from './message.js';
import { INBOUND } from './message-flags.js';
import type { MessageTable } from './message-table.js';
import { hasArrived } from './status.js';
import { customerInWamid } from './wamid.js';
import { compareTexts } from './words.js';

/**
 * A record that does not tell when, or to whom: a callback without a time, a delivery report without numbers. Other
 * records of the run may, of the same message or of the same conversation.
 */
export interface PartialRecord extends Omit<Message, 'at' | 'customer'> {
  readonly at: Instant | undefined;
  readonly customer: CustomerId | undefined;
  /** Names one customer and one business number, in the provider's own way; '' where the record has none. */
  readonly conversation: string;
  /** The record of the log that it is from, one object for all that are from it. */
  readonly within?: LogRecord;
}

/** A record of a log, which can tell of several messages: a webhook, a page of an export. */
export interface LogRecord {
  /** Whether it counts as left out, for anything in it: once, however much that is. */
  isLeftOut: boolean;
}

/** Between whom a conversation is. */
export interface Ends {
  readonly customer: CustomerId;
  readonly businessNumber: string;
}

const RECORD_NAME = /^record (\d+) (\d+)$/;

/** The name of the conversation that one record of a log is, where nothing else names it. */
export function conversationOfRecord({ file, line }: Origin): string {
  return `record ${file} ${line}`;
}

/** The name of a conversation where a record that is one stands elsewhere than its reader thought. */
function placedConversation(conversation: string, place: (origin: Origin) => Origin): string {
  const [, file, line] = RECORD_NAME.exec(conversation) ?? [];
  if (file === undefined || line === undefined) return conversation;
  return conversationOfRecord(place({ file: Number(file), line: Number(line) }));
}

/** Partial records as plain data. */
export interface PartialContents {
  readonly records: readonly PartialRecord[];
  readonly ends: readonly (readonly [conversation: string, ends: Ends])[];
}

/**
 * Keeps partial records until the whole run was read, and then completes them: the order of records and files cannot
 * change the result. Their number is that of delivery reports, some 300 bytes each.
 */
export class PartialRecords {
  readonly #records: PartialRecord[] = [];
  readonly #ends = new Map<string, Ends>();

  add(record: PartialRecord): void {
    this.#records.push(record);
  }

  /** Takes in what a whole record says about its conversation. */
  learnEnds(conversation: string, { customer, businessNumber }: Ends): void {
    const known = this.#ends.get(conversation);
    this.#ends.set(conversation, {
      customer: known === undefined || compareTexts(customer, known.customer) < 0 ? customer : known.customer,
      businessNumber: firstText(known?.businessNumber ?? '', businessNumber),
    });
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  /** All of them as plain data. */
  get contents(): PartialContents {
    return { records: this.#records, ends: [...this.#ends] };
  }

  /** Takes in what was kept elsewhere; `place` says where the records stand in this run. */
  merge({ records, ends }: PartialContents, place: (origin: Origin) => Origin): void {
    for (const record of records) {
      const conversation = placedConversation(record.conversation, place);
      this.add({ ...record, conversation, origin: place(record.origin) });
    }
    for (const [conversation, between] of ends) this.learnEnds(placedConversation(conversation, place), between);
  }

  /**
   * Adds to the table what can be completed, and returns the rest. What the run's records do not tell, a message id of
   * Meta's can: the customer in it is asked last, and noted. `completed` is told of each.
   */
  settle(
    table: MessageTable,
    findings: Findings,
    completed: (message: Message) => void = () => {},
  ): readonly PartialRecord[] {
    const add = (message: Message): void => {
      table.add(message);
      completed(message);
    };
    const rest = this.#complete(this.#records, table, add);
    return this.#complete(
      rest.map((record) => this.#withCustomerInId(record, findings)),
      table,
      add,
    );
  }

  #complete(
    partials: readonly PartialRecord[],
    table: MessageTable,
    add: (message: Message) => void,
  ): readonly PartialRecord[] {
    const records = partials.map((record) => named(this.#withEnds(record), table));
    for (const record of records) if (isWhole(record)) add(record);

    const waiting = records.filter((record) => !isWhole(record));
    const rows = rowsOf(new Set(waiting.map(({ messageId }) => messageId).filter(Boolean)), table);
    const completed: Message[] = [];
    const rest: PartialRecord[] = [];
    for (const record of waiting) {
      const [row, another] = (rows.get(record.messageId) ?? []).filter((candidate) => agrees(record, candidate, table));
      if (row === undefined || another !== undefined) rest.push(record);
      else completed.push({ ...record, at: record.at ?? timeIn(table, row, record), customer: table.customerId(row) });
    }
    for (const message of completed) add(message);
    return rest;
  }

  #withCustomerInId(record: PartialRecord, findings: Findings): PartialRecord {
    if (record.customer !== undefined || record.at === undefined) return record;
    const customer = customerOf(customerInWamid(record.messageId));
    if (isNumberFault(customer)) return record;
    findings.note('customer-from-message-id', { ...record.origin, value: record.messageId });
    if (record.conversation !== '') this.learnEnds(record.conversation, { customer, businessNumber: '' });
    return { ...record, customer };
  }

  #withEnds(record: PartialRecord): PartialRecord {
    const ends = this.#ends.get(record.conversation);
    if (record.customer !== undefined || ends === undefined) return record;
    return {
      ...record,
      customer: ends.customer,
      businessNumber: firstText(record.businessNumber, ends.businessNumber),
    };
  }
}

/** The same under its customer's number, where the run tells it. */
function named(record: PartialRecord, { userIds }: MessageTable): PartialRecord {
  return record.customer === undefined ? record : { ...record, customer: userIds.customerOf(record.customer) };
}

/** The one that is there; of two, the smaller. */
function firstText(a: string, b: string): string {
  if (a === '' || b === '') return a || b;
  return compareTexts(a, b) < 0 ? a : b;
}

function isWhole(record: PartialRecord): record is PartialRecord & Message {
  return record.at !== undefined && record.customer !== undefined;
}

/** The rows of the messages with these ids. */
function rowsOf(ids: ReadonlySet<string>, table: MessageTable): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; ids.size > 0 && row < table.size; row++) {
    const id = table.messageId(row);
    if (!ids.has(id)) continue;
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  }
  return rows;
}

function agrees({ direction, customer }: PartialRecord, row: number, table: MessageTable): boolean {
  const isInbound = (table.flags(row) & INBOUND) !== 0;
  return isInbound === (direction === 'inbound') && (customer === undefined || customer === table.customerId(row));
}

/** A record without a time must not make its message earlier, nor its arrival. */
function timeIn(table: MessageTable, row: number, { status }: PartialRecord): Instant {
  const at = table.at(row);
  return hasArrived(status) ? instant(Math.max(at, table.arrivedAt(row))) : at;
}
