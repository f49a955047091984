import type { Zone } from 'luxon';
import type { Message } from '../messages/message.js';
import { isNullWord } from '../messages/null-word.js';
import type { Records } from '../messages/records.js';
import { BusinessNumbers } from './business-numbers.js';
import { ByteTimes } from './byte-times.js';
import type { ColumnRole } from './column-role.js';
import {
  type Dialled,
  end,
  type FieldPlaces,
  isBareId,
  isPlainId,
  isSame,
  mayBeJson,
  mayBeRounded,
  mayBeUserId,
  NO_NUMBER,
  numberIn,
  start,
} from './fields.js';
import { type NameFields, NOT_PLAIN, namesIn, plainNamesIn } from './plain-names.js';
import { type Learned, RowMemory } from './row-memory.js';

export interface RowLaneOptions {
  /** Of times without one. */
  readonly zone: Zone;
  /** Instants from which a reader may judge the same words in another way. */
  readonly eras: readonly number[];
  /** Where records go. */
  readonly records: Records;
  /** Fields stand beside each other with a delimiter between them, and may hold words that say that there is nothing. */
  readonly isTable?: boolean;
  /** How numbers are read that may lack the calling code. */
  readonly dialled?: Dialled | undefined;
}

/**
 * Takes rows as bytes into columns, without a text or an object for each. It knows no meaning of any word: the first
 * row with some words goes to the reader of the format, and what that made of it holds for every other row with the
 * same words. What differs from row to row (times, numbers, ids) is read here, in its usual forms; rows with anything
 * else go to the reader.
 */
export class RowLane {
  readonly #records: Records;
  readonly #eras: readonly number[];
  readonly #times: ByteTimes;
  readonly #dialled: Dialled | undefined;
  readonly #memory: RowMemory;
  /** What was learned of rows that differ in their names alone. */
  readonly #shapes: RowMemory | undefined;
  readonly #names: NameFields;
  readonly #hasNullWords: boolean;
  readonly #time: number;
  readonly #customer: number;
  readonly #from: number;
  readonly #to: number;
  readonly #id: number;
  readonly #arrival: number;
  readonly #otherArrivals: readonly number[];
  readonly #conversation: number;
  readonly #text: number;
  readonly #userIds: readonly number[];
  /** They tell the ends of a message apart. */
  readonly #businesses = new BusinessNumbers();

  // What is not a word in the row at hand.
  #at = Number.NaN;
  #customerNumber = NO_NUMBER;
  /** Where no field tells it apart, an arrival is at the time of the record. */
  #arrivedAt = Number.NaN;
  /** The field with the customer's user id. */
  #userId = NO_FIELD;
  #variant = 0;
  #isZoneless = false;
  /** Whether a message it recorded has a time that names no zone. */
  hasZonelessTimes = false;

  /** `roles`: of the fields of every row. */
  constructor(roles: readonly ColumnRole[], { zone, eras, records, isTable = false, dialled }: RowLaneOptions) {
    this.#dialled = dialled;
    this.#hasNullWords = isTable;
    this.#records = records;
    this.#eras = eras;
    this.#times = new ByteTimes(zone);
    const words = [...roles.keys()].filter((field) => roles[field] === 'word');
    this.#names = {
      account: roles.indexOf('account'),
      business: roles.indexOf('business'),
      template: roles.indexOf('template-name'),
    };
    const names = Object.values(this.#names).filter((field) => field !== NO_FIELD);
    this.#memory = new RowMemory([...words, ...names], isTable);
    this.#shapes = names.length === 0 ? undefined : new RowMemory(words, isTable);
    this.#time = roles.indexOf('time');
    this.#customer = roles.indexOf('customer');
    this.#from = roles.indexOf('from');
    this.#to = roles.indexOf('to');
    this.#id = roles.indexOf('message-id');
    this.#arrival = roles.indexOf('arrival');
    this.#otherArrivals = [...roles.keys()].filter((field) => roles[field] === 'other-arrival');
    this.#conversation = roles.indexOf('conversation');
    this.#text = roles.indexOf('text');
    this.#userIds = [...roles.keys()].filter((field) => roles[field] === 'user-id');
  }

  /**
   * Takes a row that begins on a line. `read` gives it to the reader of the format, which records it itself, and
   * returns the message it made, where it made one and noticed nothing else.
   * @returns whether the reader was not needed
   */
  take(bytes: Uint8Array, places: FieldPlaces, line: number, read: () => Message | undefined): boolean {
    if (!this.#isUsual(bytes, places, isPlainId)) {
      this.#meet(read());
      return false;
    }
    const hash = this.#memory.hashOf(bytes, places, this.#variant);
    const known = this.#memory.find(hash, bytes, places, this.#variant);
    const names = known === undefined ? this.#plainNames(bytes, places) : NOT_PLAIN;
    const learned = known ?? this.#learnedByNames(hash, bytes, places, names);
    if (learned?.kind === undefined) {
      const message = read();
      this.#meet(message);
      if (learned !== undefined) return false;
      const lesson = this.#lessonOf(message, bytes, places);
      this.#memory.learn(hash, bytes, places, this.#variant, lesson);
      if (names !== NOT_PLAIN) this.#learnShape(lesson, message, bytes, places, names);
      return false;
    }
    this.learned = learned;
    this.#record(learned, learned.kind, bytes, places, line);
    return true;
  }

