import { type Status, statusOf } from '../messages/status.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions } from './format.js';

/**
 * The status that a word of any log names, as the user says what it means (`--map status:WORD=delivered`), or as it is
 * known.
 */
export function statusNamed(word: string, { valueMap }: Pick<ReadingOptions, 'valueMap'>): Status | undefined {
  return statusOf(valueMap?.get('status')?.get(fold(word)) ?? word);
}
