import { beginsFormula } from '../messages/formula.js';

/** Everything a terminal might act on: control characters, and marks that reorder text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTED_ON = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The same without what JSON escapes by itself. */
const ACTED_ON_IN_JSON = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** What is not plain ASCII: most cells have none, and are looked at once. */
const UNUSUAL = /[^ -~]/;

/** Text out of a log, made harmless for a terminal: what it might act on is shown as a code. */
export function printable(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(ACTED_ON, (character) => {
    if (character === '\n' || character === '\t' || character === '\r') return ' ';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Several lines made harmless for a terminal; line ends stay. */
export function printableLines(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.split('\n').map(printable).join('\n');
}

/** JSON text in which everything a terminal might act on is escaped; it means the same. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(ACTED_ON_IN_JSON, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Most cells: nothing in them can be acted on. */
const HARMLESS = /^\w[ -~]*$/;

/** Text out of a log as a cell: it never begins a formula, and holds nothing that a terminal might act on. */
export function cellText(text: string): string {
  if (HARMLESS.test(text)) return text;
  const harmless = beginsFormula(text) ? `'${text}` : text;
  return printableLines(harmless);
}
