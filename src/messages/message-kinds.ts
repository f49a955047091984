import { widen } from './columns.js';
import { compareNumbers } from './customer.js';
import { Interner } from './interner.js';
import type { Message } from './message.js';
import { bitsOf } from './message-bits.js';
import { NumberIndex } from './number-index.js';
import { mergedOwn, type OwnText } from './own-values.js';
import { compareTexts } from './words.js';

/** What many messages have in common: all that is said of one but who, when, its ids and where it stands. */
export interface MessageKind {
  /** `message-bits.ts` */
  readonly bits: number;
  readonly businessNumber: string;
  readonly account: string;
  readonly templateName: string;
  readonly templateLanguage: string;
  readonly type: string;
  /** What they have in columns of the user's own; undefined where that is nothing. */
  readonly own?: OwnText;
  /** What the text of a template without a name told of its purpose, by a `TextClassifier`; 0 for nothing. */
  readonly inferredFromText: number;
}

/** A factor above every number of texts, of kinds and of sets of bits: two of them make one exact number. */
const PAIR = 2 ** 26;

/** Tells what a text is for, as a small number: the surer, the larger. */
export type TextClassifier = (text: string) => number;

const NOTHING_TOLD = 0;

/**
 * The kinds of the messages of a log, which are few however many messages there are: a row needs one number for its
 * kind, and what holds for a kind is worked out once.
 */
export class MessageKinds {
  readonly businessNumbers = new Interner();
  readonly accounts = new Interner();
  readonly templates = new Interner();
  readonly languages = new Interner();
  readonly types = new Interner();
  /** What messages have in columns of the user's own; 0 is nothing. */
  readonly #owns = new Interner();
  readonly #inferFromText: TextClassifier;
  /** Bits are more than a half of an exact number: their place is taken for them. */
  readonly #byBits = new NumberIndex();
  /** By bits and business number, then each further text: the last is by kind. */
  readonly #byBusiness = new NumberIndex();
  readonly #byAccount = new NumberIndex();
  readonly #byTemplate = new NumberIndex();
  readonly #byLanguage = new NumberIndex();
  readonly #byTold = new NumberIndex();
  /** Of messages with something in a column of the user's own, which have places below 0 in `#byTold`. */
  readonly #byOwn = new NumberIndex();
  readonly #byType = new NumberIndex();
  readonly #merged = new NumberIndex();
  #mergedKinds = new Uint32Array(1 << 4);
  #bits = new Uint32Array(1 << 4);
  #business = new Uint32Array(1 << 4);
  #account = new Uint32Array(1 << 4);
  #template = new Uint32Array(1 << 4);
  #language = new Uint32Array(1 << 4);
  #type = new Uint32Array(1 << 4);
  #told = new Uint32Array(1 << 4);
  /** Not there until a message has something in a column of the user's own. */
  #own: Uint32Array | undefined;
  #hidden = 0;

  /** `inferFromText` judges the text of templates without a name as it goes by, since it is not kept. */
  constructor(inferFromText: TextClassifier = () => NOTHING_TOLD) {
    this.#inferFromText = inferFromText;
    this.#owns.numberOf('');
  }

  get size(): number {
    return this.#byType.size;
  }

  /** The number of the kind of a message. */
  numberOf(message: Message): number {
    const { businessNumber, account, templateName, templateLanguage = '', templateText = '', type, own } = message;
    const isTold = templateName !== '' || templateText === '';
    const inferredFromText = isTold ? NOTHING_TOLD : this.#inferFromText(templateText);
    const bits = bitsOf(message);
    const kind = { bits, businessNumber, account, templateName, templateLanguage, type, inferredFromText };
    return this.numberOfKind(own === undefined ? kind : { ...kind, own });
  }

