/** One way in which a log can be damaged. */
export interface Corruption {
  readonly what: string;
  readonly bytes: Uint8Array;
  /**
   * Nothing in the damaged log can show that something is missing: it was cut between records, or within a last field.
   */
  readonly isUntellable: boolean;
}

/** Numbers from 0 to 1 that are the same in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

const TRUNCATIONS = 12;
const FLIPS = 40;
const WRONG_TYPES = 40;

/** A log cut short at several places, the last of them in its last record. */
export function truncated(log: Uint8Array): Corruption[] {
  const chance = chances(1);
  const places = Array.from({ length: TRUNCATIONS }, (_, nth) =>
    nth === 0 ? log.length - 3 : 1 + Math.floor(chance() * (log.length - 3)),
  );
  return places.map((place) => {
    const bytes = log.subarray(0, place);
    return { what: `cut at byte ${place}`, bytes, isUntellable: isCutAtBoundary(Buffer.from(bytes).toString('utf8')) };
  });
}

/** A log with one bit of one byte changed, at many places. */
export function flipped(log: Uint8Array): Corruption[] {
  const chance = chances(2);
  return Array.from({ length: FLIPS }, () => {
    const place = Math.floor(chance() * log.length);
    const bit = 1 << Math.floor(chance() * 8);
    const bytes = Uint8Array.from(log);
    bytes[place] = (bytes[place] ?? 0) ^ bit;
    return { what: `bit ${bit} of byte ${place} changed`, bytes, isUntellable: false };
  });
}

const JSON_VALUE = /(?<=":\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/g;
const OTHER_JSON = [
  'null',
  '{}',
  '[]',
  '12',
  '-1',
  '1e999',
  '"x"',
  '""',
  'true',
  '[[{}]]',
  '{"id":{"id":1}}',
  '"\\u0000"',
];
const FORM_VALUE = /(?<=[&\n]\w+=)[^&\n]*/g;
const CELL = /(?<=[,;\t\n])[^,;\t\n"]+(?=[,;\t\n])/g;
const OTHER_TEXT = ['', 'x', '-1', '1e999', '0', 'null', '=1+1', '%00', '2023-02-30', '9.18887E+11'];

/** A log with one field's value replaced by one of another type, at many places. */
export function mistyped(log: Uint8Array): Corruption[] {
  const chance = chances(3);
  const text = Buffer.from(log).toString('utf8');
  const kind = kindOf(text);
  const fields = [...text.matchAll(kind === 'json' ? JSON_VALUE : kind === 'form' ? FORM_VALUE : CELL)];
  const others = kind === 'json' ? OTHER_JSON : OTHER_TEXT;
  return Array.from({ length: fields.length === 0 ? 0 : WRONG_TYPES }, () => {
    const field = fields[Math.floor(chance() * fields.length)];
    const other = others[Math.floor(chance() * others.length)] ?? '';
    const place = field?.index ?? 0;
    const changed = text.slice(0, place) + other + text.slice(place + (field?.[0].length ?? 0));
    return { what: `${field?.[0]} at ${place} made ${other}`, bytes: Buffer.from(changed), isUntellable: false };
  });
}

function kindOf(text: string): 'json' | 'form' | 'table' {
  if (/^\s*[[{]|\{\s*("|\n)/.test(text)) return 'json';
  return /^\s*\w+=[^\n,]*&/.test(text) ? 'form' : 'table';
}

/** Whether a text that was cut is whole as far as anyone can tell. */
function isCutAtBoundary(text: string): boolean {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  if (last.trim() === '' && kindOf(text) !== 'json') return true;
  switch (kindOf(text)) {
    case 'json':
      return depthOf(text) === 0;
    case 'form':
      return /=[^&%]*(%[0-9A-F]{2}[^&%]*)*$/i.test(last);
    case 'table':
      return last.split(/[,;\t]/).length >= (lines[0] ?? '').split(/[,;\t]/).length;
  }
}

/** How many objects and lists are open at the end of a text. */
function depthOf(text: string): number {
  const brackets = text.replace(/"(?:[^"\\]|\\.)*("|$)/g, '').replace(/[^[\]{}]/g, '');
  return [...brackets].reduce((depth, bracket) => depth + ('[{'.includes(bracket) ? 1 : -1), 0);
}
