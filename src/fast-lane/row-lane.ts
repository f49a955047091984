import type { Message } from '../messages/message.js';
import type { Records } from '../messages/records.js';
import type { RowWatcher } from '../messages/row-watcher.js';
import type { ColumnRole } from './column-role.js';
import { end, type FieldPlaces, start } from './fields.js';
import { NOT_PLAIN, PlainNames } from './plain-names.js';
import type { RowKernel } from './row-kernel.js';
import { type Learned, RowMemory } from './row-memory.js';
import type { RowRecorder } from './row-recorder.js';
import { FREE_SHIFT, NO_FIELD, RowValues, type RowValuesOptions } from './row-values.js';

export interface RowLaneOptions extends RowValuesOptions {
  /** Where records go. */
  readonly records: Records;
  readonly watcher?: RowWatcher | undefined;
}

/**
 * Takes rows as bytes into columns, without a text or an object for each. It knows no meaning of any word: the first
 * row with some words goes to the reader of the format, and what that made of it holds for every other row with the
 * same words. What differs from row to row (times, numbers, ids) is read here, in its usual forms; rows with anything
 * else go to the reader.
 */
export class RowLane {
  readonly #options: RowLaneOptions;
  readonly #records: Records;
  readonly #recorder: RowRecorder;
  readonly #values: RowValues;
  readonly #memory: RowMemory<Learned>;
  /** What was learned of rows that differ in their names alone. */
  readonly #shapes: RowMemory<Learned> | undefined;
  readonly #names: PlainNames;
  #kernel: RowKernel | undefined;
  /** What the row taken last without its reader was taken for. */
  learned: Learned | undefined;

  /** `roles`: of the fields of every row. */
  constructor(roles: readonly ColumnRole[], options: RowLaneOptions, recorder: RowRecorder) {
    this.#recorder = recorder;
    this.#options = options;
    this.#records = options.records;
    this.#values = new RowValues(roles, options);
    const words = [...roles.keys()].filter((field) => roles[field] === 'word');
    const fields = {
      account: roles.indexOf('account'),
      business: roles.indexOf('business'),
      template: roles.indexOf('template-name'),
    };
    const names = Object.values(fields).filter((field) => field !== NO_FIELD);
    const { isTable = false } = options;
    this.#memory = new RowMemory([...words, ...names], isTable);
    this.#shapes = names.length === 0 ? undefined : new RowMemory(words, isTable);
    this.#names = new PlainNames(fields, isTable, options.records.kinds, options.dialled);
  }

  /**
   * Takes a row that begins on a line. `read` gives it to the reader of the format, which records it itself, and
   * returns the message it made, where it made one and noticed nothing else.
   * @returns whether the reader was not needed
   */
  take(bytes: Uint8Array, places: FieldPlaces, line: number, read: () => Message | undefined): boolean {
    if (!this.#values.read(bytes, places)) {
      this.#meet(read());
      return false;
    }
    const hash = this.#memory.hashOf(bytes, places, this.#values.variant);
    const known = this.#memory.find(hash, bytes, places, this.#values.variant);
    const names = known === undefined ? this.#plainNames(bytes, places) : NOT_PLAIN;
    const learned = known ?? this.#learnedByNames(hash, bytes, places, names);
    if (learned?.kind === undefined) {
      const message = read();
      this.#meet(message);
      if (learned !== undefined) return false;
      const lesson = this.#lessonOf(message, bytes, places);
      this.#memory.learn(hash, bytes, places, this.#values.variant, lesson);
      if (names !== NOT_PLAIN) this.#learnShape(lesson, message, bytes, places, names);
      return false;
    }
    this.learned = learned;
    this.#record(learned, bytes, places, line);
    return true;
  }

