import type { Diagnostic } from '../report/report.js';
import { printable } from './plain-text.js';

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

/** What may make a figure wrong before what explains one. */
export function warningsFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [
    ...diagnostics.filter(({ level }) => level === 'warning'),
    ...diagnostics.filter(({ level }) => level === 'info'),
  ];
}
