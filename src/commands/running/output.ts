import { Failure } from '../../failure.js';
import { traitsOf } from '../../reporters/output-formats.js';
import { printable } from '../../reporters/plain-text.js';
import type { Display, Piece, Pieces } from '../../reporters/reporter.js';
import { writeFile } from '../../writing/written-file.js';
import type { Settings } from '../options/settings.js';
import { colorsFor, NO_COLORS } from './colors.js';
import { columnsOf, type Io, type Output } from './io.js';
import { clearProgress } from './progress.js';
import { said } from './said.js';

/** Where a command's text, or bytes, go: stdout, or the file of `--output`. */
export interface CommandOutput {
  readonly display: Display;
  /** Writes the pieces one after another, waiting for a slow pipe, and stops where nobody reads any more. */
  write(pieces: Pieces): Promise<void>;
  /** Warnings, on stderr. */
  warn(messages: readonly string[]): void;
}

/** Pieces are gathered to this many characters, so that millions of lines are not millions of writes. */
const WRITTEN_AT_ONCE = 1 << 16;

/** Whether a reader of the result has its notes already, on stdout: elsewhere they go to stderr as well. */
export function holdsNotes({ format, output }: Settings): boolean {
  return output === undefined && traitsOf(format).holdsNotes === true;
}

/** @throws Failure where a format that is no text would go to a terminal: better before the work than after */
export function refuseBytesOnTerminal({ format, output }: Settings, { stdout }: Io): void {
  if (output !== undefined || stdout.isTTY !== true || !traitsOf(format).isBinary) return;
  throw new Failure(`${format} is not text, and would go to a terminal.`, `Write it to a file: -o report.${format}`);
}

/** @throws Failure where a format that is no text would go to a terminal */
export async function openOutput(settings: Settings, io: Io): Promise<CommandOutput> {
  refuseBytesOnTerminal(settings, io);
  const { output, format, color, separated, notes, isShort, isQuiet } = settings;
  const isFile = output !== undefined;
  const warn = (messages: readonly string[]): void => {
    clearProgress(io);
    for (const message of messages) io.stderr.write(said(`waba-cost: ${printable(message)}`, io));
  };
  return {
    display: {
      columns: columnsOf(io),
      colors: isFile ? NO_COLORS : await colorsFor(io.stdout, io.env, color),
      separated,
      notes,
      isShort,
    },
    write: async (pieces) => {
      if (!isFile) return writeStream(io, gathered(pieces));
      const { bytes, counted } = countedBytes(gathered(pieces));
      await writeFile(output, '--output', counted, io);
      if (!isQuiet) warn([`wrote ${output} (${format}, ${sizeInWords(bytes())}).`]);
    },
    warn,
  };
}

/** Pieces, and how many bytes they were once all are written. */
function countedBytes(pieces: Pieces): { readonly counted: Pieces; bytes(): number } {
  let sum = 0;
  async function* counted(): AsyncGenerator<Piece> {
    for await (const piece of pieces) {
      sum += Buffer.byteLength(piece);
      yield piece;
    }
  }
  return { counted: counted(), bytes: () => sum };
}

const KILOBYTE = 1000;

/** `84 kB`, `1.2 MB` */
function sizeInWords(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} B`;
  if (bytes < KILOBYTE * KILOBYTE) return `${Math.round(bytes / KILOBYTE)} kB`;
  return `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`;
}

function gathered(pieces: Pieces): Pieces {
  // Bytes come in large pieces already.
  return Symbol.asyncIterator in pieces ? pieces : gatheredText(pieces);
}

function* gatheredText(pieces: Iterable<Piece>): Generator<Piece> {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    if (text.length >= WRITTEN_AT_ONCE || (typeof piece !== 'string' && text !== '')) {
      yield text;
      text = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  if (text !== '') yield text;
}

async function writeStream(io: Io, pieces: Pieces): Promise<void> {
  const stream: Output = io.stdout;
  let resume = (): void => {};
  // A stream that takes more, or never will.
  for (const event of ['drain', 'close', 'error']) stream.on?.(event, () => resume());
  for await (const piece of pieces) {
    clearProgress(io);
    if (stream.destroyed === true) return;
    const isTaken = stream.write(piece);
    if (isTaken === false) {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
    }
  }
}
