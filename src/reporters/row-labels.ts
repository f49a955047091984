import type { Dimension } from '../report/dimensions.js';
import type { OtherRows, Report, Row } from '../report/report.js';
import { valueOrNone } from '../report/shown-values.js';
import { counted } from '../report/wording.js';
import { withPlus } from './amounts.js';

/** `and 793 others` */
export function othersLabel({ count }: OtherRows): string {
  return `and ${counted(count, 'other')}`;
}

/** The value of a row in a dimension as a person calls it: countries by their names. */
export function valueShown(dimension: Dimension, row: Row, { countryNames }: Report): string {
  const value = row.key[dimension] ?? '';
  if (dimension === 'country') return countryNames.get(value) ?? value;
  if (dimension === 'customer') return withPlus(value);
  return valueOrNone(value);
}
