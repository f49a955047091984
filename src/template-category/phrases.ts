import { isPlainWord, tokensOf, VALUE } from './tokens.js';

/** A phrase found in a text. */
export interface Found<Meaning> {
  readonly meaning: Meaning;
  /** The words as they stand in the text, folded. */
  readonly words: string;
}

/** Of thousands of phrases a log meets few: what follows the first word is read when that has been met. */
class Phrase<Meaning> {
  readonly meaning: Meaning;
  readonly first: string;
  readonly #rest: string;
  #words: readonly string[] | undefined;

  constructor(first: string, rest: string, meaning: Meaning) {
    this.first = first;
    this.#rest = rest;
    this.meaning = meaning;
  }

  get words(): readonly string[] {
    this.#words ??= [this.first, ...this.#rest.split(' ').filter(Boolean).map(foldedPattern)];
    return this.#words;
  }
}

/** Words of logs are few, and names and figures many: more than this are not worth keeping. */
const MOST_WORDS_KEPT = 5000;

/**
 * Finds many phrases in a text at once. A word of a phrase may end in `*`, or begin with it, for any ending or
 * beginning: `liefer*`, `*rechnung*`.
 */
export class Phrases<Meaning> {
  readonly #byFirstWord = new Map<string, Phrase<Meaning>[]>();
  readonly #folded = new Map<string, string>();
  readonly #open: Phrase<Meaning>[] = [];
  /** The phrases that can begin with a word, by the word. */
  readonly #known = new Map<string, readonly Phrase<Meaning>[]>();

  add(text: string, meaning: Meaning): void {
    const said = text.trim();
    const end = said.indexOf(' ');
    const first = this.#foldedOnce(end < 0 ? said : said.slice(0, end));
    if (said === '' || (end < 0 && first === VALUE)) throw new Error(`a phrase without a word: "${text}"`);
    const phrase = new Phrase(first, end < 0 ? '' : said.slice(end), meaning);
    const place = first.includes('*') ? this.#open : this.#byFirstWord.get(first);
    if (place === undefined) this.#byFirstWord.set(first, [phrase]);
    else place.push(phrase);
  }

  /** A few hundred words begin most of the phrases. */
  #foldedOnce(word: string): string {
    let folded = this.#folded.get(word);
    if (folded === undefined) this.#folded.set(word, (folded = foldedPattern(word)));
    return folded;
  }

  /** Calls back with every phrase in the words. */
  find(tokens: readonly string[], found: (phrase: Found<Meaning>) => void): void {
    for (let index = 0; index < tokens.length; index++) {
      for (const { meaning, words } of this.#beginningWith(tokens[index] ?? '')) {
        if (!words.every((word, at) => at === 0 || matches(tokens[index + at] ?? '', word))) continue;
        found({ meaning, words: tokens.slice(index, index + words.length).join(' ') });
      }
    }
  }

  #beginningWith(token: string): readonly Phrase<Meaning>[] {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const exact = this.#byFirstWord.get(token) ?? [];
    const phrases = [...exact, ...this.#open.filter(({ first }) => matches(token, first))];
    if (this.#known.size < MOST_WORDS_KEPT) this.#known.set(token, phrases);
    return phrases;
  }
}

function matches(token: string, word: string): boolean {
  const startsOpen = word.startsWith('*');
  const endsOpen = word.endsWith('*');
  if (startsOpen && endsOpen) return token.includes(word.slice(1, -1));
  if (startsOpen) return token.endsWith(word.slice(1));
  return endsOpen ? token.startsWith(word.slice(0, -1)) : token === word;
}

/** A word of a phrase folded as texts are, its stars kept. */
function foldedPattern(word: string): string {
  const startsOpen = word.startsWith('*');
  const endsOpen = word.length > 1 && word.endsWith('*');
  const bare = word.slice(startsOpen ? 1 : 0, endsOpen ? -1 : undefined);
  const folded = isPlainWord(bare) ? bare : tokensOf(bare).join('');
  return `${startsOpen ? '*' : ''}${folded}${endsOpen ? '*' : ''}`;
}
