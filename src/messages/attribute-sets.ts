import { widen } from './columns.js';
import { compareNumbers } from './customer.js';
import { Interner } from './interner.js';
import type { Message } from './message.js';
import { flagsOf } from './message-flags.js';
import { NumberIndex } from './number-index.js';
import { mergedOwn, type OwnText } from './own-values.js';
import { compareTexts } from './words.js';

/** What many messages have in common: all that is said of one but who, when, its ids and where it stands. */
export interface MessageAttributes {
  /** `message-flags.ts` */
  readonly flags: number;
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
export class AttributeSets {
  readonly businessNumbers = new Interner();
  readonly accounts = new Interner();
  readonly templates = new Interner();
  readonly languages = new Interner();
  readonly types = new Interner();
  /** What messages have in columns of the user's own; 0 is nothing. */
  readonly owns = new Interner();
  readonly #inferFromText: TextClassifier;
  /** Bits are more than a half of an exact number: their place is taken for them. */
  readonly #byFlags = new NumberIndex();
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
    this.owns.numberOf('');
  }

  get size(): number {
    return this.#byType.size;
  }

  /** The number of the kind of a message. */
  numberOf(message: Message): number {
    const { businessNumber, account, templateName, templateLanguage = '', templateText = '', type, own } = message;
    const isTold = templateName !== '' || templateText === '';
    const inferredFromText = isTold ? NOTHING_TOLD : this.#inferFromText(templateText);
    const flags = flagsOf(message);
    const attributes = { flags, businessNumber, account, templateName, templateLanguage, type, inferredFromText };
    return this.numberOfAttributes(own === undefined ? attributes : { ...attributes, own });
  }

  numberOfAttributes(attributes: MessageAttributes): number {
    const {
      flags,
      businessNumber,
      account,
      templateName,
      templateLanguage,
      type,
      inferredFromText,
      own = '',
    } = attributes;
    return this.numberOfParts(
      flags,
      this.businessNumbers.numberOf(businessNumber),
      this.accounts.numberOf(account),
      this.templates.numberOf(templateName),
      this.languages.numberOf(templateLanguage),
      this.types.numberOf(type),
      inferredFromText,
      this.owns.numberOf(own),
    );
  }

  /** The set like another but for its names, given by their numbers. */
  withNames(attributes: number, business: number, account: number, template: number): number {
    return this.numberOfParts(
      this.#bits[attributes] as number,
      business,
      account,
      template,
      this.language(attributes),
      this.type(attributes),
      this.inferredFromText(attributes),
      this.ownNumber(attributes),
    );
  }

  attributesAt(attributes: number): MessageAttributes {
    const own = this.own(attributes);
    return {
      ...(own === '' ? {} : { own }),
      flags: this.flags(attributes),
      businessNumber: this.businessNumbers.textOf(this.business(attributes)),
      account: this.accounts.textOf(this.account(attributes)),
      templateName: this.templates.textOf(this.template(attributes)),
      templateLanguage: this.languages.textOf(this.language(attributes)),
      type: this.types.textOf(this.type(attributes)),
      inferredFromText: this.inferredFromText(attributes),
    };
  }

  flags(attributes: number): number {
    return (this.#bits[attributes] as number) & ~this.#hidden;
  }

  /** Leaves bits out of whatever is asked from now on. Only once all records are read: kinds are merged by them. */
  hide(flags: number): void {
    this.#hidden = flags;
  }

  business(attributes: number): number {
    return this.#business[attributes] as number;
  }

  account(attributes: number): number {
    return this.#account[attributes] as number;
  }

  template(attributes: number): number {
    return this.#template[attributes] as number;
  }

  language(attributes: number): number {
    return this.#language[attributes] as number;
  }

  type(attributes: number): number {
    return this.#type[attributes] as number;
  }

  /** What its messages have in columns of the user's own. */
  own(attributes: number): OwnText {
    return this.#own === undefined ? '' : this.owns.textOf(this.ownNumber(attributes));
  }

  /** The same as a number of `owns`; 0 is nothing. */
  ownNumber(attributes: number): number {
    return this.#own === undefined ? 0 : (this.#own[attributes] as number);
  }

  inferredFromText(attributes: number): number {
    return this.#told[attributes] as number;
  }

  /**
   * The kind of a message whose records are of two kinds: the union of what they say, the smaller of two texts, the
   * surer of two purposes told from texts.
   */
  merged(a: number, b: number): number {
    if (a === b) return a;
    const place = this.#merged.placeOf(Math.min(a, b) * PAIR + Math.max(a, b));
    if (place === this.#mergedKinds.length) this.#mergedKinds = widen(this.#mergedKinds, new Uint32Array(place * 2));
    // Kept from 1 on: 0 is a place that is not filled yet.
    const known = this.#mergedKinds[place] as number;
    if (known !== 0) return known - 1;
    const attributes = this.numberOfParts(
      this.flags(a) | this.flags(b),
      surer(this.businessNumbers, this.business(a), this.business(b)),
      surer(this.accounts, this.account(a), this.account(b)),
      surer(this.templates, this.template(a), this.template(b)),
      surer(this.languages, this.language(a), this.language(b)),
      surer(this.types, this.type(a), this.type(b)),
      Math.max(this.inferredFromText(a), this.inferredFromText(b)),
      this.owns.numberOf(mergedOwn(this.own(a), this.own(b))),
    );
    this.#mergedKinds[place] = attributes + 1;
    return attributes;
  }

  /** Two kinds in an order that has nothing to do with the log's own. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    return (
      compareTexts(this.templates.textOf(this.template(a)), this.templates.textOf(this.template(b))) ||
      this.flags(a) - this.flags(b) ||
      compareTexts(this.accounts.textOf(this.account(a)), this.accounts.textOf(this.account(b))) ||
      compareTexts(this.types.textOf(this.type(a)), this.types.textOf(this.type(b))) ||
      compareTexts(this.languages.textOf(this.language(a)), this.languages.textOf(this.language(b))) ||
      this.inferredFromText(a) - this.inferredFromText(b) ||
      compareTexts(this.own(a), this.own(b))
    );
  }

  /** The number of a set, given by numbers of its texts. */
  numberOfParts(
    flags: number,
    business: number,
    account: number,
    template: number,
    language: number,
    type: number,
    told: number,
    own: number,
  ): number {
    const withBusiness = this.#byBusiness.placeOf(this.#byFlags.placeOf(flags) * PAIR + business);
    const withAccount = this.#byAccount.placeOf(withBusiness * PAIR + account);
    const withTemplate = this.#byTemplate.placeOf(withAccount * PAIR + template);
    const withLanguage = this.#byLanguage.placeOf(withTemplate * PAIR + language);
    const withTold = this.#byTold.placeOf(withLanguage * PAIR + told);
    const withOwn = own === 0 ? withTold : this.#byTold.placeOf(-1 - this.#byOwn.placeOf(withTold * PAIR + own));
    const known = this.size;
    const attributes = this.#byType.placeOf(withOwn * PAIR + type);
    if (attributes < known) return attributes;
    if (attributes === this.#bits.length) this.#grow();
    this.#bits[attributes] = flags;
    this.#business[attributes] = business;
    this.#account[attributes] = account;
    this.#template[attributes] = template;
    this.#language[attributes] = language;
    this.#type[attributes] = type;
    this.#told[attributes] = told;
    if (own !== 0) this.#own ??= new Uint32Array(this.#bits.length);
    if (this.#own !== undefined) this.#own[attributes] = own;
    return attributes;
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
