import { fold } from '../messages/words.js';

const YES: readonly string[] = ['true', 'yes', 'y', 't', '1'];
const NO: readonly string[] = ['false', 'no', 'n', 'f', '0'];

/** What a word answers to a question; undefined where it is no answer. */
export function yesOrNo(word: string): boolean | undefined {
  const folded = fold(word);
  if (YES.includes(folded)) return true;
  return NO.includes(folded) ? false : undefined;
}
