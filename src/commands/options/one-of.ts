import { Failure } from '../../failure.js';
import { oneOfInWords } from '../../nearest.js';

/** The word of a list that an option names.
 * @throws Failure that names the nearest right one */
export function oneOf<Word extends string>(option: string, word: string, words: readonly Word[]): Word {
  const found = words.find((candidate) => candidate === word.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new Failure(`${option} cannot be "${word}".`, oneOfInWords(word, words));
}
