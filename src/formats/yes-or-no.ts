import type { Form } from '../messages/message.js';
import { fold } from '../messages/words.js';
import { asText } from './json-fields.js';
import { noteMisread } from './misread.js';
import { inEnglish } from './words-in-english.js';

/** Words, and the marks that people set in a table. */
const YES: readonly string[] = ['true', 'yes', 'y', 't', '1', '✓', '✔', '✅', '☑', '√'];
const NO: readonly string[] = ['false', 'no', 'n', 'f', '0', '✗', '✘', '❌', '✖', '☐'];
/** Behind a mark: that it is to be shown as a picture, or as text. */
const HOW_SHOWN = /[\ufe0e\ufe0f]/g;

/** What a word answers to a question; undefined where it is no answer. */
export function yesOrNo(word: string): boolean | undefined {
  const folded = fold(inEnglish('is_template', word) ?? word).replace(HOW_SHOWN, '');
  if (YES.includes(folded)) return true;
  return NO.includes(folded) ? false : undefined;
}

/** The form of a message by the answer to whether it is a template; undefined where it is none. */
export function formByFlag(word: string): Form | undefined {
  const isTemplate = yesOrNo(word);
  if (isTemplate === undefined) return undefined;
  return isTemplate ? 'template' : 'free-form';
}

/** Whether a field says yes; what is no answer at all is noted. */
export function isYes(value: unknown): boolean {
  const text = asText(value);
  const answer = yesOrNo(text);
  if (answer === undefined && text !== '') noteMisread(value);
  return answer === true;
}
