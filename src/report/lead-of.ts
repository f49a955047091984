import { leastOf } from '../extremes.js';

/** What a note is about without what it means: a sentence up to its first colon, or its first sentence. */
export function leadOf(message: string): string {
  const ends = [': ', '. '].map((end) => message.indexOf(end)).filter((place) => place !== -1);
  return message.slice(0, leastOf(ends, message.length)).replace(/\.$/, '');
}
