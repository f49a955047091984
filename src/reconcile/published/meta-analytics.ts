import { Failure, placeNamed } from '../../failure.js';
import { asText, isJsonRecord, type JsonRecord } from '../../formats/json-fields.js';
import { isNumberFault, numberOf } from '../../messages/customer.js';
import { type Instant, instant } from '../../messages/instant.js';
import { isPossible } from '../../messages/timestamp.js';
import { billingWord, categoryWord, costIn, countIn, countryWord, initiatorWord, isOfGroups } from './count-words.js';
import type { CountDimension, CountKey, LeftOut, PublishedCount, PublishedTable } from './published.js';

/** One of Meta's two analytics fields: the same points under other names (formats/SOURCES.md, "Meta's own counts"). */
interface Field {
  readonly key: string;
  readonly what: string;
  readonly unit: 'conversation' | 'message';
  readonly count: string;
  readonly type: string;
  readonly category: string;
}

const FIELDS: readonly Field[] = [
  {
    key: 'conversation_analytics',
    what: "Meta's conversation analytics",
    unit: 'conversation',
    count: 'conversation',
    type: 'conversation_type',
    category: 'conversation_category',
  },
  {
    key: 'pricing_analytics',
    what: "Meta's pricing analytics",
    unit: 'message',
    count: 'volume',
    type: 'pricing_type',
    category: 'pricing_category',
  },
];
const DIRECTION = 'conversation_direction';

/** What one value of a file holds of Meta's analytics. */
export interface MetaCounts {
  readonly what: string;
  readonly account: string;
  readonly currency: string | undefined;
  readonly tables: readonly PublishedTable[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Meta's analytics in a value, in all shapes met: the whole answer of the Graph API, the field alone, its `data` or its
 * points alone. Undefined where it holds none.
 * @throws Failure where a figure cannot be read
 */
export function metaCountsIn(value: unknown, place: string): MetaCounts | undefined {
  if (!isJsonRecord(value)) return undefined;
  const found = FIELDS.flatMap((field) => {
    const points = pointsOf(value, field);
    return points === undefined ? [] : [{ field, points }];
  });
  if (found.length === 0) return undefined;
  const leftOut: LeftOut[] = [];
  const tables = found.map(({ field, points }) => tableOf(field, points, place, leftOut));
  return {
    what: found.map(({ field }) => field.what).join(' and '),
    account: asText(value.id),
    currency: asText(value.currency) || undefined,
    tables,
    leftOut,
  };
}

/** The points of a field; undefined where the value holds nothing of it. */
function pointsOf(value: JsonRecord, field: Field): readonly JsonRecord[] | undefined {
  const held = value[field.key];
  if (held !== undefined) return flattened(held);
  const points = flattened(value);
  return points?.some((point) => field.count in point && 'start' in point) ? points : undefined;
}

/** Points however they are nested: `{data: [{data_points: […]}]}`, one list less, or a point itself. */
function flattened(held: unknown): readonly JsonRecord[] | undefined {
  if (Array.isArray(held)) return held.flatMap((one) => flattened(one) ?? []);
  if (!isJsonRecord(held)) return undefined;
  if (held.data !== undefined) return flattened(held.data);
  if (held.data_points !== undefined) return flattened(held.data_points);
  return 'start' in held ? [held] : [];
}

function tableOf(field: Field, points: readonly JsonRecord[], place: string, leftOut: LeftOut[]): PublishedTable {
  const dimensionKeys: readonly (readonly [CountDimension, string])[] = [
    ['business', 'phone_number'],
    ['country', 'country'],
    ['category', field.category],
    ['initiator', DIRECTION],
    ['billing', field.type],
  ];
  // A key stands in every point, or was not asked for; where only some have it, it cannot tell all apart.
  const dimensions = dimensionKeys.filter(([, key]) => points.length > 0 && points.every((point) => key in point));
  const counts = points.flatMap((point, at) => {
    const where = `${place}, point ${at + 1}`;
    const count = countOf(field, point, new Set(dimensions.map(([dimension]) => dimension)), where);
    if (typeof count !== 'string') return [count];
    leftOut.push({ what: count, units: countIn(point[field.count], field.count, where) });
    return [];
  });
  return {
    unit: field.unit,
    dimensions: dimensions
      .map(([dimension]) => dimension)
      .filter((dimension) => dimension !== 'billing' || counts.every(({ key }) => key.billing !== undefined)),
    hasFreeInOne: false,
    isTotal: true,
    counts,
  };
}

/** A point as a count; where what it counts is not priced here, the word for it. */
function countOf(
  field: Field,
  point: JsonRecord,
  dimensions: ReadonlySet<CountDimension>,
  place: string,
): PublishedCount | string {
  const word = dimensions.has('category') ? asText(point[field.category]) : '';
  const category = word === '' ? undefined : categoryWord(word, place);
  if (word !== '' && category === undefined) return word;
  const type = asText(point[field.type]);
  if (isOfGroups(type)) return type;
  const billing = type === '' ? undefined : (category?.billing ?? billingWord(type, place));
  const key: CountKey = {
    ...(dimensions.has('business') && { business: businessIn(point.phone_number, place) }),
    ...(dimensions.has('country') && { country: countryWord(asText(point.country), place) }),
    ...(category !== undefined && { category: category.category }),
    ...(dimensions.has('initiator') && { initiator: initiatorWord(asText(point[DIRECTION]), place) }),
    ...(billing !== undefined && { billing }),
  };
  return {
    span: { kind: 'instants', ...spanIn(point, place) },
    key,
    units: countIn(point[field.count], field.count, place),
    cost: costIn(point.cost, 'cost', place),
    isInternational: category?.isInternational ?? false,
  };
}

function spanIn(point: JsonRecord, place: string): { from: Instant; to: Instant } {
  const from = secondsIn(point.start, 'start', place);
  const to = secondsIn(point.end, 'end', place);
  if (from < to) return { from, to };
  throw new Failure(`${place}: it ends at ${asText(point.end)}, before it begins.`, 'Export the figures again.', {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}

/** Unix seconds, as a number or its text. */
function secondsIn(value: unknown, what: string, place: string): Instant {
  const text = asText(value);
  const epochMs = Number(text) * 1000;
  if (/^\d{9,11}$/.test(text) && isPossible(epochMs)) return instant(epochMs);
  throw new Failure(`${place}: ${what} cannot be ${JSON.stringify(value) ?? 'missing'}.`, 'It is in Unix seconds.', {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}

function businessIn(value: unknown, place: string): string {
  const number = numberOf(asText(value));
  if (!isNumberFault(number)) return number;
  throw new Failure(`${place}: phone_number cannot be ${JSON.stringify(value)}.`, 'Export the figures again.', {
    code: 'wrong-file',
    ...placeNamed(place),
  });
}
