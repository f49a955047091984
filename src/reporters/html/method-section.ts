import { MODELS_AND_IN_FORCE } from '../../models/index.js';
import type { Model } from '../../models/model.js';
import { percentOf } from '../../rates/money.js';
import { EMPTY_CELL } from '../../report/breakdown.js';
import type { Report } from '../../report/report.js';
import { dayInWords } from './dates.js';
import { type Amounts, count, money } from './figures.js';
import { html, type Markup } from './markup.js';
import { scrolled } from './tables.js';

/** What each model bills, since when, where Meta says so, and which rates it was priced with. */
export function methodSection(report: Report, amounts: Amounts): Markup {
  const models = report.models.flatMap(({ id }) => MODELS_AND_IN_FORCE.filter((model) => model.id === id));
  return html`<section aria-labelledby="method">
<h2 id="method">How it was counted</h2>
<p>The log’s messages were grouped by customer, and what each model bills was rebuilt from them. Every unit was priced by the rate of its customer’s country on the day it opened; where the log lies outside the days of a model, by that model’s nearest rate.</p>
<div class="models">
${models.map(modelCard)}
</div>
<h3>Rate cards</h3>
<p>How sure the rates are that the bill rests on: from high, where independent sources agree, to low, where there is a single source or a gap was filled.</p>
${cards(report, amounts)}
</section>`;
}

function modelCard({ id, title, shortName, unit, from, until, summary, sources }: Model): Markup {
  const span = until === undefined ? `since ${dayInWords(from)}` : `${dayInWords(from)} to ${dayInWords(until)}`;
  return html`<article>
<h3>${shortName} (${id})</h3>
<p>${title}. In force ${span}; bills by the ${unit}.</p>
<ul>
${summary.map((sentence) => html`<li>${sentence}</li>`)}
</ul>
<p class="sources">Source: ${sources.map((source) => html`<span class="url">${source}</span>`)}</p>
</article>`;
}

function cards(report: Report, amounts: Amounts): Markup {
  const rows = report.models.flatMap(({ id, shortName, rateCards }) => {
    const bill = (report.totals.get(id) ?? EMPTY_CELL).cost;
    const shares = (report.rateConfidence.get(id) ?? []).filter(({ units }) => units > 0);
    const card = rateCards.join(', ');
    return shares.map(
      ({ confidence, units, cost }) =>
        html`<tr data-key="${id}|${confidence}"><th scope="row">${shortName}</th><td><bdi>${card}</bdi></td><td>${confidence}</td><td class="figure">${count(units)}</td><td class="figure">${money(cost, amounts)}</td><td class="figure">${percentOf(cost, bill, 1) ?? '–'} %</td></tr>`,
    );
  });
  return scrolled(
    'Rate cards',
    html`<table>
<caption>What was charged, by how sure its rate is</caption>
<thead><tr><th scope="col">model</th><th scope="col">card</th><th scope="col">confidence</th><th scope="col" class="figure">charged</th><th scope="col" class="figure">${amounts.currency}</th><th scope="col" class="figure">of the bill</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`,
  );
}
