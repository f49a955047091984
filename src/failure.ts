/**
 * A run that could not be done, in words its user can act on: what is wrong, and the next step.
 * The command line prints it as one message and exits with 2. Anything else that is thrown is a bug (exit 70).
 */
export class Failure extends Error {
  /** The next step, as a sentence the user can follow. */
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string) {
    super(message);
    this.name = 'Failure';
    this.remedy = remedy;
  }
}
