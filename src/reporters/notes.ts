import { wrapAnsi } from 'fast-wrap-ansi';
import type { Diagnostic } from '../report/report.js';
import type { NoteLength } from './note-length.js';
import type { Display } from './reporter.js';
import { notesShown } from './short-notes.js';

/**
 * Notes as a list below a table: a first line that says how many warnings there are, then the warnings, then the rest;
 * `legend`: what explains signs of the table, and stands there whatever is asked for.
 */
export function notesBelow(
  diagnostics: readonly Diagnostic[],
  namesFiles: boolean,
  display: Display,
  byDefault: NoteLength,
  legend: readonly string[] = [],
): string {
  const { heading, lines } = notesShown(diagnostics, namesFiles, display.notes ?? byDefault);
  const list = [
    ...legend.map((text) => noteLines('*', text, display)),
    ...lines.map(({ level, text }) => noteLines(level, text, display)),
  ];
  if (list.length === 0) return '';
  const title = wrapAnsi(heading === '' ? 'Notes' : `Notes: ${heading}`, display.columns, { hard: false });
  return [...title.split('\n').map((line) => display.colors.bold(line)), ...list].join('\n');
}

/** One note of a list, its lines within the width. */
export function noteLines(kind: Diagnostic['level'] | '*', text: string, { columns, colors }: Display): string {
  const bullets = { warning: colors.yellow('!'), info: '·', '*': '*' };
  return wrapAnsi(text, columns - 2, { hard: false })
    .split('\n')
    .map((line, index) => `${index === 0 ? bullets[kind] : ' '} ${line}`)
    .join('\n');
}
