import { sumOfRows } from '../../report/breakdown.js';
import type { Breakdown, Report, Row } from '../../report/report.js';
import { counted } from '../../report/wording.js';
import { othersLabel } from '../row-labels.js';
import { costBars } from './cost-bars.js';
import type { Amounts } from './figures.js';
import { lineOf, valueInWords } from './labels.js';
import { html, type Markup, NOTHING } from './markup.js';
import { type FigureLine, figureTable } from './tables.js';

/** A ranked chart shows so many, and the others as one bar. */
const MOST_COUNTRIES_DRAWN = 15;
const MOST_TEMPLATES_DRAWN = 10;
const MOST_TEMPLATES_LISTED = 50;

export function categorySection(report: Report, amounts: Amounts, breakdown: Breakdown): Markup {
  const title = report.models.length === 2 ? 'Cost by category, before and after' : 'Cost by category';
  const rows = breakdown.rows.map(({ key, cells }) => ({ name: key.category ?? '', cells }));
  return html`<section class="whole" aria-labelledby="categories">
<h2 id="categories">${title}</h2>
${rows.length === 0 ? NOTHING : costBars(report, amounts, { id: 'chart-categories', title: `Cost by category (${amounts.currency})`, rows, isLong: false })}
${figureTable(report, amounts, { caption: 'Cost by category', headings: ['category'], rows: breakdown.rows.map((row) => lineOf(row, breakdown.by, report)) })}
</section>`;
}

export function countrySection(report: Report, amounts: Amounts, breakdown: Breakdown): Markup {
  const { drawn, rest } = ranked(breakdown, MOST_COUNTRIES_DRAWN, report);
  const rows = drawn.map(({ key, cells }) => ({ name: valueInWords('country', key.country ?? '', report), cells }));
  const bars = [...rows, ...rest.map((others) => ({ name: counted(others.count, 'other'), cells: others.cells }))];
  return html`<section class="whole" aria-labelledby="countries">
<h2 id="countries">Cost by country</h2>
<p>The customer’s country, dearest first under the ${report.models.at(-1)?.shortName ?? ''}.</p>
${bars.length === 0 ? NOTHING : costBars(report, amounts, { id: 'chart-countries', title: `Cost by country (${amounts.currency})`, rows: bars, isLong: true })}
<details><summary>Table: cost by country</summary>
${figureTable(report, amounts, { caption: 'Cost by country', headings: ['country'], rows: breakdown.rows.map((row) => lineOf(row, breakdown.by, report)) })}
</details>
</section>`;
}

/** The dearest templates; nothing where no message names one. */
export function templateSection(report: Report, amounts: Amounts, { by, rows }: Breakdown): Markup {
  const named = { by, rows: rows.filter(({ key }) => key.template !== '') };
  if (named.rows.length === 0) return NOTHING;
  const { drawn } = ranked(named, MOST_TEMPLATES_DRAWN, report);
  const listed = named.rows.slice(0, MOST_TEMPLATES_LISTED);
  const shown = new Set<Row>(listed);
  const others = rows.filter((row) => !shown.has(row) && row.key.template !== '');
  const unnamed = rows.filter((row) => !shown.has(row) && row.key.template === '');
  const tail = [
    ...(others.length === 0
      ? []
      : [
          {
            labels: [html`${counted(others.length, 'other template')}`, NOTHING],
            key: 'others',
            ...sumOf(others, report),
          },
        ]),
    ...(unnamed.length === 0
      ? []
      : [{ labels: [html`messages without a template’s name`, NOTHING], key: 'unnamed', ...sumOf(unnamed, report) }]),
  ];
  const bars = drawn.map(({ key, cells }) => ({ name: key.template ?? '', cells }));
  return html`<section class="whole" aria-labelledby="templates">
<h2 id="templates">The dearest templates</h2>
${costBars(report, amounts, { id: 'chart-templates', title: `Cost of the dearest templates (${amounts.currency})`, rows: bars, isLong: true })}
<details><summary>Table: cost by template</summary>
${figureTable(report, amounts, { caption: 'Cost by template, dearest first', headings: ['template', 'category'], rows: [...listed.map((row) => lineOf(row, by, report)), ...tail] })}
</details>
</section>`;
}

/** What `--by` asks for beyond what the page has anyway. */
export function breakdownSection(report: Report, amounts: Amounts, breakdown: Breakdown): Markup {
  const { by, others } = breakdown;
  const rows = breakdown.rows;
  const tail =
    others === undefined
      ? []
      : [{ ...others, labels: [html`${othersLabel(others)}`, ...by.slice(1).map(() => NOTHING)], key: 'others' }];
  const hasSteps = by.length === 1 && by[0] === 'month' && rows.length > 1;
  const inTime = (row: Row, place: number): FigureLine => ({
    ...lineOf(row, by, report),
    ...(hasSteps ? { stepFrom: rows[place - 1]?.cells ?? 'first' } : {}),
  });
  const name = `By ${by.join(' and ')}`;
  const id = `by-${by.join('-')}`;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${name}</h2>
${figureTable(report, amounts, { caption: name, headings: by, rows: [...rows.map(inTime), ...tail] })}
</section>`;
}

/** The first rows, and what the others come to: one more row is not worth a bar of its own. */
function ranked({ rows }: Breakdown, most: number, report: Report) {
  if (rows.length <= most + 1) return { drawn: rows, rest: [] };
  const others = rows.slice(most);
  return { drawn: rows.slice(0, most), rest: [{ count: others.length, ...sumOf(others, report) }] };
}

function sumOf(rows: readonly Row[], { models }: Report) {
  return sumOfRows(
    rows,
    models.map(({ id }) => id),
  );
}
