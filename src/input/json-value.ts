import { replacedOutsideStrings } from './json-strings.js';
import { withoutTypes } from './typed-values.js';

/** An integer that a JavaScript number cannot hold, such as a 64-bit id. */
const LONG_INTEGER = /(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/**
 * What lies deeper than this is nested to be nested: no export comes near it, and walks through values stop somewhere.
 */
const MOST_LEVELS = 500;

/** Stands for a value that is nested too deep to be looked at. */
export class NestedTooDeep {
  constructor(readonly text: string) {}
}

/**
 * The value of a JSON text: long integers as strings, and what a database has written with its type as what it is.
 * Undefined where it is none, `NestedTooDeep` where it has too many levels.
 */
export function jsonValueOf(text: string): unknown {
  try {
    const exact = /[:[,\s]-?\d{16,}/.test(text)
      ? replacedOutsideStrings(text, (outside) => outside.replace(LONG_INTEGER, asText))
      : text;
    const value: unknown = JSON.parse(exact);
    // A level takes two characters at least: most texts are too short.
    if (text.length > MOST_LEVELS * 2 && isDeeper(value, MOST_LEVELS)) return new NestedTooDeep(text.trim());
    return withoutTypes(value, exact);
  } catch {
    return undefined;
  }
}

function asText(integer: string): string {
  return Number.isSafeInteger(Number(integer)) ? integer : `"${integer}"`;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) if (isDeeper(fields[key], levels - 1)) return true;
  return false;
}
