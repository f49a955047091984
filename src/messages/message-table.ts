import { Arrivals } from './arrivals.js';
import { AttributeSets } from './attribute-sets.js';
import { shift, translate, widen } from './columns.js';
import { ConversationColumn } from './conversation-column.js';
import { type CustomerId, compareNumbers } from './customer.js';
import { type CustomerKey, CustomerTable } from './customer-table.js';
import { FileColumn } from './file-column.js';
import { type Instant, instant } from './instant.js';
import type { Interner } from './interner.js';
import type { Message, Origin } from './message.js';
import { hasArrivedBy, INBOUND } from './message-flags.js';
import { MessageIds } from './message-ids.js';
import { OfSeveral } from './of-several.js';
import { isPlain, NO_TIME, type RecordColumns, Records, type Translation } from './records.js';
import { TemplateTexts } from './template-texts.js';
import { UserIds } from './user-ids.js';
import { compareTexts } from './words.js';

const FIRST_CAPACITY = 1 << 10;

/**
 * Every message of a log, one row each, in columns of numbers: 24 bytes a message, and some 40 and the id itself where
 * messages have ids, however long their text is. Records of one message id become one row, with the earliest time, the
 * union of what is said and the smaller of two contradicting texts, in whatever order they come.
 */
export class MessageTable {
  readonly attributeSets: AttributeSets;
  readonly customers = new CustomerTable();
  /** What templates with a name say, where no record of theirs tells their category. */
  readonly texts: TemplateTexts;
  /** Which numbers stand for customers that some records know by a business-scoped user id alone. */
  readonly userIds: UserIds;
  #size = 0;
  #recordCount = 0;
  readonly #ids = new MessageIds(this.customers.texts);
  #single: Records | undefined;

  #attributes: Uint32Array;
  #at: Float64Array;
  #customer: Uint32Array;
  #line: Uint32Array;
  readonly #arrivals: Arrivals;
  readonly #files: FileColumn;
  readonly #conversations: ConversationColumn;
  readonly ofSeveral = new OfSeveral();

  /** `capacity`: how many records will come, where that is known. */
  constructor(
    attributeSets = new AttributeSets(),
    texts = new TemplateTexts(),
    userIds = new UserIds(),
    capacity = FIRST_CAPACITY,
  ) {
    this.attributeSets = attributeSets;
    this.texts = texts;
    this.userIds = userIds;
    const rows = Math.max(capacity, 1);
    this.#attributes = new Uint32Array(rows);
    this.#at = new Float64Array(rows);
    this.#customer = new Uint32Array(rows);
    this.#line = new Uint32Array(rows);
    this.#arrivals = new Arrivals(rows);
    this.#files = new FileColumn(rows);
    this.#conversations = new ConversationColumn(rows);
  }

  /** Empty columns for records on their way to this table. */
  newRecords(capacity?: number): Records {
    return new Records(this.attributeSets, this.customers.texts, this.texts, this.userIds, capacity);
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
    this.#recordCount += to - from;
    if (this.#ids.isEmpty && this.#arrivals.isEmpty && isPlain(records)) {
      this.#takePlain(records, from, to, file, translation);
      return;
    }
    const { idEnd: idEnds, idStart: idBase } = records;
    let idStart = from === 0 || idEnds === undefined ? 0 : (idEnds[from - 1] as number) - idBase;
    for (let index = from; index < to; index++) {
      const kindThere = records.kind[index] as number;
      const customerThere = records.customer[index] as number;
      const attributes = translation === undefined ? kindThere : (translation.attributeSets[kindThere] as number);
      const isPlain = translation === undefined || customerThere > 0;
      const customer = isPlain ? customerThere : (translation.customers[-1 - customerThere] as number);
      const idEnd = idEnds === undefined ? idStart : (idEnds[index] as number) - idBase;
      const isInbound = (this.attributeSets.flags(attributes) & INBOUND) !== 0;
      const row = this.#ids.rowOf(records.idBytes, idStart, idEnd, isInbound, customer, this.#size);
      const at = records.at[index] as number;
      const arrival = records.arrival === undefined ? NO_TIME : (records.arrival[index] as number);
      const line = (translation?.linesBefore ?? 0) + (records.line[index] as number);
      if (row === this.#size) {
        this.#start(row, attributes, at, arrival, this.customers.numberOfKey(customer));
        this.#files.tell(row, file);
        this.#line[row] = line;
        this.#ids.append(records.idBytes, idStart, idEnd);
      } else {
        this.#merge(row, attributes, at, arrival, customer);
        this.#moveOrigin(row, file, line);
      }
      if (records.conversation !== undefined) {
        this.#conversations.tell(row, records.conversation[index] as number);
      }
      idStart = idEnd;
    }
  }

