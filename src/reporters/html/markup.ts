import { printable } from '../plain-text.js';

/** HTML that is safe to write into a page: all text in it is escaped. Only `html` and `trusted` make it. */
export interface Markup {
  readonly markup: string;
}

type Inserted = Markup | readonly Markup[] | string | number;

/** A template of HTML. What is inserted is text, and escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...inserted: readonly Inserted[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + written(inserted[index - 1] ?? '') + part) };
}

/** Markup that holds nothing out of a log, or is escaped by who made it. */
export function trusted(markup: string): Markup {
  return { markup };
}

export const NOTHING: Markup = trusted('');

/** Several pieces on lines of their own. */
export function lines(pieces: readonly Markup[]): Markup {
  return trusted(pieces.map(({ markup }) => markup).join('\n'));
}

function written(value: Inserted): string {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : lines(value).markup;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of an element or a quoted attribute. Control characters and marks that reorder text are shown as codes. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
