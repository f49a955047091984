import type { Country } from '../../messages/country.js';
import { bundledMarkets } from '../../rates/market.js';
import { type Change, type ChangeSide, sidesOf } from '../../report/changes.js';
import type { Report } from '../../report/report.js';
import { shownPercent } from '../amounts.js';
import { comparisonHeading, missingInEarlier } from '../comparison-words.js';
import { type Amounts, change, money, unbroken } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/** The costs under the last model beside those of an earlier report, and the totals under the others; nothing without one. */
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
  const hasUnpriced = [...comparison.totals.values()].some(({ unpriced }) => unpriced > 0);
  const stars = hasUnpriced ? ' A star marks what misses units that could not be priced.' : '';
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
  const sides = sidesOf(changed);
  const [before, now] = sides.map((side) => html`<td class="figure">${sideCell(side, amounts)}</td>`);
  const isKnown = sides.every(({ isUnpriced }) => !isUnpriced);
  const difference = isKnown
    ? html`<td class="figure">${change({ cost: changed.change, percent: changed.percent }, amounts)}${starOf(changed)}</td><td class="figure">${unbroken(shownPercent(changed.change, changed.before)).replace(/^-/, '\u2212')}</td>`
    : html`<td class="figure none">–</td><td class="figure none">–</td>`;
  return html`<tr data-key="${key}"><td>${by}</td><th scope="row"><bdi>${value}</bdi></th>${before ?? NOTHING}${now ?? NOTHING}${difference}</tr>\n`;
}

function sideCell(side: ChangeSide, amounts: Amounts): Markup {
  if (side.isUnpriced) return html`<span class="unpriced">unpriced*</span>`;
  return html`${money(side.cost, amounts)}${starOf(side)}`;
}

function starOf({ unpriced }: { readonly unpriced: number }): Markup {
  return unpriced > 0 ? html`<span class="star">*</span>` : NOTHING;
}
