import type { LogSource } from '../../input/log-source.js';
import type { Io, Progress } from './io.js';

/** Work shorter than this shows nothing. */
const SILENT_MS = 1000;
const REDRAWN_EVERY_MS = 100;
const MEGABYTE = 1_000_000;

/** The progress of reading some logs: on a terminal's stderr, a line that is redrawn, and gone at the end. */
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

/** `totalBytes`: 0 where unknown, as from standard input. */
function progressOn({ stderr, now }: Io, totalBytes: number, isQuiet: boolean): Progress {
  if (stderr.isTTY !== true || isQuiet) return { read: () => {}, end: () => {} };
  const startedAt = now();
  let drawnAt = startedAt + SILENT_MS - REDRAWN_EVERY_MS;
  let bytesRead = 0;
  let isDrawn = false;
  return {
    read(bytes) {
      bytesRead += bytes;
      if (now() - drawnAt < REDRAWN_EVERY_MS) return;
      drawnAt = now();
      isDrawn = true;
      stderr.write(`\r\u001b[K${progressLine(bytesRead, totalBytes, now() - startedAt)}`);
    },
    end() {
      if (isDrawn) stderr.write('\r\u001b[K');
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
