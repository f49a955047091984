import type { Reject } from '../../formats/file-read.js';
import type { SourcesGiven } from '../../input/find.js';

/** A stream text goes to, or the bytes of a format that is none. */
export interface Output {
  /** False asks to wait for `drain`. */
  write(piece: string | Uint8Array): unknown;
  readonly destroyed?: boolean;
  on?(event: string, listener: () => void): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** As much of an `AbortSignal` as a run looks at. */
interface StopSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** How far reading is. */
export interface Progress {
  /** So many bytes more were read. */
  read(bytes: number): void;
  end(): void;
}

/** All that a run touches of the world, so that a test can hand it another. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** What there is to work with: processor cores, and bytes of memory. */
  readonly machine: { readonly cores: number; readonly memory: number };
  /** Has something done where the run is told to stop before its end, until what is returned is called. */
  readonly onStop?: (act: () => void) => () => void;
  /** Logs and other files that stand for a name and were handed over, not found. */
  readonly given?: SourcesGiven;
  /** Who is told how far reading is, of so many bytes or of an unknown number (0); without, it is drawn on stderr. */
  readonly progress?: (totalBytes: number) => Progress;
  /** Who is told of every record that is left out, where no file of `--rejects` is. */
  readonly onReject?: (reject: Reject) => void;
  /** What ends the run before its time. */
  readonly signal?: StopSignal;
  /** Milliseconds on a clock that only runs forward: for progress, never for results. */
  now(): number;
}

const DEFAULT_COLUMNS = 80;
/** Text in fewer columns would be cut within words and numbers. */
const LEAST_COLUMNS = 24;

/** The width to lay text out in: `COLUMNS`, the terminal's, or 80. */
export function columnsOf({ env, stdout }: Io): number {
  const given = Number(env.COLUMNS);
  const columns = Number.isInteger(given) && given > 0 ? given : (stdout.columns ?? DEFAULT_COLUMNS);
  return Math.max(columns, LEAST_COLUMNS);
}
