import type { GivenPair } from './column-map.js';

/**
 * The pairs of a mapping file: those of `--map`, one a line, without a shell's quotes. A line that begins with `#` is
 * a note; a column that begins with `#` is written `\#`.
 */
export function pairsInMapFile(text: string, path: string): GivenPair[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ pair: line.trim(), place: `${path}:${index + 1}:` }))
    .filter(({ pair }) => pair !== '' && !pair.startsWith('#'))
    .map(({ pair, place }) => ({ pair: pair.replace(/^\\#/, '#'), place }));
}

/** A column as a line of a mapping file can name it: without line ends, which names are matched without. */
export function lineOfPair(column: string, field: string): string {
  return `${column.replace(/\s+/g, ' ').trim().replace(/^#/, '\\#')}=${field}`;
}
