import { Failure } from '../failure.js';
import type { JsonHandlers } from './json-reader.js';

type FormHandlers = Pick<JsonHandlers, 'value' | 'broken'>;

/** A pair of a form body: a key, `=`, and a value in which everything but plain characters is escaped. */
const PAIR = /^[\w.~*%+[\]-]+=[^&=\s,;|"<>{}]*$/;
const ESCAPE = /%[0-9a-f]{2}/i;

/** Whether a line is a form body (`application/x-www-form-urlencoded`), and no line of a table or of prose. */
export function isFormBody(line: string): boolean {
  return (line.includes('&') || ESCAPE.test(line)) && line.split('&').every((pair) => PAIR.test(pair));
}

/**
 * Reads form bodies, one a line, each as a flat object of texts; of a key that comes twice, the first value.
 * @throws Failure where the last line was cut within a key or an escape: a truncated log would make a smaller bill
 */
export async function readFormLines(path: string, text: AsyncIterable<string>, handlers: FormHandlers): Promise<void> {
  let begun: string[] = [];
  let line = 0;
  for await (const piece of text) {
    const [first = '', ...others] = piece.split('\n');
    begun.push(first);
    const next = others.pop();
    if (next === undefined) continue;
    for (const whole of [begun.join(''), ...others]) readBody(whole.trim(), ++line, handlers);
    begun = [next];
  }
  const last = begun.join('').trim();
  if (last !== '' && isCut(last)) {
    throw new Failure(
      `${path} ends inside a form body on line ${line + 1}: it was cut off.`,
      'Export it again; a part of a log would make a smaller bill.',
      { code: 'cut-off', file: path, line: line + 1 },
    );
  }
  readBody(last, line + 1, handlers);
}

/** Whether a body ends with an escape that is unfinished, or a key without its value. */
function isCut(body: string): boolean {
  const lastPair = body.slice(body.lastIndexOf('&') + 1);
  return /%[0-9a-f]?$/i.test(lastPair) || !lastPair.includes('=');
}

function readBody(body: string, line: number, handlers: FormHandlers): void {
  if (body === '') return;
  if (isFormBody(body)) handlers.value(fieldsOf(body), line);
  else handlers.broken(body, line);
}

function fieldsOf(body: string): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(body)) if (!fields.has(key)) fields.set(key, value);
  return Object.fromEntries(fields);
}
