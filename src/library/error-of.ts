import { Failure } from '../failure.js';
import { type ErrorPlace, WabaCostError } from './errors.js';

/** What a caller is told of an error: of a run that could not be done in the class of the library; a bug as it is. */
export function errorOf(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { message, remedy, facts } = error;
  const code = facts.code ?? 'option';
  return new WabaCostError(message, { code, place: placeOf(error), remedy, details: error.details });
}

function placeOf({ message, facts: { file, line, code = 'option' } }: Failure): ErrorPlace {
  const option = code === 'option' ? optionIn(message) : code === 'no-rate' ? 'currency' : undefined;
  return {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(option === undefined ? {} : { option }),
  };
}

/** The option that a sentence begins with, `--free-tier-used`, as a typed option is called. */
function optionIn(message: string): string | undefined {
  const [, flag] = /^--([a-z][a-z-]*)/.exec(message) ?? [];
  return flag?.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