  /** Has a kernel know what this one knows of the log but for its words, from now on. */
  guide(kernel: RowKernel): void {
    this.#kernel = kernel;
    for (const business of this.#values.businesses.all) kernel.meet(business);
  }

  #record(learned: Learned, bytes: Uint8Array, places: FieldPlaces, line: number): void {
    const values = this.#values;
    const { id, userId, conversation } = values;
    const hasId = values.has(bytes, places, id);
    if (values.isZoneless) this.#recorder.hasZonelessTimes = true;
    const { row } = this.#recorder;
    row.at = values.at;
    row.customer = values.customer;
    row.arrivedAt = values.arrivedAt;
    row.expiresAt = values.expiresAt;
    row.idStart = hasId ? start(places, id) : 0;
    row.idEnd = hasId ? end(places, id) : 0;
    row.conversationStart = conversation === NO_FIELD ? 0 : start(places, conversation);
    row.conversationEnd = conversation === NO_FIELD ? 0 : end(places, conversation);
    row.userIdStart = userId === NO_FIELD ? 0 : start(places, userId);
    row.userIdEnd = userId === NO_FIELD ? 0 : end(places, userId);
    this.#recorder.record(learned, bytes, line);
  }

  #plainNames(bytes: Uint8Array, places: FieldPlaces): number {
    return this.#shapes === undefined ? NOT_PLAIN : this.#names.of(bytes, places);
  }

  /** What a row that is like another but for its names teaches: the same, with its own. */
  #learnedByNames(hash: number, bytes: Uint8Array, places: FieldPlaces, names: number): Learned | undefined {
    if (this.#shapes === undefined || names === NOT_PLAIN) return undefined;
    const variant = this.#values.variant | (names << FREE_SHIFT);
    const shape = this.#shapes.find(this.#shapes.hashOf(bytes, places, variant), bytes, places, variant);
    if (shape?.kind === undefined) return undefined;
    const { tellsArrival, tellsConversation, told } = shape;
    const kind = this.#names.setLike(shape.kind, bytes, places, names);
    const learned = { kind, tellsArrival, tellsConversation, told };
    this.#memory.learn(hash, bytes, places, this.#values.variant, learned);
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
    const own = this.#names.textsOf(bytes, places, names);
    const { account, businessNumber, templateName } = message;
    const said = { account, businessNumber, templateName, ...own };
    const isAsItStands =
      said.account === account && said.businessNumber === businessNumber && said.templateName === templateName;
    if (!isAsItStands) return;
    const variant = this.#values.variant | (names << FREE_SHIFT);
    this.#shapes.learn(this.#shapes.hashOf(bytes, places, variant), bytes, places, variant, lesson);
  }

  /** What a row teaches of all that are like it: nothing, where its reader read anything but what was read here. */
  #lessonOf(message: Message | undefined, bytes: Uint8Array, places: FieldPlaces): Learned {
    const nothing: Learned = { kind: undefined, tellsArrival: false, tellsConversation: false, told: 0 };
    // What a text tells is the reader's to hear, row by row.
    if (message === undefined || (message.templateText ?? '') !== '') return nothing;
    const { at, customer, userId = '', messageId, deliveredAt, verdict } = message;
    const values = this.#values;
    const { conversationId = '', expiresAt } = verdict ?? {};
    const isAlike =
      at === values.at &&
      this.#records.customers.keyOf(customer) === values.customer &&
      messageId === values.textIn(bytes, places, values.id) &&
      userId === values.textIn(bytes, places, values.userId) &&
      (deliveredAt === undefined || deliveredAt === values.arrivedAt) &&
      (conversationId === '' || conversationId === values.textIn(bytes, places, values.conversation)) &&
      (expiresAt === undefined || this.#options.watcher === undefined || expiresAt === values.expiresAt);
    if (!isAlike) return nothing;
    return {
      kind: this.#records.kinds.numberOf(message),
      tellsArrival: deliveredAt !== undefined,
      tellsConversation: conversationId !== '',
      told: this.#options.watcher?.told(message) ?? 0,
    };
  }

  #meet(message: Message | undefined): void {
    if (message === undefined) return;
    const business = this.#records.customers.keyOf(message.businessNumber);
    if (this.#values.meet(business)) this.#kernel?.meet(business);
  }
}
