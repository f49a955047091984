import { widen } from './columns.js';
import { type IdHashes, IdTable, isMetaId } from './id-table.js';
import { type IdTextContents, IdTexts } from './id-texts.js';
import { type Instant, instant } from './instant.js';
import type { Message } from './message.js';
import type { MessageTable } from './message-table.js';
import type { PartialRecord } from './partial-records.js';
import type { RowPassed, RowWatcher } from './row-watcher.js';
import { PER_MESSAGE, saidBy, type VerdictWords, wordsOf } from './verdict-bits.js';

/** What Meta says of one business message. Of records that contradict each other the first in Meta's order counts. */
export interface MessageVerdict extends VerdictWords {
  /** A number of the store, `NO_CONVERSATION` where Meta names none. */
  readonly conversation: number;
}

/** What Meta says of the messages of a part of a log, as plain data. Numbers are those of the store it is from. */
export interface VerdictContents {
  readonly messages: IdHashes;
  readonly said: Uint32Array;
  readonly conversationOf: Int32Array;
  /** Messages that are known by where they stand: the place in the store, and the line, of one after another. */
  readonly placesAndLines: readonly number[];
  readonly conversations: IdTextContents;
  readonly expiresAt: Float64Array;
}

export const NO_CONVERSATION = -1;
/** For one id at a time. */
const SCRATCH = Buffer.alloc(1 << 10);
const NO_EXPIRY = Number.POSITIVE_INFINITY;

/**
 * Looks on while logs are read and keeps Meta's verdict on each business message, 30 bytes a message and 50 a
 * conversation, beside the table of messages, which drops most of it. Records of one message are merged here as there:
 * the order they come in never shows.
 */
export class VerdictStore {
  readonly name = 'verdicts' as const;
  #messages = new IdTable();
  /** See `VerdictContents`. */
  #placesAndLines: number[] = [];
  /** Of how many messages something is kept. */
  #saidOf = 0;
  #said = new Uint32Array(1 << 10);
  #conversationOf = new Int32Array(1 << 10);
  /** What was said in words, by its bits: a log has few. */
  readonly #words = new Map<number, VerdictWords>();
  #conversations = new IdTable();
  #conversationIds = new IdTexts(0);
  #expiresAt = new Float64Array(1 << 8).fill(NO_EXPIRY);

  recognised(): void {
    // Which format it is makes no difference here.
  }

  record(): void {
    // What is in it comes as a message.
  }

  found(): void {
    // The findings of the run have it.
  }

  message(message: Message | PartialRecord): void {
    const { verdict } = message;
    if (message.direction === 'inbound' || verdict === undefined) return;
    const { messageId, customer, origin } = message;
    const place = this.#placeNamed(messageId, customer ?? '', origin.file, origin.line, saidBy(message));
    if (verdict.conversationId === '') return;
    const id = Buffer.from(verdict.conversationId);
    const conversation = this.#conversationNamed(id, 0, id.length, verdict.expiresAt ?? NO_EXPIRY);
    this.#tellConversation(place, conversation);
  }

  /** Every verdict counts, of whichever record. */
  hasEnoughOf(): boolean {
    return true;
  }

  watcherOf(file: number): RowWatcher {
    return {
      told: (message) => (message.direction === 'inbound' ? 0 : saidBy(message)),
      passed: (said, bytes, row) => this.#pass(file, said, bytes, row),
    };
  }

