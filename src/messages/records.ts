import { AttributeSets } from './attribute-sets.js';
import { copyBytes, viewOf } from './byte-view.js';
import { widen } from './columns.js';
import { type CustomerKey, CustomerTexts } from './customer-table.js';
import { keyOfId } from './id-table.js';
import type { Message } from './message.js';
import { TemplateTexts } from './template-texts.js';
import { UserIds } from './user-ids.js';

/** The time of an arrival that no record tells, and the conversation of a message whose record names none. */
export const NO_TIME = Number.POSITIVE_INFINITY;
export const NO_CONVERSATION = -1;

/** Records in columns of numbers; a place each. Columns that no record needs are not there. */
export interface RecordColumns {
  readonly size: number;
  /** A number of `AttributeSets`. */
  readonly kind: Uint32Array;
  readonly at: Float64Array;
  readonly customer: Float64Array;
  readonly line: Uint32Array;
  /** When it was delivered, read or played, where the record tells that time apart; else `NO_TIME`. */
  readonly arrival: Float64Array | undefined;
  /** `keyOfId` of Meta's conversation id, or `NO_CONVERSATION`. */
  readonly conversation: Float64Array | undefined;
  /** Where the id of each record ends, counted from `idStart` before the first of `idBytes`; the next begins there. */
  readonly idEnd: Uint32Array | undefined;
  readonly idStart: number;
  readonly idBytes: Uint8Array;
}

/** How numbers in records that were read elsewhere are told in this table. */
export interface Translation {
  /** The attributes here, by those there. */
  readonly attributeSets: Uint32Array;
  /** The key here of a customer there that is no plain number, by -1 - its key there. */
  readonly customers: Float64Array;
  /** How many lines of the file come before the part that they were read from. */
  readonly linesBefore: number;
}

/** Whether no record tells more than its kind, its time, its customer and its line. */
export function isPlain({ idEnd, arrival, conversation }: RecordColumns): boolean {
  return idEnd === undefined && arrival === undefined && conversation === undefined;
}

/** More ids than this in one go would not fit the numbers of `idEnd`. */
const MOST_ID_BYTES = 2 ** 31;
const NO_BYTES = new Uint8Array(0);
const SCRATCH = Buffer.alloc(1 << 10);

/**
 * Records as they come from a log, one after another, before those of one message are merged: 24 bytes a record and the
 * bytes of its id. It is emptied and filled again, so memory does not grow with the log.
 */
export class Records implements RecordColumns {
  readonly kinds: AttributeSets;
  readonly customers: CustomerTexts;
  /** Where the texts of templates with a name go. */
  texts: TemplateTexts;
  /** Where the ids of customers that are known by number go. */
  userIds: UserIds;
  size = 0;
  kind: Uint32Array;
  at: Float64Array;
  customer: Float64Array;
  line: Uint32Array;
  arrival: Float64Array | undefined;
  conversation: Float64Array | undefined;
  idEnd: Uint32Array | undefined;
  readonly idStart = 0;
  idBytes: Uint8Array = NO_BYTES;
  #idView = new DataView(NO_BYTES.buffer);

  constructor(
    kinds = new AttributeSets(),
    customers = new CustomerTexts(),
    texts = new TemplateTexts(),
    userIds = new UserIds(),
    capacity = 1 << 10,
  ) {
    this.kinds = kinds;
    this.customers = customers;
    this.texts = texts;
    this.userIds = userIds;
    this.kind = new Uint32Array(capacity);
    this.at = new Float64Array(capacity);
    this.customer = new Float64Array(capacity);
    this.line = new Uint32Array(capacity);
  }

  /** Takes what one record says of one message. */
  add(message: Message): void {
    const { messageId, verdict, templateName, templateText = '' } = message;
    this.append(this.kinds.numberOf(message), message.at, this.customers.keyOf(message.customer), message.origin.line);
    if (templateText !== '' && templateName !== '') {
      this.texts.add(templateName, message.templateLanguage ?? '', templateText);
    }
    const { userId = '' } = message;
    if (userId !== '') this.userIds.pairText(this.customer[this.size - 1] as number, userId);
    if (message.deliveredAt !== undefined) this.tellArrival(message.deliveredAt);
    if (verdict !== undefined && verdict.conversationId !== '') {
      const bytes = Buffer.from(verdict.conversationId);
      this.tellConversation(bytes, 0, bytes.length);
    }
    if (messageId === '') return;
    if (messageId.length * 3 <= SCRATCH.length) this.tellId(SCRATCH, 0, SCRATCH.write(messageId));
    else this.tellId(Buffer.from(messageId), 0, Buffer.byteLength(messageId));
  }

