import { Failure, reasonOf } from '../failure.js';

/** The error for a file that cannot be opened, or read. */
export function cannotRead(name: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(`Cannot read ${name}: ${reasonOf(error)}.`, 'Check that it is a file you may read.', {
    code: 'unreadable',
    file: name,
  });
}
