import { Failure } from '../../failure.js';
import { closestWord } from '../../nearest.js';

/** The word of a list that an option names.
 * @throws Failure that names the nearest right one */
export function oneOf<Word extends string>(option: string, word: string, words: readonly Word[]): Word {
  const found = words.find((candidate) => candidate === word.trim().toLowerCase());
  if (found !== undefined) return found;
  const nearest = closestWord(word, words);
  throw new Failure(
    `${option} cannot be "${word}".`,
    `${nearest === undefined ? '' : `Did you mean ${nearest}? `}It is one of: ${words.join(', ')}.`,
  );
}
