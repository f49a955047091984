import type { RawOptions, Settings } from '../commands/options/settings.js';
import { settingsFrom } from '../commands/options/settings.js';
import type { Io } from '../commands/running/io.js';
import { redactedError } from '../commands/running/redacted-error.js';
import { recordText } from '../formats/file-read.js';
import { silentIo } from '../process/silent-io.js';
import type { Diagnostic } from '../report/report.js';
import type { AbortSignalLike } from './abort.js';
import { errorOf } from './error-of.js';
import { FilesGiven } from './files-given.js';
import type { CallOptions, ReadingOptions } from './options.js';
import { Watching } from './watching.js';
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
 * was handed over is gone at the end. Where the signal ends it, nobody waits for a stream that may never go on.
 * @throws WabaCostError, the reason of the signal, or what one of those who look on threw
 */
export async function inCall<Result>(
  name: keyof typeof OPTIONS_OF,
  options: Watchers,
  act: (call: Call) => Promise<Result>,
): Promise<Result> {
  const { signal } = options;
  const done = doCall(name, options, act);
  if (signal === undefined) return done;
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason);
    signal.addEventListener('abort', end);
    done.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

async function doCall<Result>(
  name: keyof typeof OPTIONS_OF,
  options: Watchers,
  act: (call: Call) => Promise<Result>,
): Promise<Result> {
  const { signal } = options;
  const files = new FilesGiven(signal);
  const watching = new Watching(options);
  let raw: RawOptions = {};
  try {
    raw = await wordsOf({ ...options }, OPTIONS_OF[name], files);
    const io = ioOf(options, files);
    const settings = settingsFrom(raw, io.cwd);
    refuseAborted(signal);
    const result = await act({
      settings,
      io: watchedIo(io, watching, settings),
      files,
      tell: (diagnostics) => watching.tell(diagnostics),
    });
    refuseAborted(signal);
    return result;
  } catch (error) {
    // Whatever it stopped at.
    refuseAborted(signal);
    if (watching.fault !== undefined) throw watching.fault.error;
    throw errorOf(await redactedError(error, raw, files.paths));
  } finally {
    files.discard();
  }
}

/**
 * Does one call that gives back a document: a copy, so that what the caller does to it changes nothing that is known
 * here.
 */
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
function watchedIo(io: Io, watching: Watching, { redaction }: Settings): Io {
  const shown = (text: string): string => redaction?.text(text) ?? text;
  return {
    ...io,
    get stdin() {
      return io.stdin;
    },
    progress: (totalBytes) => watching.progressOf(totalBytes),
    ...(watching.wantsRejects
      ? {
          onReject: ({ path, line, reason, value, record }) =>
            watching.reject({
              file: path,
              line,
              reason: reason.replace('rejected-', ''),
              value: shown(value),
              record: shown(recordText(record)),
            }),
        }
      : {}),
  };
}
