import { Arrivals } from './arrivals.js';
import { widen } from './columns.js';
import { type CustomerId, compareNumbers } from './customer.js';
import { type CustomerKey, CustomerTable, lineOf } from './customer-table.js';
import { IdTable, isMetaId } from './id-table.js';
import { IdTexts } from './id-texts.js';
import { type Instant, instant } from './instant.js';
import type { Interner } from './interner.js';
import type { Message, Origin } from './message.js';
import { hasArrivedBy, INBOUND } from './message-bits.js';
import { MessageKinds } from './message-kinds.js';
import { NO_CONVERSATION, NO_TIME, type RecordColumns, Records } from './records.js';
import { TemplateTexts } from './template-texts.js';
import { UserIds } from './user-ids.js';
import { compareTexts } from './words.js';

const FIRST_CAPACITY = 1 << 10;

/** How numbers in records that were read elsewhere are told in this table. */
export interface Translation {
  /** The kind here, by the kind there. */
  readonly kinds: Uint32Array;
  /** The key here of a customer there that is no plain number, by -1 - its key there. */
  readonly customers: Float64Array;
  /** How many lines of the file come before the part that they were read from. */
  readonly linesBefore: number;
}

/**
 * Every message of a log, one row each, in columns of numbers: 24 bytes a message, and some 40 and the id itself where
 * messages have ids, however long their text is. Records of one message id become one row. Merging takes the earliest
 * time, the union of what is said and the smaller of two contradicting texts, so the rows come out the same in whatever
 * order records go in.
 */
export class MessageTable {
  readonly kinds: MessageKinds;
  readonly customers = new CustomerTable();
  /** What templates with a name say, where no record of theirs tells their category. */
  readonly texts: TemplateTexts;
  /** Which numbers stand for customers that some records know by a business-scoped user id alone. */
  readonly userIds: UserIds;
  #size = 0;
  #recordCount = 0;
  // None until a message has an id.
  #ids: IdTable | undefined;
  #idTexts: IdTexts | undefined;
  #single: Records | undefined;

  #kind: Uint32Array;
  #at: Float64Array;
  #customer: Uint32Array;
  #file: Uint32Array;
  #line: Uint32Array;
  readonly #arrivals: Arrivals;
  // Not there until a row needs it.
  #conversation: Float64Array | undefined;

  /** `capacity`: how many records will come, where that is known. */
  constructor(
    kinds = new MessageKinds(),
    texts = new TemplateTexts(),
    userIds = new UserIds(),
    capacity = FIRST_CAPACITY,
  ) {
    this.kinds = kinds;
    this.texts = texts;
    this.userIds = userIds;
    const rows = Math.max(capacity, 1);
    this.#kind = new Uint32Array(rows);
    this.#at = new Float64Array(rows);
    this.#customer = new Uint32Array(rows);
    this.#file = new Uint32Array(rows);
    this.#line = new Uint32Array(rows);
    this.#arrivals = new Arrivals(rows);
  }

  /** Empty columns for records on their way to this table. */
  newRecords(capacity?: number): Records {
    return new Records(this.kinds, this.customers.texts, this.texts, this.userIds, capacity);
  }

