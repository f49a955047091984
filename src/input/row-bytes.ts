/** Reads plain lines straight from bytes: rows of a table, or JSON objects that stand one on a line. */
export interface RowBytes {
  /** The line behind the last one read. */
  readonly line: number;
  /** Whether it reads nothing yet: others have to read some lines first. */
  readonly waits?: boolean;
  /**
   * Reads the lines from `from` up to `to`, which is behind a line end; the first is line `line` of the file.
   * @returns the place of the first line that it leaves to others, or `to`
   */
  take(bytes: Buffer, from: number, to: number, line: number): number;
}
