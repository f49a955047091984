import { widen } from './columns.js';
import { type CustomerId, compareNumbers } from './customer.js';
import { IdTable } from './id-table.js';
import { type Instant, instant } from './instant.js';
import { Interner } from './interner.js';
import type { Message, Origin } from './message.js';
import { bitsOf } from './message-bits.js';
import { MessageDetails } from './message-details.js';
import { hasArrived } from './status.js';
import { TemplateTexts } from './template-texts.js';
import { compareTexts } from './words.js';

const FIRST_CAPACITY = 1 << 10;
/** The conversation of a message whose records name none. */
export const NO_CONVERSATION = -1;
const NO_TIME = Number.POSITIVE_INFINITY;
/** The text of a template said nothing of its purpose, or there was none. */
const NOT_TOLD = 0;

/** Tells what a text is for, as a number of 16 bits; the surer, the larger. */
export type TextTeller = (text: string) => number;

/**
 * Every message of a log, one row each, in columns of numbers: about 86 bytes a message and its id, however long its
 * text is. Records of one message id become one row. Merging takes the earliest time, the union of what is said
 * and the smaller of two contradicting texts, so the rows come out the same in whatever order records go in.
 */
export class MessageTable {
  readonly #details = new MessageDetails();
  readonly businessNumbers = new Interner();
  readonly customers = new Interner();
  readonly accounts = new Interner();
  readonly templates = new Interner();
  readonly languages = new Interner();
  /** What templates with a name say. */
  readonly texts = new TemplateTexts();
  readonly #ids = new IdTable();
  readonly #conversationIds = new IdTable();
  readonly #tellFromText: TextTeller;
  #recordCount = 0;

  #bits = new Uint32Array(FIRST_CAPACITY);
  #at = new Float64Array(FIRST_CAPACITY);
  #arrivalTold = new Float64Array(FIRST_CAPACITY);
  #arrivalImplied = new Float64Array(FIRST_CAPACITY);
  #business = new Uint32Array(FIRST_CAPACITY);
  #customer = new Uint32Array(FIRST_CAPACITY);
  #account = new Uint32Array(FIRST_CAPACITY);
  #template = new Uint32Array(FIRST_CAPACITY);
  #language = new Uint32Array(FIRST_CAPACITY);
  #toldFromText = new Uint16Array(FIRST_CAPACITY);
  #conversation = new Int32Array(FIRST_CAPACITY);
  #file = new Uint32Array(FIRST_CAPACITY);
  #line = new Uint32Array(FIRST_CAPACITY);

  /** `tellFromText` judges the text of templates without a name as it goes by, since it is not kept. */
  constructor(tellFromText: TextTeller = () => NOT_TOLD) {
    this.#tellFromText = tellFromText;
  }

  /** Takes in what one record says. */
  add(message: Message): void {
    this.#recordCount++;
    const known = this.size;
    const { messageId } = message;
    const row = messageId === '' ? this.#ids.anonymous() : this.#ids.numberOf(messageId, scopeOf(message));
    if (row === known) this.#start(row, message);
    else this.#merge(row, message);
    this.#details.add(row, message);
    this.#hearText(row, message);
  }

  /** How many messages there are. */
  get size(): number {
    return this.#ids.size;
  }

  /** How many records they came from. */
  get recordCount(): number {
    return this.#recordCount;
  }

  bits(row: number): number {
    return this.#bits[row] as number;
  }

