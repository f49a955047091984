import { tokensOf, VALUE } from './tokens.js';

/** A phrase found in a text. */
export interface Found<Meaning> {
  readonly meaning: Meaning;
  /** The words as they stand in the text, folded. */
  readonly words: string;
}

interface Phrase<Meaning> {
  readonly meaning: Meaning;
  readonly words: readonly string[];
}

/** Words of logs are few, and names and figures many: more than this are not worth keeping. */
const MOST_WORDS_KEPT = 5000;

/**
 * Finds many phrases in a text at once. A word of a phrase may end in `*`, or begin with it, for any ending or
 * beginning: `liefer*`, `*rechnung*`.
 */
export class Phrases<Meaning> {
  readonly #byFirstWord = new Map<string, Phrase<Meaning>[]>();
  readonly #open: Phrase<Meaning>[] = [];
  /** The phrases that can begin with a word, by the word. */
  readonly #known = new Map<string, readonly Phrase<Meaning>[]>();

  add(text: string, meaning: Meaning): void {
    const words = text.split(' ').filter(Boolean).map(foldedPattern);
    const [first] = words;
    if (first === undefined || words.join('') === VALUE) throw new Error(`a phrase without a word: "${text}"`);
    const phrase = { meaning, words };
    if (first.includes('*')) this.#open.push(phrase);
    else this.#byFirstWord.set(first, [...(this.#byFirstWord.get(first) ?? []), phrase]);
  }

  /** Calls back with every phrase in the words. */
  find(tokens: readonly string[], found: (phrase: Found<Meaning>) => void): void {
    for (let place = 0; place < tokens.length; place++) {
      for (const { meaning, words } of this.#beginningWith(tokens[place] ?? '')) {
        if (!words.every((word, at) => at === 0 || matches(tokens[place + at] ?? '', word))) continue;
        found({ meaning, words: tokens.slice(place, place + words.length).join(' ') });
      }
    }
  }

  #beginningWith(token: string): readonly Phrase<Meaning>[] {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const exact = this.#byFirstWord.get(token) ?? [];
    const phrases = [...exact, ...this.#open.filter(({ words: [first = ''] }) => matches(token, first))];
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
  const bare = word.replace(/^\*|\*$/g, '');
  const folded = tokensOf(bare).join('');
  return `${word.startsWith('*') ? '*' : ''}${folded}${word.length > 1 && word.endsWith('*') ? '*' : ''}`;
}
