import { Failure, placeNamed } from '../../failure.js';
import { asText, isJsonRecord, type JsonRecord } from '../../formats/json-fields.js';
import { type Day, dayOfIso, isoDay, monthAfter } from '../../messages/calendar.js';
import { CATEGORIES, type Category } from '../../messages/category.js';
import { DAY_MS, HOUR_MS, instant } from '../../messages/instant.js';
import { INITIATORS } from '../../models/unit.js';
import { ZERO } from '../../rates/money.js';
import { costIn, countIn } from './count-words.js';
import type { CountKey, PublishedCount, PublishedTable, Span } from './published.js';

/** What a provider's usage report holds. */
export interface UsageCounts {
  readonly what: string;
  readonly whose: string;
  readonly currency: string | undefined;
  readonly ownZone: string | undefined;
  readonly tables: readonly PublishedTable[];
}

/** The usage report of a provider in a value; undefined where it holds none.
 * @throws Failure where a figure cannot be read */
export function usageCountsIn(value: unknown, place: string): UsageCounts | undefined {
  if (!isJsonRecord(value)) return undefined;
  const gupshup = rowsIn(value, 'partnerAppUsageList', 'date');
  if (gupshup !== undefined) return gupshupUsage(gupshup, place);
  const dialog = rowsIn(value, 'usage', 'period_date');
  return dialog === undefined ? undefined : dialogUsage(dialog, place);
}

/** The rows under a key, or the value itself where it is one of them. */
function rowsIn(value: JsonRecord, key: string, dateKey: string): readonly JsonRecord[] | undefined {
  const list = value[key];
  if (!Array.isArray(list)) return dateKey === 'period_date' && value[dateKey] !== undefined ? [value] : undefined;
  const rows = list.filter(isJsonRecord);
  return key === 'usage' && !rows.some((row) => row[dateKey] !== undefined) ? undefined : rows;
}

/** Gupshup's analytics are in India's time, which has no summer time (formats/SOURCES.md, "Gupshup"). */
const INDIA_OFFSET_MS = 5.5 * HOUR_MS;

const GUPSHUP_COUNTS: readonly (readonly [string, CountKey, boolean])[] = [
  ...CATEGORIES.map((category) => [category, { category, billing: 'charged' }, false] as const),
  ['internationalAuthentication', { category: 'authentication', billing: 'charged' }, true],
  ['ftc', { category: 'service', billing: 'free' }, false],
  ['fep', { category: 'service', billing: 'free_entry_point' }, false],
];

/**
 * Gupshup's: charged ones by category, beside `ftc` (free) and `fep` (free entry points); `waFees` is what Meta
 * charges, for all of a day (formats/SOURCES.md, "Gupshup"). Free ones are of service: since June 2023 no other has
 * been.
 */
function gupshupUsage(rows: readonly JsonRecord[], place: string): UsageCounts {
  const spans = rows.map((row, at): Span => {
    const from = dayIn(row.date, 'date', `${place}, entry ${at + 1}`) * DAY_MS - INDIA_OFFSET_MS;
    return { kind: 'instants', from: instant(from), to: instant(from + DAY_MS) };
  });
  const counts = rows.flatMap((row, at) =>
    GUPSHUP_COUNTS.map(([field, key, isInternational]) =>
      countOf(row, field, key, spans[at] as Span, isInternational, `${place}, entry ${at + 1}`),
    ),
  );
  const costs = rows.map((row, at) => ({
    ...countOfAll(
      row,
      GUPSHUP_COUNTS.map(([field]) => field),
      spans[at] as Span,
      `${place}, entry ${at + 1}`,
    ),
    cost: costIn(row.waFees, 'waFees', `${place}, entry ${at + 1}`),
  }));
  return {
    what: "Gupshup's usage report",
    whose: 'Gupshup',
    ownZone: 'Asia/Kolkata',
    currency: asText(rows[0]?.currency) || undefined,
    tables: [
      table(['category', 'billing'], counts, { isTotal: true, hasFreeInOne: false }),
      table([], costs, { isTotal: false, hasFreeInOne: false }),
    ],
  };
}

/**
 * 360dialog's: how many of each initiator, or category, and how many of these were paid; free ones are both the tier's
 * and free entry points' there, which it counts apart for all together (formats/SOURCES.md, "360dialog").
 */
