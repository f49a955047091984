import { Failure } from '../../failure.js';
import type { OutputFormat } from '../../reporters/output-formats.js';

/** Whether Markdown is to be the result alone.
 * @throws Failure where another format is written, which has no such form */
export function isShortIn({ short = false }: { readonly short?: boolean }, format: OutputFormat): boolean {
  if (short && format !== 'markdown') {
    throw new Failure(
      `--short is of markdown: the format is ${format}.`,
      'Add --format markdown, or leave --short out.',
    );
  }
  return short;
}
