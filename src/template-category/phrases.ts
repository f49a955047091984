import { foldedWords, VALUE } from './tokens.js';

/** A phrase found in a text. */
export interface Found<Meaning> {
  readonly meaning: Meaning;
  /** The words as they stand in the text, folded. */
  readonly words: string;
}

/** A phrase as it is looked for: each of its words folded. */
interface Phrase<Meaning> {
  readonly meaning: Meaning;
  readonly words: readonly string[];
}

/** Words of logs are few, and names and figures many: more than this are not worth keeping. */
const MOST_WORDS_KEPT = 5000;

/**
 * Finds many phrases in a text at once. A word of a phrase may end in `*`, or begin with it, for any ending or
 * beginning: `liefer*`, `*rechnung*`. Of thousands of phrases a log meets few: what follows the first word is looked at
 * when that has been met.
 */
export class Phrases<Meaning> {
  readonly #texts: string[] = [];
  readonly #meanings: Meaning[] = [];
  /** By the first word, as it is written, the place of the last phrase with it; and the place of each one's last. */
  readonly #lastWith = new Map<string, number>();
  readonly #before: number[] = [];
  /** First words that are written otherwise than they are found, by how they are found; undefined while any are added. */
  #otherwise: Map<string, string[]> | undefined;
  readonly #open: (readonly [first: string, written: string])[] = [];
  /** The phrases that can begin with a word, by the word. */
  readonly #known = new Map<string, readonly Phrase<Meaning>[]>();

  add(text: string, meaning: Meaning): void {
    const said = text.trim();
    const end = said.indexOf(' ');
    const first = end < 0 ? said : said.slice(0, end);
    this.#before.push(this.#lastWith.get(first) ?? NONE);
    this.#lastWith.set(first, this.#texts.length);
    this.#texts.push(said);
    this.#meanings.push(meaning);
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
    this.#otherwise ??= this.#writtenOtherwise();
    const open = this.#open.filter(([first]) => matches(token, first)).map(([, written]) => written);
    const firsts = new Set([token, ...(this.#otherwise.get(token) ?? []), ...open]);
    const phrases = [...firsts].flatMap((first) => this.#writtenWith(first));
    if (this.#known.size < MOST_WORDS_KEPT) this.#known.set(token, phrases);
    return phrases;
  }

  #writtenOtherwise(): Map<string, string[]> {
    const written = [...this.#lastWith.keys()].filter((first) => !PLAIN_WORD.test(first));
    const folded = foldedPatterns(written);
    const found = new Map<string, string[]>();
    for (const [place, first] of written.entries()) {
      const pattern = folded[place] ?? '';
      const isNone =
        pattern === '' || (pattern === VALUE && this.#writtenWith(first).some(({ words }) => words.length < 2));
      if (isNone) throw new Error(`a phrase without a word: "${first}"`);
      const known = found.get(pattern);
      if (pattern.includes('*')) this.#open.push([pattern, first]);
      else if (known === undefined) found.set(pattern, [first]);
      else known.push(first);
    }
    return found;
  }

  #writtenWith(first: string): readonly Phrase<Meaning>[] {
    const phrases: Phrase<Meaning>[] = [];
    for (let place = this.#lastWith.get(first) ?? NONE; place !== NONE; place = this.#before[place] ?? NONE) {
      const words = foldedPatterns(this.#texts[place]?.split(/ +/) ?? []);
      phrases.push({ meaning: this.#meanings[place] as Meaning, words });
    }
    return phrases;
  }
}

const NONE = -1;

function matches(token: string, word: string): boolean {
  const startsOpen = word.startsWith('*');
  const endsOpen = word.endsWith('*');
  if (startsOpen && endsOpen) return token.includes(word.slice(1, -1));
  if (startsOpen) return token.endsWith(word.slice(1));
  return endsOpen ? token.startsWith(word.slice(0, -1)) : token === word;
}

const PLAIN_WORD = /^[a-z]+$/;

/** Words of phrases folded as texts are, their stars kept. */
function foldedPatterns(words: readonly string[]): readonly string[] {
  if (words.every((word) => PLAIN_WORD.test(word))) return words;
  const folded = foldedWords(words.map((word) => word.replace(STARS, '')));
  return words.map((word, place) => withStars(word, folded[place] ?? ''));
}

const STARS = /^\*|(?<=.)\*$/g;

function withStars(word: string, folded: string): string {
  return `${word.startsWith('*') ? '*' : ''}${folded}${word.length > 1 && word.endsWith('*') ? '*' : ''}`;
}
