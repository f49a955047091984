import { EMPTY_CELL } from '../../report/breakdown.js';
import { grandTotal } from '../../report/fees.js';
import type { Report } from '../../report/report.js';
import { FEE_NAMES } from '../fees-in-words.js';
import { type Amounts, count, money } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/** What others charge beside Meta; nothing where no fee was asked for. */
export function feesSection(report: Report, amounts: Amounts): Markup {
  const { fees, models, totals } = report;
  if (fees.size === 0) return NOTHING;
  const rows = models.flatMap(({ id, shortName }) => {
    const { cost } = totals.get(id) ?? EMPTY_CELL;
    const ofModel = fees.get(id) ?? [];
    const lines = ofModel.map(
      ({ kind, count: units, rate, amount }) =>
        html`<tr data-key="${id}|${kind}"><td>${shortName}</td><th scope="row">${FEE_NAMES[kind]}</th><td class="figure">${units === null ? '' : count(units)}</td><td class="figure">${rate.toFixed()}${kind === 'markup' ? ' %' : ''}</td><td class="figure">${money(amount, amounts)}</td></tr>`,
    );
    const together = money(grandTotal(cost, ofModel), amounts);
    return [
      html`<tr data-key="${id}|meta"><td>${shortName}</td><th scope="row">Meta’s cost</th><td></td><td></td><td class="figure">${money(cost, amounts)}</td></tr>`,
      ...lines,
      html`<tr data-key="${id}|together"><td>${shortName}</td><th scope="row">together</th><td></td><td></td><td class="figure">${together}</td></tr>`,
    ];
  });
  return html`<section aria-labelledby="fees">
<h2 id="fees">Beside Meta’s cost</h2>
<p>What others charge is in none of the costs above.</p>
${scrolled(
  'Fees',
  html`<table>
<caption>Fees, and what it all comes to</caption>
<thead><tr><th scope="col">model</th><th scope="col">what</th><th scope="col" class="figure">count</th><th scope="col" class="figure">rate</th><th scope="col" class="figure">${amounts.currency}</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`,
)}
</section>`;
}