  numberOfKind(kind: MessageKind): number {
    const { bits, businessNumber, account, templateName, templateLanguage, type, inferredFromText, own = '' } = kind;
    return this.#numberOf(
      bits,
      this.businessNumbers.numberOf(businessNumber),
      this.accounts.numberOf(account),
      this.templates.numberOf(templateName),
      this.languages.numberOf(templateLanguage),
      this.types.numberOf(type),
      inferredFromText,
      this.#owns.numberOf(own),
    );
  }

  kindAt(kind: number): MessageKind {
    const own = this.own(kind);
    return {
      ...(own === '' ? {} : { own }),
      bits: this.bits(kind),
      businessNumber: this.businessNumbers.textOf(this.business(kind)),
      account: this.accounts.textOf(this.account(kind)),
      templateName: this.templates.textOf(this.template(kind)),
      templateLanguage: this.languages.textOf(this.language(kind)),
      type: this.types.textOf(this.type(kind)),
      inferredFromText: this.inferredFromText(kind),
    };
  }

  bits(kind: number): number {
    return (this.#bits[kind] as number) & ~this.#hidden;
  }

  /** Leaves bits out of whatever is asked from now on. Only once all records are read: kinds are merged by them. */
  hide(bits: number): void {
    this.#hidden = bits;
  }

  business(kind: number): number {
    return this.#business[kind] as number;
  }

  account(kind: number): number {
    return this.#account[kind] as number;
  }

  template(kind: number): number {
    return this.#template[kind] as number;
  }

  language(kind: number): number {
    return this.#language[kind] as number;
  }

  type(kind: number): number {
    return this.#type[kind] as number;
  }

  /** What its messages have in columns of the user's own. */
  own(kind: number): OwnText {
    return this.#own === undefined ? '' : this.#owns.textOf(this.#own[kind] as number);
  }

  inferredFromText(kind: number): number {
    return this.#told[kind] as number;
  }

  /** The kind of a message whose records are of two kinds: the union of what they say, the smaller of two texts, the surer of
   * two purposes told from texts. */
  merged(a: number, b: number): number {
    if (a === b) return a;
    const place = this.#merged.placeOf(Math.min(a, b) * PAIR + Math.max(a, b));
    if (place === this.#mergedKinds.length) this.#mergedKinds = widen(this.#mergedKinds, new Uint32Array(place * 2));
    // Kept from 1 on: 0 is a place that is not filled yet.
    const known = this.#mergedKinds[place] as number;
    if (known !== 0) return known - 1;
    const kind = this.#numberOf(
      this.bits(a) | this.bits(b),
      surer(this.businessNumbers, this.business(a), this.business(b)),
      surer(this.accounts, this.account(a), this.account(b)),
      surer(this.templates, this.template(a), this.template(b)),
      surer(this.languages, this.language(a), this.language(b)),
      surer(this.types, this.type(a), this.type(b)),
      Math.max(this.inferredFromText(a), this.inferredFromText(b)),
      this.#owns.numberOf(mergedOwn(this.own(a), this.own(b))),
    );
    this.#mergedKinds[place] = kind + 1;
    return kind;
  }

  /** Two kinds in an order that has nothing to do with the log's own. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    return (
      compareTexts(this.templates.textOf(this.template(a)), this.templates.textOf(this.template(b))) ||
      this.bits(a) - this.bits(b) ||
      compareTexts(this.accounts.textOf(this.account(a)), this.accounts.textOf(this.account(b))) ||
      compareTexts(this.types.textOf(this.type(a)), this.types.textOf(this.type(b))) ||
      compareTexts(this.languages.textOf(this.language(a)), this.languages.textOf(this.language(b))) ||
      this.inferredFromText(a) - this.inferredFromText(b) ||
      compareTexts(this.own(a), this.own(b))
    );
  }

  #numberOf(
    bits: number,
    business: number,
    account: number,
    template: number,
    language: number,
    type: number,
    told: number,
    own: number,
  ): number {
    const withBusiness = this.#byBusiness.placeOf(this.#byBits.placeOf(bits) * PAIR + business);
    const withAccount = this.#byAccount.placeOf(withBusiness * PAIR + account);
    const withTemplate = this.#byTemplate.placeOf(withAccount * PAIR + template);
    const withLanguage = this.#byLanguage.placeOf(withTemplate * PAIR + language);
    const withTold = this.#byTold.placeOf(withLanguage * PAIR + told);
    const withOwn = own === 0 ? withTold : this.#byTold.placeOf(-1 - this.#byOwn.placeOf(withTold * PAIR + own));
    const known = this.size;
    const kind = this.#byType.placeOf(withOwn * PAIR + type);
    if (kind < known) return kind;
    if (kind === this.#bits.length) this.#grow();
    this.#bits[kind] = bits;
    this.#business[kind] = business;
    this.#account[kind] = account;
    this.#template[kind] = template;
    this.#language[kind] = language;
    this.#type[kind] = type;
    this.#told[kind] = told;
    if (own !== 0) this.#own ??= new Uint32Array(this.#bits.length);
    if (this.#own !== undefined) this.#own[kind] = own;
    return kind;
  }

  #grow(): void {
    const capacity = this.#bits.length * 2;
    this.#bits = widen(this.#bits, new Uint32Array(capacity));
    this.#business = widen(this.#business, new Uint32Array(capacity));
    this.#account = widen(this.#account, new Uint32Array(capacity));
    this.#template = widen(this.#template, new Uint32Array(capacity));
    this.#language = widen(this.#language, new Uint32Array(capacity));
    this.#type = widen(this.#type, new Uint32Array(capacity));
    this.#told = widen(this.#told, new Uint32Array(capacity));
    if (this.#own !== undefined) this.#own = widen(this.#own, new Uint32Array(capacity));
  }
}

/** A text that is there before one that is not; of two, the smaller. */
function surer(texts: Interner, a: number, b: number): number {
  if (a === b) return a;
  const textA = texts.textOf(a);
  const textB = texts.textOf(b);
  if (textA === '' || textB === '') return textA === '' ? b : a;
  return compareNumbers(textA, textB) <= 0 ? a : b;
}