  /** What the row taken last without its reader was taken for, and which variant of its words it is. */
  learned: Learned | undefined;

  get variant(): number {
    return this.#variant;
  }

  /**
   * Takes a row of ASCII whose words are known; `known`: what was learned of them, by variant.
   * @returns whether it could be taken so
   */
  takeKnown(bytes: Uint8Array, places: FieldPlaces, line: number, known: ReadonlyMap<number, Learned>): boolean {
    if (!this.#isUsual(bytes, places, isBareId)) return false;
    const learned = known.get(this.#variant);
    if (learned?.kind === undefined) return false;
    this.#record(learned, learned.kind, bytes, places, line);
    return true;
  }

  #record(learned: Learned, kind: number, bytes: Uint8Array, places: FieldPlaces, line: number): void {
    this.#records.append(kind, this.#at, this.#customerNumber, line);
    if (this.#isZoneless) this.hasZonelessTimes = true;
    if (learned.tellsArrival) this.#records.tellArrival(this.#arrivedAt);
    if (this.#has(bytes, places, this.#id)) this.#records.tellId(bytes, start(places, this.#id), end(places, this.#id));
    if (this.#userId !== NO_FIELD) {
      this.#records.tellUserId(bytes, start(places, this.#userId), end(places, this.#userId));
    }
    if (learned.tellsConversation) {
      this.#records.tellConversation(bytes, start(places, this.#conversation), end(places, this.#conversation));
    }
  }

  #plainNames(bytes: Uint8Array, places: FieldPlaces): number {
    return this.#shapes === undefined ? NOT_PLAIN : plainNamesIn(bytes, places, this.#names, this.#dialled);
  }

  /** What a row that is like another but for its names teaches: the same, with its own. */
  #learnedByNames(hash: number, bytes: Uint8Array, places: FieldPlaces, names: number): Learned | undefined {
    if (this.#shapes === undefined || names === NOT_PLAIN) return undefined;
    const variant = this.#variant | (names << NAMES_SHIFT);
    const shape = this.#shapes.find(this.#shapes.hashOf(bytes, places, variant), bytes, places, variant);
    if (shape?.kind === undefined) return undefined;
    const { kinds } = this.#records;
    const own = namesIn(bytes, places, this.#names, names, this.#dialled);
    const learned = { ...shape, kind: kinds.numberOfKind({ ...kinds.kindAt(shape.kind), ...own }) };
    this.#memory.learn(hash, bytes, places, this.#variant, learned);
    return learned;
  }

  /** Keeps what a row teaches of those with other names: nothing, where its reader took its names for anything else. */
  #learnShape(
    lesson: Learned,
    message: Message | undefined,
    bytes: Uint8Array,
    places: FieldPlaces,
    names: number,
  ): void {
    if (this.#shapes === undefined || message === undefined) return;
    const own = namesIn(bytes, places, this.#names, names, this.#dialled);
    const { account, businessNumber, templateName } = message;
    const said = { account, businessNumber, templateName, ...own };
    const isAsItStands =
      said.account === account && said.businessNumber === businessNumber && said.templateName === templateName;
    if (!isAsItStands) return;
    const variant = this.#variant | (names << NAMES_SHIFT);
    this.#shapes.learn(this.#shapes.hashOf(bytes, places, variant), bytes, places, variant, lesson);
  }

  /** Reads what is not a word; false where something is in an unusual form. */
  #isUsual(bytes: Uint8Array, places: FieldPlaces, isPlain: IdCheck): boolean {
    if (this.#time === NO_FIELD) return false;
    this.#at = this.#times.timeIn(bytes, start(places, this.#time), end(places, this.#time));
    if (Number.isNaN(this.#at)) return false;
    this.#arrivedAt = this.#at;
    this.#isZoneless = this.#times.wasZoneless;
    this.#variant = 0;
    for (const era of this.#eras) if (this.#at >= era) this.#variant++;
    if (!this.#isCustomerUsual(bytes, places)) return false;
    if (this.#has(bytes, places, this.#arrival)) {
      this.#arrivedAt = this.#times.timeIn(bytes, start(places, this.#arrival), end(places, this.#arrival));
      if (Number.isNaN(this.#arrivedAt)) return false;
      this.#variant |= HAS_ARRIVAL;
    } else if (this.#hasOtherArrival(bytes, places)) return false;
    if (this.#has(bytes, places, this.#conversation)) {
      if (!isPlain(bytes, start(places, this.#conversation), end(places, this.#conversation))) return false;
      this.#variant |= HAS_CONVERSATION;
    }
    if (!this.#isUserIdUsual(bytes, places, isPlain)) return false;
    if (this.#has(bytes, places, this.#text)) {
      // What a text holds in an object can say more than a text: what kind of message it is, and of which template.
      if (mayBeJson(bytes, start(places, this.#text))) return false;
      this.#variant |= HAS_TEXT;
    }
    if (!this.#has(bytes, places, this.#id)) return true;
    this.#variant |= HAS_ID;
    const from = start(places, this.#id);
    const to = end(places, this.#id);
    return isPlain(bytes, from, to) && !mayBeRounded(bytes, from, to);
  }

  #hasOtherArrival(bytes: Uint8Array, places: FieldPlaces): boolean {
    for (const field of this.#otherArrivals) if (this.#has(bytes, places, field)) return true;
    return false;
  }

  /** Whether there is such a field, and something in it. */
  #has(bytes: Uint8Array, places: FieldPlaces, field: number): boolean {
    if (field === NO_FIELD || start(places, field) === end(places, field)) return false;
    return !(this.#hasNullWords && isNullWord(bytes, start(places, field), end(places, field)));
  }

  #textIn(bytes: Uint8Array, places: FieldPlaces, field: number): string {
    if (!this.#has(bytes, places, field)) return '';
    return Buffer.from(bytes.subarray(start(places, field), end(places, field))).toString();
  }

  #isUserIdUsual(bytes: Uint8Array, places: FieldPlaces, isPlain: IdCheck): boolean {
    this.#userId = NO_FIELD;
    for (const field of this.#userIds) {
      if (!mayBeUserId(bytes, start(places, field), end(places, field))) continue;
      if (!isPlain(bytes, start(places, field), end(places, field))) return false;
      if (this.#userId !== NO_FIELD && !isSame(bytes, places, field, this.#userId)) return false;
      this.#userId = field;
    }
    return true;
  }

  #isCustomerUsual(bytes: Uint8Array, places: FieldPlaces): boolean {
    if (this.#customer !== NO_FIELD) {
      this.#customerNumber = numberIn(bytes, start(places, this.#customer), end(places, this.#customer), this.#dialled);
      return this.#customerNumber !== NO_NUMBER;
    }
    if (this.#from === NO_FIELD || this.#to === NO_FIELD) return false;
    const from = numberIn(bytes, start(places, this.#from), end(places, this.#from), this.#dialled);
    const to = numberIn(bytes, start(places, this.#to), end(places, this.#to), this.#dialled);
    const told = this.#businesses.tell(from, to);
    this.#customerNumber = told.customer;
    this.#variant |= told.variant << ENDS_SHIFT;
    return told.customer !== NO_NUMBER;
  }

  /** What a row teaches of all that are like it: nothing, where its reader read anything but what was read here. */
  #lessonOf(message: Message | undefined, bytes: Uint8Array, places: FieldPlaces): Learned {
    const nothing: Learned = { kind: undefined, tellsArrival: false, tellsConversation: false };
    // What a text tells is the reader's to hear, row by row.
    if (message === undefined || (message.templateText ?? '') !== '') return nothing;
    const { at, customer, userId = '', messageId, deliveredAt, verdict } = message;
    const isAlike =
      at === this.#at &&
      this.#records.customers.keyOf(customer) === this.#customerNumber &&
      messageId === this.#textIn(bytes, places, this.#id) &&
      userId === this.#textIn(bytes, places, this.#userId) &&
      (deliveredAt === undefined || deliveredAt === this.#arrivedAt);
    const conversation = verdict?.conversationId ?? '';
    if (!isAlike || (conversation !== '' && conversation !== this.#textIn(bytes, places, this.#conversation)))
      return nothing;
    return {
      kind: this.#records.kinds.numberOf(message),
      tellsArrival: deliveredAt !== undefined,
      tellsConversation: conversation !== '',
    };
  }

  #meet(message: Message | undefined): void {
    if (this.#customer !== NO_FIELD || message === undefined) return;
    this.#businesses.meet(this.#records.customers.keyOf(message.businessNumber));
  }
}

/** Tells whether an id goes into a message as it stands. */
type IdCheck = typeof isPlainId;

const NO_FIELD = -1;
const HAS_ARRIVAL = 1 << 4;
const HAS_CONVERSATION = 1 << 5;
const HAS_ID = 1 << 6;
const HAS_TEXT = 1 << 7;
/** Of which end is the business's, or, where the customer has a field of its own, of names. */
const ENDS_SHIFT = 8;
const NAMES_SHIFT = 9;
