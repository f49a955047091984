import type { AttributeSets } from '../messages/attribute-sets.js';
import type { Interner } from '../messages/interner.js';
import { NumberIndex } from '../messages/number-index.js';
import { type Dialled, type FieldPlaces, NO_NUMBER, numberIn } from './fields.js';
import { RowMemory } from './row-memory.js';

/** The names of a row that go into its message as they stand. */
interface Names {
  readonly account: string;
  readonly businessNumber: string;
  readonly templateName: string;
}

const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;
const UNDERSCORE = 0x5f;
const SHORTEST_ACCOUNT = 5;
const LONGEST_NAME = 255;

/** Whether an account is an id as Meta gives them: digits alone. */
function isPlainAccount(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < SHORTEST_ACCOUNT || to - from > LONGEST_NAME) return false;
  for (let at = from; at < to; at++) if (!isDigit(bytes[at] as number)) return false;
  return true;
}

/**
 * Whether a template's name is one as Meta takes them, and no word that says yes, no or nothing: those have no
 * underscore.
 */
function isPlainTemplateName(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > LONGEST_NAME) return false;
  let hasUnderscore = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === UNDERSCORE) hasUnderscore = true;
    else if (!isDigit(byte) && (byte < LETTER_A || byte > LETTER_Z)) return false;
  }
  return hasUnderscore;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** The fields of names of a row; below 0 where there is none. */
export interface NameFields {
  readonly account: number;
  readonly business: number;
  readonly template: number;
}

const HAS_ACCOUNT = 1;
const HAS_BUSINESS = 2;
const HAS_TEMPLATE = 4;
/** Some name is none that goes into a message as it stands. */
export const NOT_PLAIN = -1;

/** Which names a row has, as bits; `NOT_PLAIN` where one of them is for the reader of the format. */
function plainNamesIn(
  bytes: Uint8Array,
  { starts, ends }: FieldPlaces,
  { account, business, template }: NameFields,
  dialled: Dialled | undefined,
): number {
  const isThere = (field: number): boolean => field >= 0 && starts[field] !== ends[field];
  let names = 0;
  if (isThere(account)) {
    if (!isPlainAccount(bytes, starts[account] as number, ends[account] as number)) return NOT_PLAIN;
    names |= HAS_ACCOUNT;
  }
  if (isThere(business)) {
    const number = numberIn(bytes, starts[business] as number, ends[business] as number, dialled);
    if (number === NO_NUMBER) return NOT_PLAIN;
    names |= HAS_BUSINESS;
  }
  if (isThere(template)) {
    if (!isPlainTemplateName(bytes, starts[template] as number, ends[template] as number)) return NOT_PLAIN;
    names |= HAS_TEMPLATE;
  }
  return names;
}

/** How many different names are known by their bytes; further ones are looked up as texts. */
const MOST_NAMES = 1 << 18;

/** The names of rows, as texts and as the numbers that sets of attributes have for them. */
export class PlainNames {
  readonly #fields: NameFields;
  readonly #dialled: Dialled | undefined;
  readonly #sets: AttributeSets;
  readonly #accounts: RowMemory<number>;
  readonly #templates: RowMemory<number>;
  readonly #businesses = new NumberIndex();
  /** In `sets`, by place in `#businesses`. */
  readonly #businessNumbers: number[] = [];

  constructor(fields: NameFields, isTable: boolean, sets: AttributeSets, dialled: Dialled | undefined) {
    this.#fields = fields;
    this.#dialled = dialled;
    this.#sets = sets;
    this.#accounts = new RowMemory([fields.account], isTable, MOST_NAMES);
    this.#templates = new RowMemory([fields.template], isTable, MOST_NAMES);
  }

  /** Which of them a row has, see `plainNamesIn`. */
  of(bytes: Uint8Array, places: FieldPlaces): number {
    return plainNamesIn(bytes, places, this.#fields, this.#dialled);
  }

  /** The texts of those that a row has. */
  textsOf(bytes: Uint8Array, places: FieldPlaces, names: number): Partial<Names> {
    return {
      ...(names & HAS_ACCOUNT && { account: textOf(bytes, places, this.#fields.account) }),
      ...(names & HAS_BUSINESS && { businessNumber: String(this.#businessIn(bytes, places)) }),
      ...(names & HAS_TEMPLATE && { templateName: textOf(bytes, places, this.#fields.template) }),
    };
  }

  /** The set of attributes like another but for the names that a row has. */
  setLike(attributes: number, bytes: Uint8Array, places: FieldPlaces, names: number): number {
    const sets = this.#sets;
    const { account, template } = this.#fields;
    return sets.withNames(
      attributes,
      names & HAS_BUSINESS ? this.#businessNumberIn(bytes, places) : sets.business(attributes),
      names & HAS_ACCOUNT ? numberOf(this.#accounts, sets.accounts, bytes, places, account) : sets.account(attributes),
      names & HAS_TEMPLATE
        ? numberOf(this.#templates, sets.templates, bytes, places, template)
        : sets.template(attributes),
    );
  }

  #businessNumberIn(bytes: Uint8Array, places: FieldPlaces): number {
    const number = this.#businessIn(bytes, places);
    const place = this.#businesses.placeOf(number);
    return (this.#businessNumbers[place] ??= this.#sets.businessNumbers.numberOf(String(number)));
  }

  #businessIn(bytes: Uint8Array, { starts, ends }: FieldPlaces): number {
    const { business } = this.#fields;
    return numberIn(bytes, starts[business] as number, ends[business] as number, this.#dialled);
  }
}

function textOf(bytes: Uint8Array, { starts, ends }: FieldPlaces, field: number): string {
  return Buffer.from(bytes.subarray(starts[field], ends[field])).toString('latin1');
}

/** The number of a name that stands in a field. */
function numberOf(
  memory: RowMemory<number>,
  texts: Interner,
  bytes: Uint8Array,
  places: FieldPlaces,
  field: number,
): number {
  const hash = memory.hashOf(bytes, places, 0);
  const known = memory.find(hash, bytes, places, 0);
  if (known !== undefined) return known;
  const number = texts.numberOf(textOf(bytes, places, field));
  memory.learn(hash, bytes, places, 0, number);
  return number;
}
