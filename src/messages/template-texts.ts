import { keyOfId } from './id-table.js';

/** How many different texts of one template and language are kept. */
const TEXTS_KEPT = 5;
/** Meta allows 1,024 characters in a template's body. */
const LONGEST_TEXT = 1024;
/**
 * How many template names texts are kept of: a log in which every message has a name of its own would fill the memory.
 */
const NAMES_KEPT = 5000;

/** Of how many languages of one name. */
const LANGUAGES_KEPT = 100;

interface KeptText {
  readonly hash: number;
  readonly text: string;
}

/** The texts of a template, by language, as plain data. */
export interface TextContents {
  readonly name: string;
  readonly byLanguage: readonly (readonly [language: string, texts: readonly string[]])[];
}

/** The texts of one name, by language. */
interface KeptName {
  readonly hash: number;
  readonly byLanguage: Map<string, KeptText[]>;
}

/**
 * A few texts of every template, from which its purpose is told: those with the smallest hashes, and of too many
 * templates those whose names have the smallest, so that what is kept depends neither on the order of rows nor on how a
 * log is cut into files. It does not grow with the log.
 */
export class TemplateTexts {
  readonly #names = new Map<string, KeptName>();
  /** A name with a hash above this has no place. */
  #largestHash = Number.POSITIVE_INFINITY;
  /** The text added last: a campaign repeats one from row to row. */
  #last = { name: '', language: '', text: '' };

  add(name: string, language: string, text: string): void {
    const last = this.#last;
    if (last.text === text && last.name === name && last.language === language) return;
    this.#last = { name, language, text };
    if (text.trim() === '') return;
    const kept = this.#nameKept(name);
    if (kept === undefined) return;
    const { byLanguage } = kept;
    const texts = byLanguage.get(language);
    if (texts !== undefined) return keep(texts, keptText(text));
    byLanguage.set(language, [keptText(text)]);
    if (byLanguage.size > LANGUAGES_KEPT) byLanguage.delete([...byLanguage.keys()].sort().at(-1) ?? '');
  }

  /**
   * The texts of a template, in an order that is always the same; those of all its languages where it has none in this.
   */
  of(name: string, language: string): readonly string[] {
    if (this.#names.size > NAMES_KEPT) this.#forgetLargest();
    const byLanguage = this.#names.get(name)?.byLanguage;
    if (byLanguage === undefined) return [];
    const own = byLanguage.get(language) ?? [];
    const texts = own.length > 0 ? own : [...byLanguage.values()].flat();
    return texts.toSorted(compareKept).map(({ text }) => text);
  }

  /** All that is kept, as plain data. */
  get contents(): readonly TextContents[] {
    if (this.#names.size > NAMES_KEPT) this.#forgetLargest();
    return [...this.#names].map(([name, { byLanguage }]) => ({
      name,
      byLanguage: [...byLanguage].map(([language, texts]) => [language, texts.map(({ text }) => text)]),
    }));
  }

  /** Takes in what was kept elsewhere: the same is left of it, whatever came from where. */
  merge(contents: readonly TextContents[]): void {
    for (const { name, byLanguage } of contents) {
      for (const [language, texts] of byLanguage) for (const text of texts) this.add(name, language, text);
    }
  }

  #nameKept(name: string): KeptName | undefined {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const hash = hashOf(name);
    if (hash > this.#largestHash) return undefined;
    const kept = { hash, byLanguage: new Map<string, KeptText[]>() };
    this.#names.set(name, kept);
    // Sorting only when twice as many have come keeps the work per name small.
    if (this.#names.size >= 2 * NAMES_KEPT) this.#forgetLargest();
    return kept;
  }

  #forgetLargest(): void {
    const byHash = [...this.#names].sort(([, a], [, b]) => a.hash - b.hash);
    for (const [name] of byHash.slice(NAMES_KEPT)) this.#names.delete(name);
    this.#largestHash = byHash[NAMES_KEPT - 1]?.[1].hash ?? this.#largestHash;
  }
}

function hashOf(text: string): number {
  const bytes = Buffer.from(text);
  return keyOfId(bytes, 0, bytes.length);
}

function keptText(text: string): KeptText {
  const cut = text.slice(0, LONGEST_TEXT);
  return { hash: hashOf(cut), text: cut };
}

function keep(texts: KeptText[], candidate: KeptText): void {
  if (texts.some(({ hash, text }) => hash === candidate.hash && text === candidate.text)) return;
  texts.push(candidate);
  texts.sort(compareKept);
  if (texts.length > TEXTS_KEPT) texts.pop();
}

function compareKept(a: KeptText, b: KeptText): number {
  return a.hash - b.hash || (a.text < b.text ? -1 : Number(a.text !== b.text));
}
