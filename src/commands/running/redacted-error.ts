import { Failure } from '../../failure.js';
import { customerOf, isNumberFault } from '../../messages/customer.js';
import type { Redaction } from '../../messages/redaction.js';
import type { RawOptions } from '../options/settings.js';

/**
 * An error without a customer's number in it: it may quote the log. Paths stay as they were given.
 * `args`: the positional arguments.
 */
export async function redactedError(
  error: unknown,
  raw: RawOptions,
  args: readonly (string | readonly string[] | undefined)[],
): Promise<unknown> {
  if (raw.redact !== true || raw.redactKey === undefined || !(error instanceof Error)) return error;
  const { redactionWith } = await import('../../messages/redaction.js');
  const redaction = redactionWith(raw.redactKey);
  const paths = args
    .flat()
    .filter((arg) => arg !== undefined)
    .filter((arg) => isNumberFault(customerOf(arg)));
  if (error instanceof Failure) {
    const { message, remedy, details } = error;
    const shown = (text: string): string => hidden(text, paths, redaction);
    return error.inOtherWords(shown(message), remedy && shown(remedy), details.map(shown));
  }
  error.message = hidden(error.message, paths, redaction);
  error.stack = hidden(error.stack ?? '', paths, redaction);
  return error;
}

function hidden(text: string, [path, ...others]: readonly string[], redaction: Redaction): string {
  if (path === undefined) return redaction.text(text);
  return text
    .split(path)
    .map((part) => hidden(part, others, redaction))
    .join(path);
}
