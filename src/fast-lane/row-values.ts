import type { Zone } from 'luxon';
import { isNullWord } from '../messages/null-word.js';
import { NO_TIME } from '../messages/records.js';
import { BusinessNumbers } from './business-numbers.js';
import { ByteTimes } from './byte-times.js';
import type { ColumnRole } from './column-role.js';
import {
  type Dialled,
  end,
  type FieldPlaces,
  isPlainId,
  isSame,
  mayBeJson,
  mayBeRounded,
  mayBeUserId,
  NO_NUMBER,
  numberIn,
  start,
} from './fields.js';

export interface RowValuesOptions {
  /** Of times without one. */
  readonly zone: Zone;
  /** Instants from which a reader may judge the same words in another way. */
  readonly eras: readonly number[];
  /**
   * Fields stand beside each other with a delimiter between them, and may hold words that say that there is nothing.
   */
  readonly isTable?: boolean;
  /** How numbers are read that may lack the calling code. */
  readonly dialled?: Dialled | undefined;
}

/** What is not a word in the row at hand: times, numbers and ids, in their usual forms. */
export class RowValues {
  readonly #eras: readonly number[];
  readonly #times: ByteTimes;
  readonly #dialled: Dialled | undefined;
  readonly #hasNullWords: boolean;
  readonly #time: number;
  readonly #customer: number;
  readonly #from: number;
  readonly #to: number;
  readonly #arrival: number;
  readonly #otherArrivals: readonly number[];
  readonly #expiry: number;
  readonly #text: number;
  readonly #userIds: readonly number[];
  /** The fields of the message's id, and of Meta's conversation. */
  readonly id: number;
  readonly conversation: number;
  /** They tell the ends of a message apart. */
  readonly businesses = new BusinessNumbers();

  at = Number.NaN;
  isZoneless = false;
  customer = NO_NUMBER;
  /** Where no field tells it apart, an arrival is at the time of the record. */
  arrivedAt = Number.NaN;
  /** When Meta's conversation ends; `NO_TIME` where nothing tells, or nobody asks. */
  expiresAt = NO_TIME;
  /** The field with the customer's user id. */
  userId = NO_FIELD;
  /** All else by which rows with the same words can mean different things, as a number. */
  variant = 0;

  constructor(roles: readonly ColumnRole[], { zone, eras, isTable = false, dialled }: RowValuesOptions) {
    const all = (role: ColumnRole): number[] => [...roles.keys()].filter((field) => roles[field] === role);
    this.#eras = eras;
    this.#times = new ByteTimes(zone);
    this.#dialled = dialled;
    this.#hasNullWords = isTable;
    this.#time = roles.indexOf('time');
    this.#customer = roles.indexOf('customer');
    this.#from = roles.indexOf('from');
    this.#to = roles.indexOf('to');
    this.#arrival = roles.indexOf('arrival');
    this.#otherArrivals = all('other-arrival');
    this.#expiry = roles.indexOf('expiry');
    this.#text = roles.indexOf('text');
    this.#userIds = all('user-id');
    this.id = roles.indexOf('message-id');
    this.conversation = roles.indexOf('conversation');
  }

