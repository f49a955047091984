import { TOOL } from '../tool.js';
import type { Display, Piece, Pieces } from './reporter.js';
import type { Sheet, Workbook } from './sheet.js';

/** What a format of output is like, and how any workbook is written in it. */
interface OutputFormatTraits {
  /** Endings of file names that ask for it, the usual one first. */
  readonly endings: readonly string[];
  /** Bytes, which a terminal would take for commands. */
  readonly isBinary?: true;
  /** One table, with no room for anything beside it: of its tidy sheet alone, where several `--by` are crossed. */
  readonly isOneTable?: true;
  /** Columns with names in a first row, and perhaps a byte order mark before it. */
  readonly isSeparated?: true;
  /** For a person to read, so that columns stand in the order people look for them. */
  readonly isRead?: true;
  /** A page that is looked at as a whole, with charts where there is something to draw. */
  readonly isPage?: true;
  /** It has the notes in it, also on stdout: they need not go to stderr as well. */
  readonly holdsNotes?: true;
  /** Loads what the format needs, and no other. */
  write(workbook: Workbook, display: Display): Promise<Pieces>;
}

/** The formats of output. A new one is a file beside this one and an entry here: help, endings and tests follow. */
const OUTPUT_FORMATS = {
  table: {
    endings: ['txt'],
    holdsNotes: true,
    write: async (workbook, display) => (await import('./sheet-table.js')).workbookTable(workbook, display),
  },
  csv: {
    endings: ['csv'],
    isOneTable: true,
    isSeparated: true,
    write: async (workbook, { separated }) =>
      (await import('./separated.js')).separated(tidySheetOf(workbook), ',', separated),
  },
  tsv: {
    endings: ['tsv'],
    isOneTable: true,
    isSeparated: true,
    write: async (workbook, { separated }) =>
      (await import('./separated.js')).separated(tidySheetOf(workbook), '\t', separated),
  },
  json: {
    endings: ['json'],
    write: async (workbook) => (await import('./sheet-json.js')).sheetJson(workbook),
  },
  ndjson: {
    endings: ['ndjson', 'jsonl'],
    isOneTable: true,
    write: async (workbook) => (await import('./sheet-json.js')).sheetNdjson(tidySheetOf(workbook)),
  },
  markdown: {
    endings: ['md', 'markdown'],
    isRead: true,
    holdsNotes: true,
    write: async (workbook) => (await import('./markdown.js')).workbookMarkdown(workbook),
  },
  html: {
    endings: ['html', 'htm'],
    isRead: true,
    isPage: true,
    write: async (workbook) => (await import('./html/workbook-page.js')).workbookPage(workbook, TOOL),
  },
  xlsx: {
    endings: ['xlsx'],
    isBinary: true,
    write: async (workbook) => [await (await import('./xlsx.js')).workbookXlsx(workbook)],
  },
} as const satisfies Readonly<Record<string, OutputFormatTraits>>;

export type OutputFormat = keyof typeof OUTPUT_FORMATS;

export const OUTPUT_FORMAT_NAMES = Object.keys(OUTPUT_FORMATS) as OutputFormat[];

export function traitsOf(format: OutputFormat): OutputFormatTraits {
  return OUTPUT_FORMATS[format];
}

/** The one table of csv, tsv and ndjson. */
function tidySheetOf({ sheets, tidy }: Workbook): Sheet {
  const sheet = tidy === undefined ? sheets[0] : sheets.find(({ name }) => name === tidy);
  if (sheet === undefined)
    throw new RangeError(`a workbook needs a sheet${tidy === undefined ? '' : ` called ${tidy}`}`);
  return sheet;
}

/** A result in the forms it has of its own; in all other formats it is its workbook. */
export interface Views extends Partial<Readonly<Record<OutputFormat, () => Pieces | Piece | Promise<Pieces | Piece>>>> {
  workbook(): Workbook | Promise<Workbook>;
}

/** A result in a format, piece by piece, to be given to `CommandOutput.write`. */
export async function piecesIn(format: OutputFormat, views: Views, display: Display): Promise<Pieces> {
  const own = views[format];
  if (own === undefined) return traitsOf(format).write(await views.workbook(), display);
  const pieces = await own();
  return typeof pieces === 'string' || pieces instanceof Uint8Array ? [pieces] : pieces;
}

/** A workbook in a format. */
export function workbookPieces(workbook: Workbook, format: OutputFormat, display: Display): Promise<Pieces> {
  return traitsOf(format).write(workbook, display);
}
