/** A stream text goes to, or the bytes of a format that is none. */
export interface Output {
  /** False asks to wait for `drain`. */
  write(piece: string | Uint8Array): unknown;
  readonly destroyed?: boolean;
  on?(event: string, listener: () => void): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
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