  /** The earliest time any record gives: when it was sent, or received from the customer. */
  at(row: number): Instant {
    return instant(this.#at[row] as number);
  }

  /** The first of delivered, read and played; without such a time the send time (RULES.md, "delivered"). */
  arrivedAt(row: number): Instant {
    const told = this.#arrivalTold[row] as number;
    if (told !== NO_TIME) return instant(told);
    const implied = this.#arrivalImplied[row] as number;
    return instant(implied === NO_TIME ? (this.#at[row] as number) : implied);
  }

  business(row: number): number {
    return this.#business[row] as number;
  }

  customer(row: number): number {
    return this.#customer[row] as number;
  }

  account(row: number): number {
    return this.#account[row] as number;
  }

  template(row: number): number {
    return this.#template[row] as number;
  }

  /** A number of `languages`: the template's, '' where no record names it. */
  language(row: number): number {
    return this.#language[row] as number;
  }

  /** What the text of a template without a name told, 0 where it told nothing. */
  toldFromText(row: number): number {
    return this.#toldFromText[row] as number;
  }

  /** Meta's conversation id as a number, `NO_CONVERSATION` where the log has none. */
  conversation(row: number): number {
    return this.#conversation[row] as number;
  }

  /** The first record of the message, by file and line. */
  origin(row: number): Origin {
    return { file: this.#file[row] as number, line: this.#line[row] as number };
  }

  customerId(row: number): CustomerId {
    return this.customers.textOf(this.customer(row)) as CustomerId;
  }

  /** The message's id; '' where it has none. */
  messageId(row: number): string {
    return this.#details.messageId(row);
  }

  /** The message's type in the log's own word; '' where it has none. */
  type(row: number): string {
    return this.#details.type(row);
  }

  /**
   * By message id; those without ids by what is said of them, so that two that differ in anything never change places
   * with the order of the log.
   */
  compare(a: number, b: number): number {
    return (
      compareTexts(this.messageId(a), this.messageId(b)) ||
      compareTexts(this.templates.textOf(this.template(a)), this.templates.textOf(this.template(b))) ||
      this.bits(a) - this.bits(b) ||
      compareTexts(this.accounts.textOf(this.account(a)), this.accounts.textOf(this.account(b))) ||
      compareTexts(this.type(a), this.type(b))
    );
  }

  #start(row: number, message: Message): void {
    if (row === this.#bits.length) this.#growColumns();
    this.#bits[row] = bitsOf(message);
    this.#at[row] = message.at;
    this.#arrivalTold[row] = message.deliveredAt ?? NO_TIME;
    this.#arrivalImplied[row] = impliedArrival(message);
    this.#business[row] = this.businessNumbers.numberOf(message.businessNumber);
    this.#customer[row] = this.customers.numberOf(message.customer);
    this.#account[row] = this.accounts.numberOf(message.account);
    this.#template[row] = this.templates.numberOf(message.templateName);
    this.#language[row] = this.languages.numberOf(message.templateLanguage ?? '');
    this.#conversation[row] = this.#conversationNumber(message);
    this.#file[row] = message.origin.file;
    this.#line[row] = message.origin.line;
  }

  #merge(row: number, message: Message): void {
    this.#bits[row] = this.bits(row) | bitsOf(message);
    this.#at[row] = Math.min(this.#at[row] as number, message.at);
    this.#arrivalTold[row] = Math.min(this.#arrivalTold[row] as number, message.deliveredAt ?? NO_TIME);
    this.#arrivalImplied[row] = Math.min(this.#arrivalImplied[row] as number, impliedArrival(message));
    this.#customer[row] = surer(this.customers, this.customer(row), message.customer);
    this.#business[row] = surer(this.businessNumbers, this.business(row), message.businessNumber);
    this.#account[row] = surer(this.accounts, this.account(row), message.account);
    this.#template[row] = surer(this.templates, this.template(row), message.templateName);
    this.#language[row] = surer(this.languages, this.language(row), message.templateLanguage ?? '');
    this.#conversation[row] = this.#surerConversation(this.conversation(row), this.#conversationNumber(message));
    const { file, line } = message.origin;
    const known = this.origin(row);
    if (file < known.file || (file === known.file && line < known.line)) {
      this.#file[row] = file;
      this.#line[row] = line;
    }
  }

  /** Of two texts of one message the surer verdict counts, whichever came first. */
  #hearText(row: number, { templateName, templateLanguage = '', templateText = '', category, verdict }: Message): void {
    if (templateText === '') return;
    if (templateName !== '') this.texts.add(templateName, templateLanguage, templateText);
    else if (category === undefined && verdict?.category === undefined) {
      this.#toldFromText[row] = Math.max(this.toldFromText(row), this.#tellFromText(templateText));
    }
  }

  #conversationNumber({ verdict }: Message): number {
    const id = verdict?.conversationId ?? '';
    return id === '' ? NO_CONVERSATION : this.#conversationIds.numberOf(id, '');
  }

  #surerConversation(known: number, said: number): number {
    if (known === said || said === NO_CONVERSATION) return known;
    return known === NO_CONVERSATION || this.#conversationIds.compare(said, known) < 0 ? said : known;
  }

  #growColumns(): void {
    const capacity = this.#bits.length * 2;
    this.#bits = widen(this.#bits, new Uint32Array(capacity));
    this.#at = widen(this.#at, new Float64Array(capacity));
    this.#arrivalTold = widen(this.#arrivalTold, new Float64Array(capacity));
    this.#arrivalImplied = widen(this.#arrivalImplied, new Float64Array(capacity));
    this.#business = widen(this.#business, new Uint32Array(capacity));
    this.#customer = widen(this.#customer, new Uint32Array(capacity));
    this.#account = widen(this.#account, new Uint32Array(capacity));
    this.#template = widen(this.#template, new Uint32Array(capacity));
    this.#language = widen(this.#language, new Uint32Array(capacity));
    this.#toldFromText = widen(this.#toldFromText, new Uint16Array(capacity));
    this.#conversation = widen(this.#conversation, new Int32Array(capacity));
    this.#file = widen(this.#file, new Uint32Array(capacity));
    this.#line = widen(this.#line, new Uint32Array(capacity));
  }
}

/** A record of an arrival without a time of its own stands at the record's, unless another record tells the time. */
function impliedArrival(message: Message): number {
  return message.deliveredAt === undefined && hasArrived(message.status) ? message.at : NO_TIME;
}

/**
 * What a message id is unique in. Meta's own ids are so in the world, and one customer can be spelled in two ways
 * (Brazil's ninth digit, Mexico's 521). Others may count from 1 in every export: direction and customer go with them.
 */
function scopeOf({ messageId, direction, customer }: Message): string {
  return messageId.startsWith('wamid.') ? direction : `${direction} ${customer}`;
}

/** A text that is there before one that is not; of two, the smaller. */
function surer(texts: Interner, known: number, said: string): number {
  if (said === '') return known;
  const knownText = texts.textOf(known);
  return knownText === '' || compareNumbers(said, knownText) < 0 ? texts.numberOf(said) : known;
}