  /** Takes in what one record says. */
  add(message: Message): void {
    this.#single ??= this.newRecords(1);
    this.#single.clear();
    this.#single.add(message);
    this.take(this.#single, 0, 1, message.origin.file);
  }

  /** Takes in the records from place `from` up to `to`, all of one file; translated, where they were read elsewhere. */
  take(records: RecordColumns, from: number, to: number, file: number, translation?: Translation): void {
    const linesBefore = translation?.linesBefore ?? 0;
    this.#recordCount += to - from;
    const { idEnd: idEnds, idStart: idBase } = records;
    let idStart = from === 0 || idEnds === undefined ? 0 : (idEnds[from - 1] as number) - idBase;
    for (let place = from; place < to; place++) {
      const kindThere = records.kind[place] as number;
      const customerThere = records.customer[place] as number;
      const kind = translation === undefined ? kindThere : (translation.kinds[kindThere] as number);
      const isPlain = translation === undefined || customerThere > 0;
      const customer = isPlain ? customerThere : (translation.customers[-1 - customerThere] as number);
      const idEnd = idEnds === undefined ? idStart : (idEnds[place] as number) - idBase;
      const row = this.#rowOf(records.idBytes, idStart, idEnd, kind, customer);
      const at = records.at[place] as number;
      const arrival = records.arrival === undefined ? NO_TIME : (records.arrival[place] as number);
      const line = linesBefore + (records.line[place] as number);
      if (row === this.#size) {
        this.#start(row, kind, at, arrival, this.customers.numberOfKey(customer));
        this.#file[row] = file;
        this.#line[row] = line;
        this.#idTexts?.append(records.idBytes, idStart, idEnd);
      } else {
        this.#merge(row, kind, at, arrival, customer);
        this.#moveOrigin(row, file, line);
      }
      if (records.conversation !== undefined) this.#tellConversation(row, records.conversation[place] as number);
      idStart = idEnd;
    }
  }

  get businessNumbers(): Interner {
    return this.kinds.businessNumbers;
  }

  get accounts(): Interner {
    return this.kinds.accounts;
  }

  get templates(): Interner {
    return this.kinds.templates;
  }

  get languages(): Interner {
    return this.kinds.languages;
  }

  /** How many messages there are. */
  get size(): number {
    return this.#size;
  }

  /** How many records they came from. */
  get recordCount(): number {
    return this.#recordCount;
  }

  /** Its kind, a number of `kinds`. */
  kind(row: number): number {
    return this.#kind[row] as number;
  }

  bits(row: number): number {
    return this.kinds.bits(this.kind(row));
  }

  /** The earliest time any record gives: when it was sent, or received from the customer. */
  at(row: number): Instant {
    return instant(this.#at[row] as number);
  }

  /** The first of delivered, read and played; without such a time the send time (models/README.md, "Words"). */
  arrivedAt(row: number): Instant {
    const arrival = this.#arrivals.at(row);
    return instant(arrival === NO_TIME ? (this.#at[row] as number) : arrival);
  }

  /** By row, when it was received from the customer or arrived with them: the same numbers as `at` and `arrivedAt` give. */
  get instants(): Float64Array {
    if (this.#arrivals.isEmpty) return this.#at;
    return Float64Array.from({ length: this.#size }, (_, row) =>
      this.bits(row) & INBOUND ? this.at(row) : this.arrivedAt(row),
    );
  }

  business(row: number): number {
    return this.kinds.business(this.kind(row));
  }

  customer(row: number): number {
    return this.#customer[row] as number;
  }

  account(row: number): number {
    return this.kinds.account(this.kind(row));
  }

  template(row: number): number {
    return this.kinds.template(this.kind(row));
  }

  /** A number of `languages`: the template's. */
  language(row: number): number {
    return this.kinds.language(this.kind(row));
  }

  /** Meta's conversation id as a number, `NO_CONVERSATION` where the log has none. */
  conversation(row: number): number {
    return this.#conversation === undefined ? NO_CONVERSATION : (this.#conversation[row] as number);
  }

  /** The first record of the message, by file and line. */
  origin(row: number): Origin {
    return { file: this.file(row), line: this.line(row) };
  }

  file(row: number): number {
    return this.#file[row] as number;
  }

  line(row: number): number {
    return this.#line[row] as number;
  }

  customerId(row: number): CustomerId {
    return this.customers.textOf(this.customer(row));
  }

  /** The message's id; '' where it has none. */
  messageId(row: number): string {
    return this.#idTexts === undefined ? '' : this.#idTexts.textOf(row);
  }

  /** The message's type in the log's own word; '' where it has none. */
  type(row: number): string {
    return this.kinds.types.textOf(this.kinds.type(this.kind(row)));
  }

  /** By message id; those without ids by what is said of them, so that two that differ never change places. */
  compare(a: number, b: number): number {
    return compareTexts(this.messageId(a), this.messageId(b)) || this.kinds.compare(this.kind(a), this.kind(b));
  }

  /** The row of the message with the id; `size` for one that is new. */
  #rowOf(bytes: Uint8Array, from: number, to: number, kind: number, customer: CustomerKey): number {
    if (from === to) return this.#ids === undefined ? this.#size : this.#ids.anonymous();
    if (this.#ids === undefined) {
      this.#ids = new IdTable(this.#size);
      this.#idTexts = new IdTexts(this.#size);
    }
    // What an id is unique in. Meta's own are so in the world, and one customer can be spelled in two ways (Brazil's
    // ninth digit, Mexico's 521): the end of the number goes with them. Others may count from 1 in every export.
    const owner = isMetaId(bytes, from, to) ? lineOf(customer, this.#textOfCustomer) : customer;
    const direction = this.kinds.bits(kind) & INBOUND ? 1 : 0;
    return this.#ids.numberOf(bytes, from, to, Math.abs(owner) * 4 + (owner < 0 ? 2 : 0) + direction);
  }

  readonly #textOfCustomer = (key: CustomerKey): string => this.customers.texts.textOf(key);

  #start(row: number, kind: number, at: number, arrival: number, customer: number): void {
    if (row === this.#kind.length) this.#growColumns();
    this.#size++;
    this.#kind[row] = kind;
    this.#at[row] = at;
    this.#customer[row] = customer;
    this.#arrivals.start(row, arrival, this.#impliedBy(kind, at, arrival));
    if (this.#conversation !== undefined) this.#conversation[row] = NO_CONVERSATION;
  }

  #merge(row: number, kind: number, at: number, arrival: number, customer: CustomerKey): void {
    this.#arrivals.merge(row, arrival, this.#impliedBy(kind, at, arrival), this.#size, this.#impliedByRow);
    this.#kind[row] = this.kinds.merged(this.kind(row), kind);
    this.#at[row] = Math.min(this.#at[row] as number, at);
    const said = this.customers.numberOfKey(customer);
    const known = this.customer(row);
    if (said === known) return;
    if (compareNumbers(this.customers.textOf(said), this.customers.textOf(known)) < 0) this.#customer[row] = said;
  }

  #moveOrigin(row: number, file: number, line: number): void {
    const known = this.#file[row] as number;
    if (file > known || (file === known && line >= (this.#line[row] as number))) return;
    this.#file[row] = file;
    this.#line[row] = line;
  }

  /** A record of an arrival without a time of its own stands at the record's, unless another record tells the time. */
  #impliedBy(kind: number, at: number, arrival: number): number {
    return arrival === NO_TIME && hasArrivedBy(this.kinds.bits(kind)) ? at : NO_TIME;
  }

  readonly #impliedByRow = (row: number, told: number): number => this.#impliedBy(this.kind(row), this.at(row), told);

  #tellConversation(row: number, said: number): void {
    if (said === NO_CONVERSATION) return;
    this.#conversation ??= new Float64Array(this.#kind.length).fill(NO_CONVERSATION);
    const known = this.#conversation[row] as number;
    if (known === NO_CONVERSATION || said < known) this.#conversation[row] = said;
  }

  #growColumns(): void {
    const capacity = this.#kind.length * 2;
    this.#kind = widen(this.#kind, new Uint32Array(capacity));
    this.#at = widen(this.#at, new Float64Array(capacity));
    this.#customer = widen(this.#customer, new Uint32Array(capacity));
    this.#file = widen(this.#file, new Uint32Array(capacity));
    this.#line = widen(this.#line, new Uint32Array(capacity));
    this.#arrivals.grow(capacity);
    this.#conversation &&= widen(this.#conversation, new Float64Array(capacity));
  }
}