  /** Records without ids are each a message of its own: one column of them after another, which is quicker. */
  #takePlain(records: RecordColumns, from: number, to: number, file: number, translation?: Translation): void {
    const start = this.#size;
    this.#size += to - from;
    while (this.#size > this.#attributes.length) this.#growColumns();
    this.#at.set(records.at.subarray(from, to), start);
    translate(records.kind, from, to, this.#attributes, start, translation?.attributeSets);
    this.customers.numberAll(records.customer, from, to, this.#customer, start, translation?.customers);
    shift(records.line, from, to, this.#line, start, translation?.linesBefore ?? 0);
    this.#files.tellAll(start, this.#size, file);
  }

  get businessNumbers(): Interner {
    return this.attributeSets.businessNumbers;
  }

  get accounts(): Interner {
    return this.attributeSets.accounts;
  }

  get templates(): Interner {
    return this.attributeSets.templates;
  }

  get languages(): Interner {
    return this.attributeSets.languages;
  }

  /** How many messages there are. */
  get size(): number {
    return this.#size;
  }

  /** How many records they came from. */
  get recordCount(): number {
    return this.#recordCount;
  }

  /** Its attributes, a number of `attributeSets`. */
  attributes(row: number): number {
    return this.#attributes[row] as number;
  }

  flags(row: number): number {
    return this.attributeSets.flags(this.attributes(row));
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

  /** Whether any message arrived at another time than it was sent. */
  get tellsArrivals(): boolean {
    return !this.#arrivals.isEmpty;
  }

  /** By row, when it was received from the customer or arrived with them: what `at` and `arrivedAt` give. */
  get instants(): Float64Array {
    if (this.#arrivals.isEmpty) return this.#at;
    const instants = new Float64Array(this.#size);
    for (let row = 0; row < this.#size; row++) {
      instants[row] = this.flags(row) & INBOUND ? this.at(row) : this.arrivedAt(row);
    }
    return instants;
  }

  business(row: number): number {
    return this.attributeSets.business(this.attributes(row));
  }

  customer(row: number): number {
    return this.#customer[row] as number;
  }

  account(row: number): number {
    return this.attributeSets.account(this.attributes(row));
  }

  template(row: number): number {
    return this.attributeSets.template(this.attributes(row));
  }

  /** A number of `languages`: the template's. */
  language(row: number): number {
    return this.attributeSets.language(this.attributes(row));
  }

  /** Meta's conversation id as a number, `NO_CONVERSATION` where the log has none. */
  conversation(row: number): number {
    return this.#conversations.at(row);
  }

  /** The first record of the message, by file and line. */
  origin(row: number): Origin {
    return { file: this.file(row), line: this.line(row) };
  }

  file(row: number): number {
    return this.#files.at(row);
  }

  line(row: number): number {
    return this.#line[row] as number;
  }

  customerId(row: number): CustomerId {
    return this.customers.textOf(this.customer(row));
  }

  /** The message's id; '' where it has none. */
  messageId(row: number): string {
    return this.#ids.textOf(row);
  }

  /** The message's type in the log's own word; '' where it has none. */
  type(row: number): string {
    return this.attributeSets.types.textOf(this.attributeSets.type(this.attributes(row)));
  }

  /** By message id; those without ids by what is said of them, so that two that differ never change places. */
  compare(a: number, b: number): number {
    const byId = compareTexts(this.messageId(a), this.messageId(b));
    return byId || this.attributeSets.compare(this.attributes(a), this.attributes(b));
  }

  #start(row: number, attributes: number, at: number, arrival: number, customer: number): void {
    if (row === this.#attributes.length) this.#growColumns();
    this.#size++;
    this.#attributes[row] = attributes;
    this.#at[row] = at;
    this.#customer[row] = customer;
    this.#arrivals.start(row, arrival, this.#impliedBy(attributes, at, arrival));
  }

  #merge(row: number, attributes: number, at: number, arrival: number, customer: CustomerKey): void {
    this.#arrivals.merge(row, arrival, this.#impliedBy(attributes, at, arrival), this.#size, this.#impliedByRow);
    this.ofSeveral.heed(this, row, at, attributes);
    this.#attributes[row] = this.attributeSets.merged(this.attributes(row), attributes);
    this.#at[row] = Math.min(this.#at[row] as number, at);
    const said = this.customers.numberOfKey(customer);
    const known = this.customer(row);
    if (said === known) return;
    if (compareNumbers(this.customers.textOf(said), this.customers.textOf(known)) < 0) this.#customer[row] = said;
  }

  #moveOrigin(row: number, file: number, line: number): void {
    const known = this.file(row);
    if (file > known || (file === known && line >= (this.#line[row] as number))) return;
    this.#files.tell(row, file);
    this.#line[row] = line;
  }

  /** A record of an arrival without a time of its own stands at the record's, unless another record tells the time. */
  #impliedBy(attributes: number, at: number, arrival: number): number {
    return arrival === NO_TIME && hasArrivedBy(this.attributeSets.flags(attributes)) ? at : NO_TIME;
  }

  readonly #impliedByRow = (row: number, told: number): number =>
    this.#impliedBy(this.attributes(row), this.at(row), told);

  #growColumns(): void {
    const capacity = this.#attributes.length * 2;
    this.#attributes = widen(this.#attributes, new Uint32Array(capacity));
    this.#at = widen(this.#at, new Float64Array(capacity));
    this.#customer = widen(this.#customer, new Uint32Array(capacity));
    this.#line = widen(this.#line, new Uint32Array(capacity));
    this.#arrivals.grow(capacity);
    this.#files.grow(capacity);
    this.#conversations.grow(capacity);
  }
}
