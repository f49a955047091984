import type { Dimension } from '../../report/dimensions.js';
import type { Breakdown, Report, Row } from '../../report/report.js';
import { valueOrNone } from '../../report/shown-values.js';
import { withPlus } from '../amounts.js';
import { html, type Markup } from './markup.js';
import type { FigureLine } from './tables.js';

/** A value of a dimension as a reader knows it. */
export function valueInWords(dimension: Dimension, value: string, { countryNames }: Report): string {
  if (dimension === 'country') return countryNames.get(value) ?? value;
  if (dimension === 'customer') return withPlus(value);
  if (value !== '') return value;
  return dimension === 'template' ? '(free-form messages)' : valueOrNone(value);
}

/** A row of a breakdown as a line of a table. */
export function lineOf(row: Row, by: Breakdown['by'], report: Report): FigureLine {
  const values = by.map((dimension) => row.key[dimension] ?? '');
  return {
    labels: by.map((dimension, index) => labelOf(dimension, values[index] ?? '', report)),
    key: values.join('|'),
    cells: row.cells,
    delta: row.delta,
  };
}

/** The name of a template can be in any script, and written from the right. */
function labelOf(dimension: Dimension, value: string, report: Report): Markup {
  const words = valueInWords(dimension, value, report);
  return dimension === 'template' && value !== '' ? html`<bdi class="name">${words}</bdi>` : html`<bdi>${words}</bdi>`;
}