  /** Reads them; false where something is in an unusual form. */
  read(bytes: Uint8Array, places: FieldPlaces): boolean {
    if (this.#time === NO_FIELD) return false;
    this.at = this.#timeIn(bytes, places, this.#time);
    if (Number.isNaN(this.at)) return false;
    this.arrivedAt = this.at;
    this.isZoneless = this.#times.wasZoneless;
    this.variant = 0;
    for (const era of this.#eras) if (this.at >= era) this.variant++;
    if (!this.#readCustomer(bytes, places)) return false;
    if (this.has(bytes, places, this.#arrival)) {
      this.arrivedAt = this.#timeIn(bytes, places, this.#arrival);
      if (Number.isNaN(this.arrivedAt)) return false;
      this.variant |= HAS_ARRIVAL;
    } else if (this.#hasOtherArrival(bytes, places)) return false;
    if (!this.#readExpiry(bytes, places)) return false;
    if (this.has(bytes, places, this.conversation)) {
      if (!isPlainId(bytes, start(places, this.conversation), end(places, this.conversation))) return false;
      this.variant |= HAS_CONVERSATION;
    }
    if (!this.#readUserId(bytes, places)) return false;
    if (this.has(bytes, places, this.#text)) {
      // What a text holds in an object can say more than a text: what kind of message it is, and of which template.
      if (mayBeJson(bytes, start(places, this.#text))) return false;
      this.variant |= HAS_TEXT;
    }
    if (!this.has(bytes, places, this.id)) return true;
    this.variant |= HAS_ID;
    const from = start(places, this.id);
    const to = end(places, this.id);
    return isPlainId(bytes, from, to) && !mayBeRounded(bytes, from, to);
  }

  /** Whether there is such a field, and something in it. */
  has(bytes: Uint8Array, places: FieldPlaces, field: number): boolean {
    if (field === NO_FIELD || start(places, field) === end(places, field)) return false;
    return !(this.#hasNullWords && isNullWord(bytes, start(places, field), end(places, field)));
  }

  textIn(bytes: Uint8Array, places: FieldPlaces, field: number): string {
    if (!this.has(bytes, places, field)) return '';
    return Buffer.from(bytes.subarray(start(places, field), end(places, field))).toString();
  }

  /** Heeds the business's number of a message that was read, where rows have two ends; whether it is a new one. */
  meet(business: number): boolean {
    return this.#customer === NO_FIELD && this.businesses.meet(business);
  }

  #timeIn(bytes: Uint8Array, places: FieldPlaces, field: number): number {
    return this.#times.timeIn(bytes, start(places, field), end(places, field));
  }

  #hasOtherArrival(bytes: Uint8Array, places: FieldPlaces): boolean {
    for (const field of this.#otherArrivals) if (this.has(bytes, places, field)) return true;
    return false;
  }

  #readExpiry(bytes: Uint8Array, places: FieldPlaces): boolean {
    this.expiresAt = NO_TIME;
    if (!this.has(bytes, places, this.#expiry)) return true;
    this.variant |= HAS_EXPIRY;
    this.expiresAt = this.#timeIn(bytes, places, this.#expiry);
    return !Number.isNaN(this.expiresAt);
  }

  #readUserId(bytes: Uint8Array, places: FieldPlaces): boolean {
    this.userId = NO_FIELD;
    for (const field of this.#userIds) {
      if (!mayBeUserId(bytes, start(places, field), end(places, field))) continue;
      if (!isPlainId(bytes, start(places, field), end(places, field))) return false;
      if (this.userId !== NO_FIELD && !isSame(bytes, places, field, this.userId)) return false;
      this.userId = field;
    }
    return true;
  }

  #readCustomer(bytes: Uint8Array, places: FieldPlaces): boolean {
    if (this.#customer !== NO_FIELD) {
      this.customer = this.#numberIn(bytes, places, this.#customer);
      return this.customer !== NO_NUMBER;
    }
    if (this.#from === NO_FIELD || this.#to === NO_FIELD) return false;
    const told = this.businesses.tell(
      this.#numberIn(bytes, places, this.#from),
      this.#numberIn(bytes, places, this.#to),
    );
    this.customer = told.customer;
    this.variant |= told.variant << ENDS_SHIFT;
    return told.customer !== NO_NUMBER;
  }

  #numberIn(bytes: Uint8Array, places: FieldPlaces, field: number): number {
    return numberIn(bytes, start(places, field), end(places, field), this.#dialled);
  }
}

export const NO_FIELD = -1;
const HAS_ARRIVAL = 1 << 4;
const HAS_CONVERSATION = 1 << 5;
const HAS_ID = 1 << 6;
const HAS_TEXT = 1 << 7;
const HAS_EXPIRY = 1 << 8;
const ENDS_SHIFT = 9;
/** Of bits behind all others, where no field tells which end is the business's. */
export const FREE_SHIFT = 10;