function dialogUsage(rows: readonly JsonRecord[], place: string): UsageCounts {
  const days = rows.map((row, at) => dayIn(row.period_date, 'period_date', `${place}, entry ${at + 1}`));
  const isMonthly = days.every((day) => isoDay(day).endsWith('-01'));
  const spans = days.map((day): Span => ({ kind: 'days', from: day, to: isMonthly ? monthAfter(day) : nextDay(day) }));
  const kinds: readonly (readonly [string, CountKey])[] = [
    ...INITIATORS.map((initiator) => [`${initiator}_initiated`, { initiator }] as const),
    ...CATEGORIES.map((category: Category) => [category, { category }] as const),
  ];
  const told = kinds.filter(([name]) => rows.some((row) => row[`${name}_quantity`] !== undefined));
  const counts = rows.flatMap((row, at) =>
    told.flatMap(([name, key]) => paidAndFree(row, name, key, spans[at] as Span, `${place}, entry ${at + 1}`)),
  );
  const kindOf = (key: CountKey): string => ('category' in key ? 'category' : 'initiator');
  const byKind = (kind: 'category' | 'initiator'): PublishedCount[] => counts.filter(({ key }) => kindOf(key) === kind);
  const billed = rows.flatMap((row, at) => {
    const where = `${place}, entry ${at + 1}`;
    const span = spans[at] as Span;
    return [
      {
        ...countOf(row, 'paid_quantity', { billing: 'charged' }, span, false, where),
        cost: costIn(row.total_price, 'total_price', where),
      },
      { ...countOf(row, 'free_tier', { billing: 'free' }, span, false, where), cost: ZERO },
      { ...countOf(row, 'free_entry_point', { billing: 'free_entry_point' }, span, false, where), cost: ZERO },
    ];
  });
  const byCategory = byKind('category');
  const byInitiator = byKind('initiator');
  const parts = [
    table(['billing'], billed, { isTotal: true, hasFreeInOne: false }),
    table(['category', 'billing'], byCategory, { isTotal: true, hasFreeInOne: true }),
    table(['initiator', 'billing'], byInitiator, { isTotal: true, hasFreeInOne: true }),
  ].filter(({ counts: some }) => some.length > 0);
  // The last tells most; the others hold the same units once more.
  const main = byCategory.length > 0 ? 1 : parts.length - 1;
  return {
    what: "360dialog's usage report",
    whose: '360dialog',
    ownZone: undefined,
    currency: undefined,
    tables: parts.map((part, at) => ({ ...part, isTotal: at === main })),
  };
}

function paidAndFree(row: JsonRecord, name: string, key: CountKey, span: Span, place: string): PublishedCount[] {
  const all = countIn(row[`${name}_quantity`] ?? 0, `${name}_quantity`, place);
  const paid = countIn(row[`${name}_paid_quantity`] ?? 0, `${name}_paid_quantity`, place);
  if (paid > all) {
    throw new Failure(`${place}: more ${name} ones are paid (${paid}) than there are (${all}).`, 'Export it again.', {
      code: 'wrong-file',
      ...placeNamed(place),
    });
  }
  const price = costIn(row[`${name}_price`], `${name}_price`, place);
  return [
    {
      span,
      key: { ...key, billing: 'charged' },
      units: paid,
      cost: price ?? (paid === 0 ? ZERO : undefined),
      isInternational: false,
    },
    { span, key: { ...key, billing: 'free' }, units: all - paid, cost: ZERO, isInternational: false },
  ];
}

function countOf(
  row: JsonRecord,
  field: string,
  key: CountKey,
  span: Span,
  isInternational: boolean,
  place: string,
): PublishedCount {
  return { span, key, units: countIn(row[field] ?? 0, field, place), cost: undefined, isInternational };
}

function countOfAll(row: JsonRecord, fields: readonly string[], span: Span, place: string): PublishedCount {
  const units = fields.reduce((sum, field) => sum + countIn(row[field] ?? 0, field, place), 0);
  return { span, key: {}, units, cost: undefined, isInternational: false };
}

function table(
  dimensions: PublishedTable['dimensions'],
  counts: readonly PublishedCount[],
  flags: Pick<PublishedTable, 'isTotal' | 'hasFreeInOne'>,
): PublishedTable {
  return { unit: undefined, dimensions, counts, ...flags };
}

/** The day of `2025-03-03`, whatever stands behind it. */
export function dayIn(value: unknown, what: string, place: string): Day {
  try {
    return dayOfIso(asText(value).slice(0, 'yyyy-mm-dd'.length));
  } catch {
    throw new Failure(
      `${place}: ${what} cannot be ${JSON.stringify(value) ?? 'missing'}.`,
      'It is a day: 2025-03-03.',
      { code: 'wrong-file', ...placeNamed(place) },
    );
  }
}

export function nextDay(day: Day): Day {
  return (day + 1) as Day;
}
