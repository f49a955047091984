import { wrapAnsi } from 'fast-wrap-ansi';
import type { Diagnostic } from '../report/report.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';

const LONGEST_VALUE = 30;

/** A diagnostic as one line of text, with the lines where it was found; with their files where a reader needs them. */
export function noteText({ message, examples }: Diagnostic, namesFiles: boolean): string {
  const where = examples.map(({ file, line, value }) => {
    const place = namesFiles && file !== '-' ? `${file}:${line}` : `line ${line}`;
    return value === '' ? place : `${place} "${shortened(value)}"`;
  });
  return printable(where.length === 0 ? message : `${message} (${where.join(', ')})`);
}

function shortened(value: string): string {
  const characters = [...value];
  return characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE).join('')}…` : value;
}

/** Diagnostics as the lines of a list, warnings first. */
export function notesOn(diagnostics: readonly Diagnostic[], namesFiles: boolean, display: Display): string[] {
  const ordered = [
    ...diagnostics.filter(({ level }) => level === 'warning'),
    ...diagnostics.filter(({ level }) => level === 'info'),
  ];
  return ordered.map((diagnostic) => noteLines(diagnostic.level, noteText(diagnostic, namesFiles), display));
}

/** One note of a list, its lines within the width. */
export function noteLines(kind: Diagnostic['level'] | '*', text: string, { columns, colors }: Display): string {
  const bullets = { warning: colors.yellow('!'), info: '·', '*': '*' };
  return wrapAnsi(text, columns - 2, { hard: false })
    .split('\n')
    .map((line, place) => `${place === 0 ? bullets[kind] : ' '} ${line}`)
    .join('\n');
}