  #pass(file: number, said: number, bytes: Uint8Array, row: RowPassed): void {
    const place = this.#placeOfPassed(file, said, bytes, row);
    const { conversationStart, conversationEnd } = row;
    if (conversationStart === conversationEnd) return;
    const expiresAt = said & PER_MESSAGE ? NO_EXPIRY : row.expiresAt;
    this.#tellConversation(place, this.#conversationNamed(bytes, conversationStart, conversationEnd, expiresAt));
  }

  #placeOfPassed(file: number, said: number, bytes: Uint8Array, { line, customer, idStart, idEnd }: RowPassed): number {
    if (isMetaId(bytes, idStart, idEnd)) return this.#placeOf(bytes, idStart, idEnd, said);
    const id = Buffer.from(bytes.subarray(idStart, idEnd)).toString();
    return this.#placeNamed(id, String(customer), file, line, said);
  }

  /** Forgets all that is kept. */
  clear(): void {
    this.#messages = new IdTable();
    this.#placesAndLines = [];
    this.#saidOf = 0;
    this.#conversations = new IdTable();
    this.#conversationIds = new IdTexts(0);
    this.#expiresAt.fill(NO_EXPIRY);
  }

  /** All that is kept, as plain data. */
  get contents(): VerdictContents {
    const { size } = this;
    return {
      messages: this.#messages.hashes,
      said: this.#said.slice(0, size),
      conversationOf: this.#conversationOf.slice(0, size),
      placesAndLines: this.#placesAndLines,
      conversations: this.#conversationIds.contents,
      expiresAt: this.#expiresAt.slice(0, this.conversationCount),
    };
  }

  /** Takes in what was kept of a part of a file that so many lines come before: it counted lines from its own first. */
  take({ verdicts }: { readonly verdicts?: VerdictContents }, file: number, linesBefore: number): void {
    if (verdicts === undefined) return;
    const { messages, said, conversationOf, placesAndLines, conversations, expiresAt } = verdicts;
    const { bytes, starts } = conversations;
    const numbers = Int32Array.from(expiresAt, (at, number) =>
      this.#conversationNamed(bytes, starts[number] as number, starts[number + 1] as number, at),
    );
    let next = 0;
    for (let there = 0; there < said.length; there++) {
      let place: number;
      if (placesAndLines[next] === there) {
        const line = placesAndLines[next + 1] as number;
        place = this.#placeNamed('', '', file, line + linesBefore, said[there] as number);
        next += 2;
      } else {
        const number = this.#messages.numberOfHash(messages.high[there] as number, messages.low[there] as number);
        place = this.#say(number, said[there] as number);
      }
      const conversation = conversationOf[there] as number;
      if (conversation !== NO_CONVERSATION) this.#tellConversation(place, numbers[conversation] as number);
    }
  }

  #tellConversation(place: number, conversation: number): void {
    const known = this.#conversationOf[place] as number;
    // Not the one named first in the log: that would be a matter of the order of its rows.
    if (known === NO_CONVERSATION || (known !== conversation && this.#isBefore(conversation, known))) {
      this.#conversationOf[place] = conversation;
    }
  }

  #isBefore(conversation: number, other: number): boolean {
    return this.conversationId(conversation) < this.conversationId(other);
  }

  /** How many messages Meta says something of. */
  get size(): number {
    return this.#saidOf;
  }

  get conversationCount(): number {
    return this.#conversations.size;
  }

  /** Meta's id of a conversation. */
  conversationId(conversation: number): string {
    return this.#conversationIds.textOf(conversation);
  }

  /** When Meta says that a conversation ends; undefined where no record tells. */
  expiresAt(conversation: number): Instant | undefined {
    const at = this.#expiresAt[conversation] as number;
    return at === NO_EXPIRY ? undefined : instant(at);
  }

  /** The place of what Meta says of the message of a row of the table; undefined where it says nothing. */
  placeOf(table: MessageTable, row: number): number | undefined {
    const id = table.messageId(row);
    if (id.length * 3 <= SCRATCH.length) {
      const length = SCRATCH.write(id);
      if (isMetaId(SCRATCH, 0, length)) return this.#messages.find(SCRATCH, 0, length, 0);
    }
    const { file, line } = table.origin(row);
    // A record that names no customer is known by its id alone.
    for (const customer of [table.customerId(row), '']) {
      const key = keyOf(id, customer, file, line);
      const place = this.#messages.find(key, 0, key.length, 0);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  verdictAt(place: number): MessageVerdict {
    const said = this.#said[place] as number;
    let words = this.#words.get(said);
    if (words === undefined) this.#words.set(said, (words = wordsOf(said)));
    const { isPerMessage, category, pricingType, initiator, isInsideFreeEntryPoint } = words;
    const conversation = this.conversationAt(place);
    return { isPerMessage, category, pricingType, initiator, isInsideFreeEntryPoint, conversation };
  }

  conversationAt(place: number): number {
    return this.#conversationOf[place] as number;
  }

  /** Whether Meta bills the message by itself. */
  isPerMessageAt(place: number): boolean {
    return ((this.#said[place] as number) & PER_MESSAGE) !== 0;
  }

  /** The place of a message of which a record says something. */
  #placeNamed(id: string, customer: string, file: number, line: number, said: number): number {
    const known = this.size;
    const key = keyOf(id, customer, file, line);
    const place = this.#placeOf(key, 0, key.length, said);
    if (id === '' && place === known) this.#placesAndLines.push(place, line);
    return place;
  }

  #placeOf(key: Uint8Array, from: number, to: number, said: number): number {
    return this.#say(this.#messages.numberOf(key, from, to, 0), said);
  }

  /** Keeps what is said of a message, which may be a new one: its place. */
  #say(place: number, said: number): number {
    if (place < this.#saidOf) {
      this.#said[place] = (this.#said[place] as number) | said;
      return place;
    }
    this.#saidOf = place + 1;
    if (place === this.#said.length) {
      this.#said = widen(this.#said, new Uint32Array(place * 2));
      this.#conversationOf = widen(this.#conversationOf, new Int32Array(place * 2));
    }
    this.#said[place] = said;
    this.#conversationOf[place] = NO_CONVERSATION;
    return place;
  }

  /** The number of a conversation of which a record says something; `id`: in UTF-8. */
  #conversationNamed(id: Uint8Array, from: number, to: number, expiresAt: number): number {
    const known = this.#conversations.size;
    const conversation = this.#conversations.numberOf(id, from, to, 0);
    if (conversation === known) {
      this.#conversationIds.append(id, from, to);
      if (conversation === this.#expiresAt.length) {
        this.#expiresAt = widen(this.#expiresAt, new Float64Array(conversation * 2).fill(NO_EXPIRY));
      }
    }
    if (expiresAt < (this.#expiresAt[conversation] as number)) this.#expiresAt[conversation] = expiresAt;
    return conversation;
  }
}

/**
 * What a message is known by: Meta's own ids are unique in the world, others for a customer; without one, where it
 * stands.
 */
function keyOf(id: string, customer: string, file: number, line: number): Uint8Array {
  if (id === '') return Buffer.from(`${file}:${line}`);
  const bytes = Buffer.from(id);
  return isMetaId(bytes, 0, bytes.length) ? bytes : Buffer.from(`${customer}\u0000${id}`);
}
