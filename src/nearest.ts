import { distance } from 'fastest-levenshtein';

/** The word of a list that somebody probably meant, or undefined where none is near. */
export function closestWord(typed: string, words: readonly string[]): string | undefined {
  const typedLower = typed.toLowerCase();
  let nearest: string | undefined;
  let best = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const word of words) {
    const edits = distance(typedLower, word.toLowerCase());
    if (edits < best) {
      best = edits;
      nearest = word;
    }
  }
  return nearest;
}

/** `Did you mean country? `, to stand before the rest of a remedy; '' where nothing is near. */
export function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : `Did you mean ${meant}? `;
}

/** What to do about a word that is none of a list: the nearest right one, and all of them. */
export function oneOfInWords(word: string, words: readonly string[]): string {
  return `${didYouMean(closestWord(word, words))}It is one of: ${words.join(', ')}.`;
}
