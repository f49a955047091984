import { closestWord, didYouMean } from '../nearest.js';
import { type Dimension, dimensionValue, isOwn } from './dimensions.js';
import type { PricedEntry } from './price.js';
import type { Diagnostic } from './report.js';
import { folded, type ShownValues, shownOf, valueOrNone } from './shown-values.js';
import { grouped } from './wording.js';

/** More values than this are counted. */
const MOST_NAMED = 8;

/**
 * What of `--only` nothing of the log is: a misspelt part would look like one that costs nothing. `shown`: text from
 * the log.
 */
export function missingParts(
  entries: readonly PricedEntry[],
  only: readonly ShownValues[],
  shown: (text: string) => string,
): Diagnostic[] {
  const missing = only.flatMap(({ by, values }) => {
    const there = valuesIn(entries, by);
    const known = new Set(there.map(folded));
    const unknown = values.filter((value) => !known.has(folded(value)));
    return unknown.length === 0 ? [] : [warning(unknown.length, messageOf(by, unknown, there.map(shown)))];
  });
  if (missing.length > 0 || only.length < 2 || shownOf(entries, only).length > 0) return missing;
  return [warning(1, `Nothing of the log is ${partsInWords(only)} together, as --only asks.`)];
}

/** `of country CO or MX and of category marketing` */
export function partsInWords(only: readonly ShownValues[]): string {
  return only.map(({ by, values }) => `of ${by} ${values.map(valueOrNone).join(' or ')}`).join(' and ');
}

function warning(count: number, message: string): Diagnostic {
  return { code: 'only-nothing', level: 'warning', count, message, examples: [] };
}

function messageOf(by: Dimension, unknown: readonly string[], there: readonly string[]): string {
  const none = `Nothing of the log is ${partsInWords([{ by, values: unknown }])}, as --only asks.`;
  const [only, another] = unknown;
  const nearest = only !== undefined && another === undefined && isNamed(by) ? closestWord(only, there) : undefined;
  return `${none} ${didYouMean(nearest)}${thereInWords(there)}`;
}

/** Names can be misspelt; a code that is not there is another one. */
function isNamed(by: Dimension): boolean {
  return by === 'template' || by === 'account' || by === 'business' || isOwn(by);
}

function thereInWords(there: readonly string[]): string {
  if (there.length === 0) return 'There is none.';
  const more = there.length - MOST_NAMED;
  const rest = more > 0 ? ` and ${grouped(String(more))} more` : '';
  return `There ${there.length === 1 ? 'is' : 'are'} ${there.slice(0, MOST_NAMED).join(', ')}${rest}.`;
}

/** The values of a dimension that units have: months and days in order of time, others with the most units first. */
function valuesIn(entries: readonly PricedEntry[], by: Dimension): string[] {
  const units = new Map<string, number>();
  for (const { key, market, units: some } of entries) {
    const value = dimensionValue(by, key, market ?? '');
    if (value !== '') units.set(value, (units.get(value) ?? 0) + some);
  }
  const values = [...units].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([value]) => value);
  return by === 'month' || by === 'day' ? values.sort() : values;
}