  /** A record of a kind; what else it says is told right after. */
  append(kind: number, at: number, customer: CustomerKey, line: number): void {
    const place = this.size++;
    if (place === this.kind.length) this.#grow(place * 2);
    this.kind[place] = kind;
    this.at[place] = at;
    this.customer[place] = customer;
    this.line[place] = line;
    if (this.arrival !== undefined) this.arrival[place] = NO_TIME;
    if (this.conversation !== undefined) this.conversation[place] = NO_CONVERSATION;
    if (this.idEnd !== undefined) this.idEnd[place] = place === 0 ? 0 : (this.idEnd[place - 1] as number);
  }

  /** Records that stand one on a line, from `line` on, and of which nothing else is told. */
  appendAll(kind: Uint32Array, at: Float64Array, customer: Float64Array, line: number): void {
    const from = this.size;
    const to = from + kind.length;
    while (to > this.kind.length) this.#grow(this.kind.length * 2);
    this.kind.set(kind, from);
    this.at.set(at, from);
    this.customer.set(customer, from);
    for (let place = from; place < to; place++) this.line[place] = line + place - from;
    this.arrival?.fill(NO_TIME, from, to);
    this.conversation?.fill(NO_CONVERSATION, from, to);
    this.idEnd?.fill(from === 0 ? 0 : (this.idEnd[from - 1] as number), from, to);
    this.size = to;
  }

  /** When the message of the last record arrived. */
  tellArrival(at: number): void {
    this.arrival ??= new Float64Array(this.kind.length).fill(NO_TIME);
    this.arrival[this.size - 1] = at;
  }

  /** The id of the last record's message, as UTF-8. */
  tellId(bytes: Uint8Array, from: number, to: number): void {
    this.idEnd ??= new Uint32Array(this.kind.length);
    const start = this.idEnd[this.size - 1] as number;
    const end = start + to - from;
    if (end > this.idBytes.length) {
      const wider = new Uint8Array(Math.max(this.idBytes.length * 2, end, 1 << 12));
      wider.set(this.idBytes);
      this.idBytes = wider;
      this.#idView = new DataView(wider.buffer);
    }
    copyBytes(viewOf(bytes), from, to, this.#idView, start);
    this.idEnd[this.size - 1] = end;
  }

  /** The business-scoped user id of the last record's customer, as UTF-8. */
  tellUserId(bytes: Uint8Array, from: number, to: number): void {
    this.userIds.pair(this.customer[this.size - 1] as number, bytes, from, to);
  }

  /** The conversation id of the last record, as UTF-8. */
  tellConversation(bytes: Uint8Array, from: number, to: number): void {
    this.#conversations()[this.size - 1] = keyOfId(bytes, from, to);
  }

  #conversations(): Float64Array {
    this.conversation ??= new Float64Array(this.kind.length).fill(NO_CONVERSATION);
    return this.conversation;
  }

  /** Takes over the record at a place of another, which has the same kinds and customers. */
  appendFrom(other: RecordColumns, place: number): void {
    const { kind, at, customer, line, arrival, conversation, idEnd, idStart, idBytes } = other;
    this.append(kind[place] as number, at[place] as number, customer[place] as number, line[place] as number);
    const arrived = arrival?.[place] ?? NO_TIME;
    if (arrived !== NO_TIME) this.tellArrival(arrived);
    const told = conversation?.[place] ?? NO_CONVERSATION;
    if (told !== NO_CONVERSATION) this.#conversations()[this.size - 1] = told;
    if (idEnd === undefined) return;
    const from = place === 0 ? 0 : (idEnd[place - 1] as number) - idStart;
    const to = (idEnd[place] as number) - idStart;
    if (from < to) this.tellId(idBytes, from, to);
  }

  /** Whether it is time to empty it: the ids would soon be too many. */
  get isFull(): boolean {
    return this.size > 0 && this.idEnd !== undefined && (this.idEnd[this.size - 1] as number) >= MOST_ID_BYTES / 2;
  }

  clear(): void {
    this.size = 0;
  }

  #grow(capacity: number): void {
    this.kind = widen(this.kind, new Uint32Array(capacity));
    this.at = widen(this.at, new Float64Array(capacity));
    this.customer = widen(this.customer, new Float64Array(capacity));
    this.line = widen(this.line, new Uint32Array(capacity));
    this.arrival &&= widen(this.arrival, new Float64Array(capacity));
    this.conversation &&= widen(this.conversation, new Float64Array(capacity));
    this.idEnd &&= widen(this.idEnd, new Uint32Array(capacity));
  }
}
