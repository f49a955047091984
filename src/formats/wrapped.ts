import { jsonValueOf } from '../input/json-value.js';
import type { Format, ReadingOptions } from './format.js';
import { isJsonRecord, type JsonRecord } from './json-fields.js';

/** Wrappers within wrappers; beyond that a value is no payload. */
const DEEPEST = 4;
/** What stands beside the `body` of a request that was stored whole. */
const BESIDE_A_BODY: readonly string[] = [
  'headers',
  'query',
  'params',
  'query_params',
  'httpMethod',
  'method',
  'requestContext',
];
/** What stands beside the `json` of an item of an n8n execution. */
const BESIDE_JSON: readonly string[] = ['json', 'binary', 'pairedItem'];

/**
 * The payloads in a value: itself, or, where it is only their wrapper, what it holds: a request stored with its headers,
 * `{"query_params": [], "body_params": …}`, an n8n item, JSON within a text, or any object no format knows in which a
 * field holds what a format knows (FORMATS.md §0, "Containers met").
 */
export function payloadsIn(
  value: unknown,
  particular: readonly Format[],
  general: Format,
  options: ReadingOptions,
): readonly unknown[] {
  const isOf =
    (formats: readonly Format[]): Recogniser =>
    (payload) => {
      const sample = { kind: 'json', values: [payload] } as const;
      return formats.some((format) => format.recognises(sample, options));
    };
  return unwrap(value, isOf(particular), isOf([general]), 0) ?? [value];
}

type Recogniser = (payload: unknown) => boolean;

/** Undefined where the value is no wrapper. */
function unwrap(
  value: unknown,
  isKnown: Recogniser,
  isGeneral: Recogniser,
  depth: number,
): readonly unknown[] | undefined {
  const inside = (inner: unknown): readonly unknown[] => unwrap(inner, isKnown, isGeneral, depth + 1) ?? [inner];
  if (depth > DEEPEST) return undefined;
  if (typeof value === 'string') {
    const parsed = jsonIn(value);
    return parsed === undefined ? undefined : inside(parsed);
  }
  if (Array.isArray(value)) return value.flatMap(inside);
  if (!isJsonRecord(value) || !holdsMore(value) || isKnown(value)) return undefined;
  const body = bodyOf(value);
  if (body !== undefined) return inside(body);
  const fields = Object.values(value).map((field) => (typeof field === 'string' ? jsonIn(field) : field));
  for (const field of fields) {
    if (typeof field !== 'object' || field === null) continue;
    const payloads = inside(field);
    if (payloads.some(isKnown)) return payloads;
  }
  // A page of an API's list: `{"data": [{"timestamp": …}], "paging": …}`.
  const lists = fields.filter((field): field is unknown[] => Array.isArray(field));
  return isGeneral(value) ? undefined : lists.find((list) => list.some(isGeneral));
}

/** Whether a field holds an object, a list, or a text that may be one. */
function holdsMore(value: JsonRecord): boolean {
  for (const key in value) {
    const field = value[key];
    if (typeof field === 'object' ? field !== null : typeof field === 'string' && mayBeJson(field)) return true;
  }
  return false;
}

/** The body of a request, or of an n8n item, by what stands beside it. */
function bodyOf(value: JsonRecord): unknown {
  if (isPayload(value.body_params)) return value.body_params;
  if (isPayload(value.body) && BESIDE_A_BODY.some((key) => key in value)) return value.body;
  if (isPayload(value.json) && Object.keys(value).every((key) => BESIDE_JSON.includes(key))) return value.json;
  return undefined;
}

function isPayload(value: unknown): boolean {
  return typeof value === 'string' ? jsonIn(value) !== undefined : typeof value === 'object' && value !== null;
}

function mayBeJson(text: string): boolean {
  return /^\s*["[{]/.test(text);
}

/** The object or list that a text is as JSON; undefined for any other text. */
function jsonIn(text: string): unknown {
  if (!mayBeJson(text)) return undefined;
  const value = jsonValueOf(text);
  if (typeof value === 'string') return jsonIn(value);
  return typeof value === 'object' && value !== null ? value : undefined;
}
