import { CATEGORIES } from '../../messages/category.js';
import { type Money, ZERO } from '../../rates/money.js';
import { EMPTY_CELL } from '../../report/breakdown.js';
import type { Breakdown, Cell, Report } from '../../report/report.js';
import { type Amounts, cost } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/** Shades of the style: `heat-1` to `heat-8`. */
const SHADES = 8;
const MOST_COUNTRIES = 40;

/** What each category costs in each country: a table a model, all on one scale, so that they compare. */
export function matrixSection(report: Report, amounts: Amounts, countries: Breakdown, crossed: Breakdown): Markup {
  if (crossed.rows.length === 0) return NOTHING;
  const cells = new Map(crossed.rows.map((row) => [`${row.key.country} ${row.key.category}`, row.cells]));
  const most = crossed.rows
    .flatMap((row) => [...row.cells.values()])
    .reduce<Money>((max, cell) => (cell.cost.gt(max) ? cell.cost : max), ZERO);
  const codes = countries.rows.slice(0, MOST_COUNTRIES).map(({ key }) => key.country ?? '');
  const left = countries.rows.length - codes.length;
  const table = ({ id, shortName }: Report['models'][number]): Markup =>
    scrolled(
      `Country and category, ${shortName}`,
      html`<table class="matrix">
<caption>${shortName}</caption>
<thead><tr><th scope="col">country</th>${CATEGORIES.map((category) => html`<th scope="col" class="figure">${category}</th>`)}</tr></thead>
<tbody>
${codes.map((code) => html`<tr data-key="${code}"><th scope="row"><bdi>${report.countryNames.get(code) ?? code}</bdi></th>${CATEGORIES.map((category) => heatCell(cells.get(`${code} ${category}`)?.get(id) ?? EMPTY_CELL, most, amounts))}</tr>`)}
</tbody>
</table>`,
    );
  const more = left > 0 ? ` The ${MOST_COUNTRIES} dearest countries of ${MOST_COUNTRIES + left} are shown.` : '';
  return html`<section aria-labelledby="matrix">
<h2 id="matrix">Country and category</h2>
<p>In ${amounts.currency}; the stronger the shade, the more it costs, on one scale for all models.${more}</p>
<div class="matrices">
${report.models.map(table)}
</div>
</section>`;
}

function heatCell(cell: Cell, most: Money, amounts: Amounts): Markup {
  if (cell.units === 0) return html`<td class="figure none"><span aria-label="none">·</span></td>`;
  return html`<td class="figure heat-${shadeOf(cell.cost, most)}">${cost(cell, amounts)}</td>`;
}

/** By the root: a linear scale would leave all but the dearest country white. */
function shadeOf(amount: Money, most: Money): number {
  if (amount.eq(ZERO)) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(Number(amount.toFixed()) / Number(most.toFixed())) * SHADES));
}
