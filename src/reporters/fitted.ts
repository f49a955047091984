import stringWidth from 'fast-string-width';

const SPACING_MARKS = /\p{Mc}/gu;

/**
 * How many columns of a terminal a text takes. fast-string-width has no column for any mark, but terminals (by
 * `wcwidth`) have one for each that stands beside its letter, as Devanagari's do; and it takes Korean in single jamo,
 * as macOS writes it, for as many syllables.
 */
export function widthOf(text: string): number {
  return stringWidth(text.normalize('NFC')) + (text.match(SPACING_MARKS)?.length ?? 0);
}

/** How many columns the widest of some texts takes, however many there are; 0 where there is none. */
export function widest(texts: Iterable<string | undefined>): number {
  let most = 0;
  for (const text of texts) if (text !== undefined) most = Math.max(most, widthOf(text));
  return most;
}

/** Text of at most a width, in terminal columns; what is too long ends in `…`. */
export function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (widthOf(cut + character) >= width) break;
    cut += character;
  }
  return `${cut}…`;
}

/** The same, but the end is what counts: `…messages[].from`. */
export function cutStart(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const character of [...text].toReversed()) {
    if (widthOf(character + cut) >= width) break;
    cut = character + cut;
  }
  return `…${cut}`;
}

/** The same, with both ends kept: names of one campaign or language differ at either. */
export function cutMiddle(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const end = Math.floor(width / 2);
  return cutEnd(text, width - end) + cutStart(text, end + 1).slice(1);
}

/** Text with spaces before it up to a width. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Text with spaces behind it up to a width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
