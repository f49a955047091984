/** A JSON object out of a log: its fields can be anything. */
export type JsonRecord = Readonly<Record<string, unknown>>;

const EMPTY: JsonRecord = {};

export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where it is none. */
export function asRecord(value: unknown): JsonRecord {
  return isJsonRecord(value) ? value : EMPTY;
}

/** The objects of a list; none where the value is no list. */
export function asList(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isJsonRecord) : [];
}

/** The text of a string, number or boolean; '' for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The value of a JSON text within a record; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a cell of a table holds: an object or a list where it is one as JSON, else its text. */
export function heldIn(text: string): unknown {
  return /^\s*[{[]/.test(text) ? (parsedJson(text) ?? text) : text;
}
