import { csvFormatRows } from 'd3-dsv';
import { cellText } from './plain-text.js';

/** One line of a map: what a template is for, from some day on. */
export interface MapLine {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** ISO, UTC; '' for always. */
  readonly validFrom: string;
  readonly toldBy: string;
  readonly because: readonly string[];
  readonly sent: number;
}

const HEADER = ['template_name', 'language', 'category', 'valid_from', 'told_by', 'because', 'sent'];

/** The map as CSV, to be corrected in a spreadsheet and given back with `--templates`. */
export function templateMapText(lines: readonly MapLine[]): string {
  const rows = lines.map(({ name, language, category, validFrom, toldBy, because, sent }) => [
    mapText(name),
    mapText(language),
    category,
    validFrom,
    toldBy,
    cellText(because.join('; ')),
    String(sent),
  ]);
  return `${csvFormatRows([HEADER, ...rows])}\n`;
}

/**
 * A text as a cell that reads back as it was: what a spreadsheet or terminal might act on is a code or stands behind
 * `'`.
 */
function mapText(text: string): string {
  const coded = text.replace(/[\\\n\r\t]|^'/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return cellText(coded);
}
