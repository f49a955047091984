import { wrapAnsi } from 'fast-wrap-ansi';
import type { Diagnostic } from '../report/report.js';
import { noteText, warningsFirst } from './note-text.js';
import type { Display } from './reporter.js';

/** Diagnostics as the lines of a list, warnings first. */
export function notesOn(diagnostics: readonly Diagnostic[], namesFiles: boolean, display: Display): string[] {
  return warningsFirst(diagnostics).map((diagnostic) =>
    noteLines(diagnostic.level, noteText(diagnostic, namesFiles), display),
  );
}

/** One note of a list, its lines within the width. */
export function noteLines(kind: Diagnostic['level'] | '*', text: string, { columns, colors }: Display): string {
  const bullets = { warning: colors.yellow('!'), info: '·', '*': '*' };
  return wrapAnsi(text, columns - 2, { hard: false })
    .split('\n')
    .map((line, place) => `${place === 0 ? bullets[kind] : ' '} ${line}`)
    .join('\n');
}
