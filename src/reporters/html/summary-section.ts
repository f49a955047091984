import { dayOfIso } from '../../messages/calendar.js';
import { EMPTY_CELL, knownDelta } from '../../report/breakdown.js';
import { leftOutInWords } from '../../report/left-out.js';
import type { Report } from '../../report/report.js';
import { counted, grouped } from '../../report/wording.js';
import { headline } from '../headline.js';
import { inForceInWords } from '../in-force-words.js';
import { periodName } from '../period-name.js';
import { dayInWords } from './dates.js';
import { type Amounts, change, cost, count, percent, unbroken } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/** The result in one sentence, and what the traffic costs under each model. */
export function summarySection(report: Report, amounts: Amounts): Markup {
  return html`<header>
<p class="kind">WhatsApp Business traffic${ofPeriod(report)}, priced${report.models.length > 1 ? ' under each model' : ''}</p>
<h1>${unbroken(headline(report))}</h1>
<p class="lead">${spanInWords(report)}</p>${leftOut(report)}${inForce(report)}
</header>
${totals(report, amounts)}`;
}

function ofPeriod({ period }: Report): string {
  const name = periodName(period);
  return name === undefined ? '' : ` of ${name}`;
}

function leftOut({ input: read }: Report): Markup {
  const words = leftOutInWords(read);
  return words === undefined ? NOTHING : html`\n<p class="lead"><strong>${words}</strong></p>`;
}

function inForce(report: Report): Markup {
  const words = inForceInWords(report);
  return words === undefined ? NOTHING : html`\n<p class="lead">${words}</p>`;
}

function totals(report: Report, amounts: Amounts): Markup {
  const { models, delta, baseline } = report;
  const changed = knownDelta({ cells: report.totals, delta }, report)?.cost;
  const before = (report.totals.get(baseline) ?? EMPTY_CELL).cost;
  const tiles = models.map(({ id, shortName, unit }) => {
    const cell = report.totals.get(id) ?? EMPTY_CELL;
    return html`<div><dt>${shortName}</dt><dd class="amount" data-model="${id}"><span class="currency">${amounts.currency}</span> ${cost(cell, amounts)}</dd><dd>${counted(cell.units, unit)}</dd></div>`;
  });
  const difference =
    models.length < 2
      ? NOTHING
      : html`<div><dt>change</dt><dd class="amount" data-model="delta"><span class="currency">${amounts.currency}</span> ${change(changed, amounts)}</dd><dd>${percent(changed, before)}</dd></div>`;
  const star = amounts.hasUnpriced
    ? html`<p class="hint">* misses units that could not be priced: see <a href="#uncertain">what is uncertain</a>.</p>`
    : NOTHING;
  return html`<dl class="tiles">
${tiles}
${difference}
</dl>
${star}`;
}

/** `1 June 2023 to 30 June 2023, in the time zone America/Bogota` */
export function spanInWords({ days, period, only }: Report): string {
  const [first, last] = [days?.first, days?.last].map((day) => (day === undefined ? '' : dayInWords(dayOfIso(day))));
  const span = days === null ? 'No day' : first === last ? `${first}` : `${first} to ${last}`;
  const { from, to } = period;
  const name = periodName(period);
  const counts = [from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`].filter(Boolean).join(' ');
  const part = only.map(({ by, values }) => `${by} ${values.join(', ')}`).join(' and ');
  const shown = part === '' ? '' : ` Shown is ${part} alone; what is free goes by all.`;
  return `Messages of ${span}, time zone ${period.timezone}.${shown}${counts === '' ? '' : ` Counted is what opened ${name === undefined ? counts : `in the period, ${name}`}.`}`;
}

/** What was read to know it. */
export function inputSection({ input: read, counted: ofPeriod, currency, period, days }: Report): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ['files', grouped(String(read.files.length))],
    ['records', grouped(String(read.records))],
    ['messages', grouped(String(read.messages))],
    ['from customers', grouped(String(read.inbound))],
    ['to customers', grouped(String(read.outbound))],
    ['customers', grouped(String(read.customers))],
    ['dates', days === null ? 'none' : `${days.first} to ${days.last}`],
    ['time zone', period.timezone],
    ['currency', currency],
    ['left out', counted(read.rejected, 'record')],
    ['not delivered', counted(read.undelivered, 'message')],
    ...(ofPeriod === undefined
      ? []
      : ([
          ['messages of the period', grouped(String(ofPeriod.messages))],
          ['of them not delivered', counted(ofPeriod.undelivered, 'message')],
        ] as const)),
  ];
  return html`<section aria-labelledby="read">
<h2 id="read">What was read</h2>
<dl class="facts">
${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>
<details><summary>Files</summary>
${scrolled(
  'Files',
  html`<table>
<caption>Files</caption>
<thead><tr><th scope="col">file</th><th scope="col">format</th><th scope="col" class="figure">records</th><th scope="col" class="figure">left out</th></tr></thead>
<tbody>
${read.files.map(({ path, format, records, rejected }) => html`<tr><th scope="row"><bdi class="name">${path === '-' ? 'standard input' : path}</bdi></th><td>${format}</td><td class="figure">${count(records)}</td><td class="figure">${count(rejected)}</td></tr>`)}
</tbody>
</table>`,
)}
</details>
</section>`;
}
