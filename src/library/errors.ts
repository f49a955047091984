import type { ErrorCode } from '../error-code.js';

/** What an error is about, as far as it is one thing. */
export interface ErrorPlace {
  /** The file, as it was named. */
  readonly file?: string;
  /** The line in it, from 1. */
  readonly line?: number;
  /** The option, as it is called here: `freeTierUsed`. */
  readonly option?: string;
}

/**
 * A call that cannot be done, in words its user can act on. Every call is rejected with this class, or with the reason
 * of its signal; anything else is a bug. The words name options as the command line does: `--free-tier-used` is
 * `freeTierUsed`.
 */
export class WabaCostError extends Error {
  /** What kind of thing went wrong, for a program that has to decide. */
  readonly code: ErrorCode;
  readonly place: ErrorPlace;
  /** The next step, as a sentence; undefined where there is none. */
  readonly remedy: string | undefined;
  /** Where several things are wrong: each, with its own next step. */
  readonly details: readonly string[];

  constructor(
    message: string,
    about: {
      readonly code: ErrorCode;
      readonly place?: ErrorPlace;
      readonly remedy?: string | undefined;
      readonly details?: readonly string[];
    },
  ) {
    super(message);
    this.name = 'WabaCostError';
    this.code = about.code;
    this.place = about.place ?? {};
    this.remedy = about.remedy;
    this.details = about.details ?? [];
  }
}
