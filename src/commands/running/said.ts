import { columnsOf, type Io } from './io.js';

const INDENT = '  ';

/**
 * A message on stderr with its line end: on a terminal within its width, its further lines set in, so that no word is
 * cut. In a pipe it stays one line, which `grep` finds whole; and so does a command to paste, which would end at the
 * first line end.
 */
export function said(text: string, io: Io): string {
  if (io.stderr.isTTY !== true || /^ *(?:waba-cost|--?[a-z])/.test(text.replace(/^waba-cost: /, '')))
    return `${text}\n`;
  const indent = text.startsWith(INDENT) ? INDENT : '';
  const lines = wrapped(text.trimStart(), columnsOf(io) - INDENT.length);
  return lines.map((line, index) => `${index === 0 ? indent : INDENT}${line}\n`).join('');
}

/** Lines of whole words: of so few, that no library is loaded for them. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
