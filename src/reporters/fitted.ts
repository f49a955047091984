import stringWidth from 'fast-string-width';

/** Text of at most a width, in terminal columns; what is too long ends in `…`. */
export function cutEnd(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (stringWidth(cut + character) >= width) break;
    cut += character;
  }
  return `${cut}…`;
}

/** The same, but the end is what counts: `…messages[].from`. */
export function cutStart(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  for (const character of [...text].toReversed()) {
    if (stringWidth(character + cut) >= width) break;
    cut = character + cut;
  }
  return `…${cut}`;
}

/** Text with spaces up to a width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
