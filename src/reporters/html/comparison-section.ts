import type { Country } from '../../messages/country.js';
import { bundledMarkets } from '../../rates/market.js';
import { type Change, knownChange, sidesOf } from '../../report/changes.js';
import { hasUnpriced } from '../../report/known-cost.js';
import type { Report } from '../../report/report.js';
import { comparisonHeading, missingInEarlier } from '../comparison-words.js';
import { type Amounts, change, costOrUnpriced, percent, star } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/**
 * The costs under the last model beside those of an earlier report, and the totals under the others; nothing without
 * one.
 */
export function comparisonSection({ comparison, models }: Report, amounts: Amounts): Markup {
  const last = models.at(-1);
  if (comparison === undefined || last === undefined) return NOTHING;
  const { nameOf } = bundledMarkets();
  const rows = comparison.breakdowns.flatMap(({ by, rows: compared }) =>
    compared.map(({ key, changes }) =>
      rowOf(`${by}|${key}`, by, by === 'country' ? nameOf(key as Country) : key, changes.get(last.id), amounts),
    ),
  );
  const totals = models
    .toReversed()
    .map(({ id, shortName }) => rowOf(`total|${id}`, 'total', shortName, comparison.totals.get(id), amounts));
  const missing = missingInEarlier(comparison);
  const stars = hasUnpriced(comparison.totals) ? ' A star marks what misses units that could not be priced.' : '';
  return html`<section aria-labelledby="comparison">
<h2 id="comparison"><bdi>${comparisonHeading(comparison)}</bdi></h2>
<p>Costs under the ${last.shortName}, what changed most first.${stars}</p>
${scrolled(
  'Change since the earlier report',
  html`<table>
<caption>Change since the earlier report</caption>
<thead><tr><th scope="col">by</th><th scope="col">value</th><th scope="col" class="figure">before (${amounts.currency})</th><th scope="col" class="figure">now</th><th scope="col" class="figure">change</th><th scope="col" class="figure">%</th></tr></thead>
<tbody>
${rows}
</tbody>
<tfoot>
${totals}
</tfoot>
</table>`,
)}
${missing === '' ? NOTHING : html`<p>${missing}</p>`}
</section>`;
}

/** A star says that units without a price are missing in it, then or now. */
function rowOf(key: string, by: string, value: string, changed: Change | undefined, amounts: Amounts): Markup {
  if (changed === undefined) return NOTHING;
  const [before, now] = sidesOf(changed).map(
    ({ cost, unpriced }) => html`<td class="figure">${costOrUnpriced(cost, unpriced, amounts)}</td>`,
  );
  const known = knownChange(changed)?.change;
  const missing = known === undefined ? NOTHING : star(changed.unpriced);
  const difference = html`<td class="figure">${change(known, amounts)}${missing}</td><td class="figure">${percent(known, changed.before)}</td>`;
  return html`<tr data-key="${key}"><td>${by}</td><th scope="row"><bdi>${value}</bdi></th>${before ?? NOTHING}${now ?? NOTHING}${difference}</tr>\n`;
}
