import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, reasonOf } from '../failure.js';
import { cannotRead } from '../input/cannot-read.js';
import type { LogSource } from '../input/log-source.js';
import type { AbortSignalLike } from './abort.js';
import { bytesOf, isWhole } from './content-bytes.js';
import type { Content, FileLike, Log, Logs, Named, Volumes } from './log.js';
import { tableOf } from './table-of.js';

/** What no path begins with: names of what is handed over are told from those of files by it. */
const MARK = '\u0000';

/**
 * The logs and other files of one call that are handed over and stand on no disk. A stream of a log that is the only
 * one handed over is read as it comes, like standard input. All else is put into a private temporary file while the
 * call lasts, so that it can be read twice, by several threads, and whatever it is packed in: a log gives the same
 * result as from a file.
 */
export class FilesGiven {
  /** The paths that were given: an error shows them as they are, whatever digits are in them. */
  readonly paths: string[] = [];
  /** By the names that the engine is given. */
  readonly sources = new Map<string, LogSource>();
  readonly #signal: AbortSignalLike | undefined;
  #stream: AsyncIterable<Uint8Array> | undefined;
  #folder: string | undefined;

  constructor(signal: AbortSignalLike | undefined) {
    this.#signal = signal;
  }

  /** What is read in the place of standard input. */
  get stdin(): AsyncIterable<Uint8Array> {
    return this.#stream ?? NOTHING;
  }

  /** The names of logs, for the engine.
   * @throws Failure where something is no log */
  async namesOfLogs(logs: Logs): Promise<string[]> {
    const given = logsIn(logs).map(namedLog);
    const handedOver = given.filter((log) => typeof log !== 'string');
    const names: string[] = [];
    for (const log of given) {
      if (typeof log === 'string') names.push(this.#path(log));
      else if (handedOver.length === 1 && !isWhole(log.content)) names.push(this.#streamed(log));
      else names.push(await this.#stored(log));
    }
    return names;
  }

  /** The name of a file beside the logs, for the engine. */
  async nameOf(file: FileLike, option: string): Promise<string> {
    if (typeof file === 'string') return this.#path(file);
    if (isNamed(file)) return this.#stored(file);
    throw new Failure(`${option} takes the path of a file, or its name and content.`, HOW_TO_GIVE);
  }

  /** The names of files of volumes, for the engine; rows of them are written down as a table. */
  async namesOfVolumes(volumes: Volumes): Promise<string[]> {
    if (Array.isArray(volumes) && volumes.length > 0 && volumes.every(isMessage)) {
      return [await this.#stored({ name: 'volumes', content: tableOf(volumes) })];
    }
    const names: string[] = [];
    for (const file of Array.isArray(volumes) ? volumes : [volumes]) names.push(await this.nameOf(file, 'A volume'));
    return names;
  }

  /** Removes what was written down. */
  discard(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @throws Failure where the name stands for standard input, or could not be one of a file */
  #path(name: string): string {
    if (name === '-') {
      throw new Failure('A call has no standard input of its own, which - stands for.', 'Give process.stdin itself.');
    }
    if (name.includes(MARK)) {
      throw new Failure(`There is no file "${name.replaceAll(MARK, '?')}".`, HOW_TO_GIVE, { code: 'no-file' });
    }
    this.paths.push(name);
    return name;
  }

  #streamed({ name, content }: Named): string {
    this.#stream = readFrom(content, name);
    return this.#add({ path: name, name, file: undefined, bytes: 0 });
  }

  async #stored({ name, content }: Named): Promise<string> {
    const file = await this.#newFile();
    await this.#write(file, content, name);
    return this.#add({ path: name, name, file, bytes: statSync(file).size });
  }

  async #write(file: string, content: Content, name: string): Promise<void> {
    const handle = await orCannotWrite(() => open(file, 'wx', 0o600));
    try {
      for await (const piece of readFrom(content, name)) {
        if (this.#signal?.aborted === true) throw this.#signal.reason;
        await orCannotWrite(() => handle.writeFile(piece));
      }
    } finally {
      await handle.close();
    }
  }

  #add(source: LogSource): string {
    const key = `${MARK}${this.sources.size} ${source.name}`;
    this.sources.set(key, source);
    return key;
  }

  /** In a folder that nobody else can look into. */
  async #newFile(): Promise<string> {
    this.#folder ??= await orCannotWrite(() => mkdtempSync(join(tmpdir(), 'waba-cost-')));
    return join(this.#folder, String(this.sources.size));
  }
}

/** What goes wrong with the contents is told as of a file that cannot be read. */
async function* readFrom(content: Content, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytesOf(content, name);
  } catch (error) {
    throw cannotRead(name, error);
  }
}

async function orCannotWrite<Result>(act: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw new Failure(
      `Cannot make a temporary file in ${tmpdir()}: ${reasonOf(error)}.`,
      'Make room there, or name another folder with TMPDIR.',
      { code: 'cannot-write' },
    );
  }
}

const HOW_TO_GIVE = "Give a path, or { name: 'june.csv', content } with bytes, texts or records.";

/** The single logs; a list of messages is one.
 * @throws Failure where there is none */
function logsIn(logs: Logs): readonly Log[] {
  if (!Array.isArray(logs)) return [logs as Log];
  if (logs.length === 0) throw new Failure('No log is given.', HOW_TO_GIVE, { code: 'no-file' });
  return logs.every(isMessage) ? [logs] : (logs as readonly Log[]);
}

/** Whether something is a record itself, and not what holds some. */
function isMessage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || Array.isArray(value)) return false;
  return !isNamed(value) && !(Symbol.asyncIterator in value);
}

function isNamed(value: unknown): value is Named {
  return typeof value === 'object' && value !== null && 'name' in value && 'content' in value;
}

/** A log with a name where it is not a path; the place tells those without a name apart. */
function namedLog(log: Log, index: number, { length }: readonly Log[]): string | Named {
  if (typeof log === 'string') return log;
  const of = (what: string): string => (length === 1 ? what : `${what} ${index + 1}`);
  if (isNamed(log)) return { name: String(log.name), content: log.content };
  if (log instanceof Uint8Array) return { name: of('bytes'), content: log };
  if (Array.isArray(log)) return { name: of('messages'), content: log };
  if (typeof log === 'object' && log !== null && Symbol.asyncIterator in log)
    return { name: of('stream'), content: log };
  throw new Failure(`A log cannot be ${String(log)}.`, HOW_TO_GIVE);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const NOTHING: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: nothing };
