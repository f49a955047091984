import { type Day, dayOrNone } from '../messages/calendar.js';
import { CATEGORIES, CATEGORY_SOURCES, TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import type { CustomerId } from '../messages/customer.js';
import { type Instant, instant } from '../messages/instant.js';
import { type OwnText, ownTextOf } from '../messages/own-values.js';
import { MODELS_AND_IN_FORCE } from '../models/index.js';
import type { ModelId } from '../models/model.js';
import { CHARGES, INITIATORS } from '../models/unit.js';
import type { LedgerKey } from './ledger.js';

/** A line that is none of a ledger. */
export class NoLedgerLine extends Error {}

/** Takes the fields of one line, one after another, each as what it has to be. */
export class LedgerFields {
  readonly #fields: readonly unknown[];
  #place = 0;

  constructor(fields: readonly unknown[]) {
    this.#fields = fields;
  }

  next(): unknown {
    return this.#fields[this.#place++];
  }

  /** All that were not taken yet. */
  rest(): readonly unknown[] {
    return this.#fields.slice(this.#place);
  }

  text(): string {
    const value = this.next();
    if (typeof value !== 'string') throw new NoLedgerLine(`field ${this.#place} is no text`);
    return value;
  }

  /** An integer. */
  count(): number {
    const value = this.next();
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      throw new NoLedgerLine(`field ${this.#place} is no integer`);
    }
    return value;
  }

  /** One of a list of words. */
  word<Word extends string>(words: readonly Word[]): Word {
    const value = this.text();
    const word = words.find((known) => known === value);
    if (word === undefined) throw new NoLedgerLine(`"${value}" is none of ${words.join(', ')}`);
    return word;
  }

  list(): readonly unknown[] {
    const value = this.next();
    if (!Array.isArray(value)) throw new NoLedgerLine(`field ${this.#place} is no list`);
    return value;
  }

  model(): ModelId {
    return this.word(MODEL_IDS);
  }

  category(): TemplateCategory {
    return this.word(TEMPLATE_CATEGORIES);
  }

  at(): Instant {
    return instantOf(this.text());
  }

  customer(): CustomerId {
    return this.text() as CustomerId;
  }

  /** The rest of a line of units. */
  key(model: ModelId): LedgerKey {
    const key = {
      model,
      account: this.text(),
      business: this.text(),
      template: this.text(),
      day: this.#day(),
      country: this.#country(),
      category: this.word(CATEGORIES),
      categorySource: this.word(CATEGORY_SOURCES),
      initiator: this.word(INITIATORS),
      charge: this.word(CHARGES),
    };
    const own = this.#own();
    return own === '' ? key : { ...key, own };
  }

  #own(): OwnText {
    const held = this.next();
    if (held === undefined) return '';
    if (typeof held !== 'object' || held === null) throw new NoLedgerLine(`field ${this.#place} is no object`);
    const values = new Map(Object.entries(held));
    return ownTextOf([...values.keys()], (name) => String(values.get(name)));
  }

  #day(): Day {
    const text = this.text();
    const day = dayOrNone(text);
    if (day === undefined) throw new NoLedgerLine(`"${text}" is no day`);
    return day;
  }

  #country(): string {
    const text = this.text();
    if (!/^[A-Z]{2}$/.test(text)) throw new NoLedgerLine(`"${text}" is no country`);
    return text;
  }
}

const MODEL_IDS = MODELS_AND_IN_FORCE.map(({ id }) => id);

/** @throws NoLedgerLine where a text is no instant in UTC */
export function instantOf(text: string): Instant {
  const at = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}T.*Z$/.test(text) || Number.isNaN(at)) throw new NoLedgerLine(`"${text}" is no time`);
  return instant(at);
}

/** @throws NoLedgerLine where a value is no object */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new NoLedgerLine('it lacks an object');
  return value as Readonly<Record<string, unknown>>;
}
