import { Failure } from '../../failure.js';
import { traitsOf } from '../../reporters/output-formats.js';
import { printable } from '../../reporters/plain-text.js';
import type { Display, Piece, Pieces } from '../../reporters/reporter.js';
import { writeFile } from '../../writing/written-file.js';
import type { Settings } from '../options/settings.js';
import { colorsFor, NO_COLORS } from './colors.js';
import { columnsOf, type Io, type Output } from './io.js';

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
  const { output, color, separated, notes } = settings;
  const isFile = output !== undefined;
  return {
    display: {
      columns: columnsOf(io),
      colors: isFile ? NO_COLORS : await colorsFor(io.stdout, io.env, color),
      separated,
      notes,
    },
    write: (pieces) =>
      isFile ? writeFile(output, '--output', gathered(pieces), io) : writeStream(io.stdout, gathered(pieces)),
    warn: (messages) => {
      for (const message of messages) io.stderr.write(`waba-cost: ${printable(message)}\n`);
    },
  };
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

async function writeStream(stream: Output, pieces: Pieces): Promise<void> {
  let resume = (): void => {};
  // A stream that takes more, or never will.
  for (const event of ['drain', 'close', 'error']) stream.on?.(event, () => resume());
  for await (const piece of pieces) {
    if (stream.destroyed === true) return;
    const isTaken = stream.write(piece);
    if (isTaken === false) {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
    }
  }
}
