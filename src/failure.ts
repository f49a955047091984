/**
 * A run that could not be done, in words its user can act on: what is wrong, and the next step.
 * The command line prints it as one message and exits with 2. Anything else that is thrown is a bug (exit 70).
 */
export class Failure extends Error {
  /** The next step, as a sentence the user can follow. */
  readonly remedy: string | undefined;
  /** Where several things are wrong: each, with its own next step. */
  readonly details: readonly string[];

  constructor(message: string, remedy?: string, details: readonly string[] = []) {
    super(message);
    this.name = 'Failure';
    this.remedy = remedy;
    this.details = details;
  }
}

/** A file that holds no messages: an error where it was asked for by name, a note where it was found among others. */
export class NotALog extends Failure {
  constructor(
    message: string,
    remedy: string,
    /** In a few words, for a list of such files. */
    readonly why: string,
  ) {
    super(message, remedy);
  }
}

/** A text that ends too early: the rest of it is missing. */
export class CutOff extends Failure {}

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
};

/** Why something failed, in words: the system's codes are for programs. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? error.message;
}
