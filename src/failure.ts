import type { ErrorCode } from './error-code.js';

/** What is known of a failure beside its words. */
export interface FailureFacts {
  /** Without one, `option`. */
  readonly code?: ErrorCode;
  /** The file it is about, as it was named. */
  readonly file?: string;
  /** The line in it, from 1. */
  readonly line?: number;
  /** Where several things are wrong: each, with its own next step. */
  readonly details?: readonly string[];
}

/**
 * A run that could not be done, in words its user can act on: what is wrong, and the next step.
 * The command line prints it as one message and exits with 2. Anything else that is thrown is a bug (exit 70).
 */
export class Failure extends Error {
  readonly facts: FailureFacts;

  constructor(
    message: string,
    /** The next step, as a sentence the user can follow. */
    readonly remedy?: string,
    facts: FailureFacts = {},
  ) {
    super(message);
    this.name = 'Failure';
    this.facts = facts;
  }

  get details(): readonly string[] {
    return this.facts.details ?? [];
  }

  /** The same failure in other words. */
  inOtherWords(message: string, remedy: string | undefined, details = this.details): Failure {
    return new Failure(message, remedy, { ...this.facts, details });
  }
}

/** A file that holds no messages: an error where it was asked for by name, a note where it was found among others. */
export class NotALog extends Failure {
  constructor(
    message: string,
    remedy: string,
    /** In a few words, for a list of such files. */
    readonly why: string,
    file?: string,
  ) {
    super(message, remedy, { code: 'not-a-log', ...(file === undefined ? {} : { file }) });
  }
}

/** A text that ends too early: the rest of it is missing. */
export class CutOff extends Failure {
  constructor(message: string, remedy: string, place: Pick<FailureFacts, 'file' | 'line'>) {
    super(message, remedy, { code: 'cut-off', ...place });
  }
}

/** The file and the line of `june.csv:12`. */
export function placeNamed(place: string): Pick<FailureFacts, 'file' | 'line'> {
  const [, file = place, line] = /^(.*):(\d+)$/s.exec(place) ?? [];
  return line === undefined ? { file } : { file, line: Number(line) };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk cannot be read or written',
  EDQUOT: 'no more room is allowed on the disk',
  EFBIG: 'a file may not be so long',
  ESTALE: 'the file is no longer there on the other machine',
  ETIMEDOUT: 'the other machine does not answer',
  EBUSY: 'something else uses it',
  ENXIO: 'there is no such device',
  ENODEV: 'there is no such device',
};

/** What a library has where it has nothing to say. */
const SLIP = /\b(?:undefined|NaN)\b|\[object/;

/** Why something failed, in words: the system's codes are for programs. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  // A library that stumbles over what no program writes says what it stumbled over in its own code.
  const isStumble = error instanceof TypeError || error instanceof RangeError;
  if ((isStumble && code === undefined) || SLIP.test(error.message)) return 'what is in it makes no sense';
  return (code === undefined ? undefined : REASONS[code]) ?? error.message;
}

/**
 * The failure that an error stands for where not this program but the system it runs in is at fault; undefined for all
 * others.
 */
export function faultOfSystem(error: unknown): Failure | undefined {
  return exhaustionOf(error) ?? refusalOf(error);
}

/** What a disk, a network or a device refuses, in whatever place of a file's reading. */
function refusalOf(error: unknown): Failure | undefined {
  if (error instanceof Failure || !(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason === undefined) return undefined;
  const [what, facts] = path === undefined ? ['a file', {}] : [path, { file: path }];
  return new Failure(`Cannot read ${what}: ${reason}.`, 'Check the disk, or give a copy.', {
    code: 'unreadable',
    ...facts,
  });
}

/** What the system refuses a program that has too much already, in loading its own parts or starting threads too. */
const TOO_MANY_FILES = /\b(?:EMFILE|ENFILE)\b/;

/** Of the machine, or of what it allows, where that is used up. */
function exhaustionOf(error: unknown): Failure | undefined {
  if (error instanceof Failure || !(error instanceof Error)) return undefined;
  if (TOO_MANY_FILES.test(error.message)) {
    return new Failure('Too many files are open.', 'Allow more (ulimit -n 256), or close other programs.');
  }
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new Failure(
      'There is not enough memory for so many threads.',
      'Give fewer with --threads, or allow Node more: NODE_OPTIONS=--max-old-space-size=4096.',
    );
  }
  return undefined;
}
