import type { RawOptions, Settings } from '../commands/options/settings.js';
import { settingsFrom } from '../commands/options/settings.js';
import type { Io, Progress as ReadingProgress } from '../commands/running/io.js';
import { redactedError } from '../commands/running/redacted-error.js';
import { recordText } from '../formats/file-read.js';
import { silentIo } from '../process/silent-io.js';
import type { Diagnostic } from '../report/report.js';
import { diagnosticDocument } from '../reporters/json.js';
import type { AbortSignalLike } from './abort.js';
import { errorOf } from './error-of.js';
import { FilesGiven } from './files-given.js';
import type { CallOptions, ReadingOptions } from './options.js';
import { OPTIONS_OF, wordsOf } from './words.js';

/** What a call takes itself. */
type Watchers = CallOptions & Pick<ReadingOptions, 'onProgress' | 'onReject' | 'onDiagnostic'>;

/** What the engine needs for one call. */
export interface Call {
  readonly settings: Settings;
  readonly io: Io;
  readonly files: FilesGiven;
  /** Says what there is to say of the figures. */
  tell(diagnostics: readonly Diagnostic[]): void;
}

/**
 * Does one call: its options are checked as those of the command line are, in a world in which nothing is written. What
 * was handed over is gone at the end.
 * @throws WabaCostError, or the reason of the signal
 */
export async function inCall<Result>(
  name: keyof typeof OPTIONS_OF,
  options: Watchers,
  act: (call: Call) => Promise<Result>,
): Promise<Result> {
  const { signal } = options;
  const files = new FilesGiven(signal);
  let raw: RawOptions = {};
  try {
    raw = await wordsOf({ ...options }, OPTIONS_OF[name], files);
    const io = ioOf(options, files);
    const settings = settingsFrom(raw, io.cwd);
    refuseAborted(signal);
    const result = await act({
      settings,
      io: watchedIo(io, options, settings),
      files,
      tell: (diagnostics) => {
        for (const diagnostic of diagnostics) options.onDiagnostic?.(diagnosticDocument(diagnostic));
      },
    });
    refuseAborted(signal);
    return result;
  } catch (error) {
    // Whatever it stopped at.
    refuseAborted(signal);
    throw errorOf(await redactedError(error, raw, []));
  } finally {
    files.discard();
  }
}

/** Does one call that gives back a document: a copy, so that what the caller does to it changes nothing that is known here. */
export async function inReport<Document>(
  name: keyof typeof OPTIONS_OF,
  options: Watchers,
  act: (call: Call) => Promise<Document>,
): Promise<Document> {
  return structuredClone(await inCall(name, options, act));
}

function ioOf({ cwd, signal }: CallOptions, files: FilesGiven): Io {
  return {
    ...silentIo(cwd),
    given: files.sources,
    ...(signal === undefined ? {} : { signal }),
    // Known only when the logs are named.
    get stdin() {
      return files.stdin;
    },
  };
}

/** @throws the reason of the signal, where it has ended the call */
function refuseAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}

/** With those who look on. */
function watchedIo(io: Io, options: Watchers, settings: Settings): Io {
  const { onReject } = options;
  const { redaction } = settings;
  const shown = (text: string): string => redaction?.text(text) ?? text;
  return {
    ...io,
    get stdin() {
      return io.stdin;
    },
    progress: (totalBytes) => progressOf(totalBytes, options),
    ...(onReject === undefined
      ? {}
      : {
          onReject: ({ path, line, reason, value, record }) =>
            onReject({
              file: path,
              line,
              reason: reason.replace('rejected-', ''),
              value: shown(value),
              record: shown(recordText(record)),
            }),
        }),
  };
}

/** Looks at the signal whenever a piece was read, too. */
function progressOf(
  totalBytes: number,
  { onProgress, signal }: Pick<ReadingOptions, 'onProgress' | 'signal'>,
): ReadingProgress {
  let bytesRead = 0;
  return {
    read(bytes) {
      refuseAborted(signal);
      bytesRead += bytes;
      onProgress?.({ bytesRead, totalBytes: totalBytes === 0 ? null : totalBytes });
    },
    end() {},
  };
}
