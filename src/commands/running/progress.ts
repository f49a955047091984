import type { LogSource } from '../../input/log-source.js';
import type { Io, Output, Progress } from './io.js';

/** Work shorter than this shows nothing. */
const SILENT_MS = 1000;
const REDRAWN_EVERY_MS = 100;
const MEGABYTE = 1_000_000;

/**
 * The progress of reading some logs: on a terminal's stderr, a line that is redrawn, says behind its end that counting
 * goes on, and is gone once anything is written.
 */
export function progressFor(
  sources: readonly LogSource[],
  { isQuiet }: { readonly isQuiet: boolean },
  io: Io,
): Progress {
  const read = sources.filter(({ passedOver }) => passedOver === undefined);
  const isSized = read.every(({ file }) => file !== undefined);
  const totalBytes = isSized ? read.reduce((sum, { bytes }) => sum + bytes, 0) : 0;
  return io.progress?.(totalBytes) ?? progressOn(io, totalBytes, isQuiet);
}

/** What is redrawn: the cursor goes to the start of its line, and all of the line is gone. */
const CLEAR = '\r\u001b[K';
/** Streams that a line of progress stands on. */
const drawnOn = new WeakSet<Output>();

/** Takes a line of progress away, before anything else is written to the terminal. */
export function clearProgress({ stderr }: Pick<Io, 'stderr'>): void {
  if (drawnOn.delete(stderr)) stderr.write(CLEAR);
}

/** `totalBytes`: 0 where unknown, as from standard input. */
function progressOn({ stderr, now }: Io, totalBytes: number, isQuiet: boolean): Progress {
  if (stderr.isTTY !== true || isQuiet) return { read: () => {}, end: () => {} };
  const startedAt = now();
  let drawnAt = startedAt + SILENT_MS - REDRAWN_EVERY_MS;
  let bytesRead = 0;
  return {
    read(bytes) {
      bytesRead += bytes;
      if (now() - drawnAt < REDRAWN_EVERY_MS) return;
      drawnAt = now();
      drawnOn.add(stderr);
      stderr.write(`${CLEAR}${progressLine(bytesRead, totalBytes, now() - startedAt)}`);
    },
    end() {
      // What took long to read takes its time to count.
      if (drawnOn.has(stderr)) stderr.write(`${CLEAR}counting …`);
    },
  };
}

function progressLine(bytesRead: number, totalBytes: number, elapsedMs: number): string {
  const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);
  const rate = `${megabytes((bytesRead / Math.max(elapsedMs, 1)) * 1000)} MB/s`;
  if (totalBytes === 0) return `reading  ${megabytes(bytesRead)} MB  ${rate}`;
  const percent = Math.min(100, Math.floor((bytesRead / totalBytes) * 100));
  const secondsLeft = Math.ceil(((totalBytes - bytesRead) / Math.max(bytesRead, 1)) * (elapsedMs / 1000));
  return `reading  ${percent} %  ${megabytes(bytesRead)} of ${megabytes(totalBytes)} MB  ${rate}  ${secondsLeft} s left`;
}
