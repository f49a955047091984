import { type Day, isoDay } from '../../messages/calendar.js';
import { MODELS } from '../../models/index.js';
import { ZERO } from '../../rates/money.js';
import type { Breakdown, Report } from '../../report/report.js';
import { chartFigure, colorOf, legendOf, modelStyles } from './chart-figure.js';
import { lineChart, type Mark } from './charts.js';
import { type CostOverTime, costOverTime, firstOf, type Step } from './cost-over-time.js';
import { dayInWords, dayOnAxis, shortDay } from './dates.js';
import { type Amounts, money } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/** Cost per day, or week or month of a long log, with the days on which Meta changed its model. */
export function daysSection(report: Report, amounts: Amounts, breakdown: Breakdown): Markup {
  const over = costOverTime(report, breakdown);
  if (over === undefined) return NOTHING;
  const title = `Cost per ${over.step}`;
  return html`<section class="whole" aria-labelledby="days">
<h2 id="days">${title}</h2>
<p>${switchesInWords(over)} ${over.step === 'day' ? 'What a day costs is what opened on it, in the time zone of the account.' : `A log this long is shown by the ${over.step}.`}</p>
${chart(title, over, report, amounts)}
<details><summary>Table: ${title.toLowerCase()}</summary>
${table(title, over, report, amounts)}
</details>
</section>`;
}

/** The model changes from the first day to the last. */
function switchesIn({ points, step }: CostOverTime): readonly { readonly mark: Mark; readonly sentence: string }[] {
  return MODELS.flatMap(({ from, shortName }) => {
    const place = points.findIndex(({ first }) => first === firstOf(from, step));
    const day = dayInWords(from);
    return place < 0 ? [] : [{ mark: { place, label: shortDay(from) }, sentence: `${day} (${shortName})` }];
  });
}

function switchesInWords(over: CostOverTime): string {
  const switches = switchesIn(over);
  if (switches.length === 0) {
    const first = over.points[0]?.first ?? 0;
    const inForce = MODELS.findLast(({ from }) => from <= first);
    return inForce === undefined
      ? 'Meta priced none of these days by conversation or message.'
      : `On all of these days the ${inForce.shortName} was in force.`;
  }
  return `A dotted line marks the day a model of Meta’s came into force: ${switches.map(({ sentence }) => sentence).join(', ')}.`;
}

function chart(title: string, over: CostOverTime, report: Report, amounts: Amounts): Markup {
  const styles = modelStyles(report);
  const names = over.points.map(({ first }) => dayOnAxis(first, over.step));
  const series = styles.map((style) => ({
    color: colorOf(style),
    dashes: style.dashes,
    values: over.points.map(({ costs }) => Number((costs.get(style.id) ?? ZERO).toFixed())),
    labels: [],
  }));
  const [start, end] = [over.points[0], over.points.at(-1)].map((point) => (point ? dayInWords(point.first) : ''));
  const dearest = styles.map(({ id, shortName }) => {
    const [most] = over.points.toSorted((a, b) => (b.costs.get(id) ?? ZERO).cmp(a.costs.get(id) ?? ZERO));
    if (most === undefined) return '';
    return `${shortName}: dearest ${over.step} ${dayInWords(most.first)}, ${(most.costs.get(id) ?? ZERO).toFixed(amounts.digits)}.`;
  });
  return chartFigure({
    id: 'chart-days',
    title: `${title} (${amounts.currency})`,
    description: `In ${amounts.currency}, from ${start} to ${end}. ${switchesInWords(over)} ${dearest.join(' ')}`,
    legend: legendOf(styles, 'lines'),
    draw: (width) =>
      lineChart(
        names,
        series,
        switchesIn(over).map(({ mark }) => mark),
        width,
      ),
  });
}

function table(title: string, { points, step }: CostOverTime, { models }: Report, amounts: Amounts): Markup {
  return scrolled(
    title,
    html`<table>
<caption>${title}, in ${amounts.currency}</caption>
<thead><tr><th scope="col">${step === 'week' ? 'week from' : step}</th>${models.map(({ shortName }) => html`<th scope="col" class="figure">${shortName}</th>`)}</tr></thead>
<tbody>
${points.map(({ first, costs }) => html`<tr data-key="${isoOf(first, step)}"><th scope="row">${isoOf(first, step)}</th>${models.map(({ id }) => html`<td class="figure" data-model="${id}">${money(costs.get(id) ?? ZERO, amounts)}</td>`)}</tr>`)}
</tbody>
</table>`,
  );
}

function isoOf(day: Day, step: Step): string {
  return isoDay(day).slice(0, step === 'month' ? 7 : 10);
}
