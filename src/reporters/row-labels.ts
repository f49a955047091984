import type { Dimension } from '../report/dimensions.js';
import type { Breakdown, Report, Row } from '../report/report.js';

/** Rows as a person reads them: dearest first, as the report has them; but days and months run on. */
export function inReadingOrder({ by, rows }: Breakdown): readonly Row[] {
  const [first] = by;
  if (first !== 'month' && first !== 'day') return rows;
  return rows.toSorted((a, b) =>
    (a.key[first] ?? '') < (b.key[first] ?? '') ? -1 : Number(a.key[first] !== b.key[first]),
  );
}

/** The value of a row in a dimension as a person calls it: countries by their names. */
export function valueShown(dimension: Dimension, row: Row, { countryNames }: Report): string {
  const value = row.key[dimension] ?? '';
  if (dimension === 'country') return countryNames.get(value) ?? value;
  return value === '' ? '(none)' : value;
}
