/**
 * What a database writes around a value to name its type: the value without it, or undefined where it is none of these.
 */
type Untyped = (held: unknown) => unknown;

type Fields = Record<string, unknown>;

/** Types that are the only key of an object. */
const BY_ONLY_KEY: ReadonlyMap<string, Untyped> = new Map([
  // MongoDB Extended JSON v1 and v2, canonical and relaxed
  // (https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md).
  ['$date', dateOf],
  ['$oid', textOf],
  ['$uuid', textOf],
  ['$symbol', textOf],
  ['$numberInt', numberOf],
  ['$numberLong', numberOf],
  ['$numberDouble', numberOf],
  ['$numberDecimal', numberOf],
  ['$timestamp', (held) => timeOf(fieldsOf(held)?.t, 0)],
  ['$undefined', () => null],
  // DynamoDB JSON (AttributeValue of its API reference).
  ['S', textOf],
  ['N', (held) => (Number.isNaN(Number(held)) ? undefined : numberOf(held))],
  ['B', textOf],
  ['BOOL', (held) => (held === 'true' || held === 'false' ? held === 'true' : booleanOf(held))],
  ['NULL', (held) => (held === true || held === 'true' ? null : undefined)],
  ['M', fieldsOf],
  ['L', listOf],
  ['SS', listOf],
  ['NS', listOf],
  ['BS', listOf],
  // Firestore's REST API (Value of its reference), which leaves away what is empty.
  ['stringValue', textOf],
  ['integerValue', numberOf],
  ['doubleValue', numberOf],
  ['booleanValue', booleanOf],
  ['timestampValue', textOf],
  ['nullValue', () => null],
  ['bytesValue', textOf],
  ['referenceValue', textOf],
  ['geoPointValue', fieldsOf],
  ['mapValue', (held) => fieldsOf(fieldsOf(held)?.fields ?? {})],
  ['arrayValue', (held) => listOf(fieldsOf(held)?.values ?? [])],
  // OpenTelemetry has the same for the body of a log record, with other names for some.
  ['intValue', numberOf],
  ['boolValue', booleanOf],
  // Firestore's times, as export scripts keep them.
  ['__time__', textOf],
]);

/** Times as Google's libraries write them: seconds, and nanoseconds beside them. */
const TIMES: readonly (readonly [seconds: string, nanos: string])[] = [
  ['_seconds', '_nanoseconds'],
  ['seconds', 'nanoseconds'],
  ['seconds', 'nanos'],
];

/** Whether a JSON text may hold a typed value: nothing else is looked through. */
const MAY_BE_TYPED =
  /"\$[a-z]|Value"\s*:|conds"\s*:|"__(?:time|datatype)__"|\{\s*"(?:S|N|B|BOOL|NULL|M|L|SS|NS|BS)"\s*:/;

/** A value of a JSON text, with what is typed in it replaced by what it is. The value is changed in place. */
export function withoutTypes(value: unknown, text: string): unknown {
  return MAY_BE_TYPED.test(text) ? untyped(value) : value;
}

/** From the innermost outwards: a `$date` can hold a `$numberLong`. */
function untyped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  let count = 0;
  let only = '';
  for (const key in fields) {
    count++;
    only = key;
    const held = fields[key];
    if (typeof held !== 'object' || held === null) continue;
    const plain = untyped(held);
    // Setting `__proto__` would not set a field.
    if (plain !== held && key !== '__proto__') fields[key] = plain;
  }
  if (Array.isArray(value) || count === 0) return value;
  const plain = count === 1 ? BY_ONLY_KEY.get(only)?.(fields[only]) : compoundOf(fields, count);
  return plain === undefined ? value : plain;
}

/** Typed values that have more than one key, and documents, which stand in the fields of one. */
function compoundOf(fields: Fields, count: number): unknown {
  // `{"type": "firestore/timestamp/1.0", "seconds": …, "nanoseconds": …}`
  const isNamed = typeof fields.type === 'string' && fields.type.startsWith('firestore/timestamp/');
  if (count === (isNamed ? 3 : 2)) {
    for (const [seconds, nanos] of TIMES) if (nanos in fields) return timeOf(fields[seconds], fields[nanos]);
  }
  // node-firestore-import-export
  if (count === 2 && '__datatype__' in fields) return fields.value;
  // Legacy `{"$binary": …, "$type": …}`
  if (count === 2 && '$binary' in fields && '$type' in fields) return textOf(fields.$binary);
  const isDocument = typeof fields.name === 'string' && /^projects\/[^/]+\/databases\//.test(fields.name);
  return isDocument ? fieldsOf(fields.fields) : undefined;
}

function textOf(held: unknown): unknown {
  return typeof held === 'string' ? held : undefined;
}

function booleanOf(held: unknown): unknown {
  return typeof held === 'boolean' ? held : undefined;
}

function fieldsOf(held: unknown): Fields | undefined {
  return typeof held === 'object' && held !== null && !Array.isArray(held) ? (held as Fields) : undefined;
}

function listOf(held: unknown): unknown {
  return Array.isArray(held) ? held : undefined;
}

/** A number, where JavaScript writes it as it stands there; else its text. */
function numberOf(held: unknown): unknown {
  if (typeof held === 'number') return held;
  if (typeof held !== 'string') return undefined;
  return String(Number(held)) === held && Number.isFinite(Number(held)) ? Number(held) : held;
}

/** Milliseconds since the epoch are told as a text: a small number would be taken for seconds. */
function dateOf(held: unknown): unknown {
  return typeof held === 'string' ? (/^-?\d+$/.test(held) ? isoOf(Number(held)) : held) : isoOf(held);
}

/** Seconds since the epoch, and nanoseconds on top. */
function timeOf(seconds: unknown, nanos: unknown): unknown {
  const isWhole = typeof seconds === 'number' || (typeof seconds === 'string' && /^-?\d+$/.test(seconds));
  return isWhole ? isoOf(Number(seconds) * 1000 + Math.floor(Number(nanos) / 1_000_000)) : undefined;
}

function isoOf(ms: unknown): unknown {
  if (typeof ms !== 'number') return undefined;
  const time = new Date(ms);
  return Number.isNaN(time.getTime()) ? ms : time.toISOString();
}
