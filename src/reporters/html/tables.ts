import type { Model } from '../../models/model.js';
import { EMPTY_CELL, knownDelta } from '../../report/breakdown.js';
import { knownCost } from '../../report/known-cost.js';
import type { Cell, CellByModel, Report } from '../../report/report.js';
import { type Amounts, change, cost, count, type Figures, percent } from './figures.js';
import { html, lines, type Markup, NOTHING } from './markup.js';

/** One line of a table of figures. */
export interface FigureLine extends Figures {
  /** What the line is about; several where it is crossed. */
  readonly labels: readonly Markup[];
  /** Of a month: the costs of the one before, which it is told how far it is from. */
  readonly stepFrom?: CellByModel | 'first';
  /** Names the line for a program that reads the page. */
  readonly key: string;
}

interface FigureTable {
  readonly caption: string;
  /** Heads of the labels. */
  readonly headings: readonly string[];
  readonly rows: readonly FigureLine[];
}

/** More models than this have no room for their units beside their costs. */
const MOST_WITH_UNITS = 2;

/** A table wider than its place is scrolled inside it, by keyboard too. */
export function scrolled(label: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
${table}
</div>`;
}

/**
 * Units and costs under every model, and how the last differs from the first; the total of the report below. Of more
 * models than two the costs alone: the units of each would make a table that no paper and no screen has room for.
 */
export function figureTable(report: Report, amounts: Amounts, { caption, headings, rows }: FigureTable): Markup {
  const { models, totals, delta } = report;
  const compares = models.length > 1;
  const hasUnits = models.length <= MOST_WITH_UNITS;
  const total = { cells: totals, delta };
  const hasSteps = rows.some(({ stepFrom }) => stepFrom !== undefined);
  return scrolled(
    caption,
    html`<table data-by="${headings.join(',')}"${hasUnits ? NOTHING : html` class="many"`}>
<caption>${caption}</caption>
<thead>
<tr><td colspan="${headings.length}"></td>${models.map(({ shortName }) => html`<th scope="colgroup" colspan="${(hasUnits ? 3 : 1) + (hasSteps ? 1 : 0)}">${shortName}</th>`)}${compares ? html`<th scope="colgroup" colspan="2">change</th>` : NOTHING}</tr>
<tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}${models.map(({ unit }) => unitHeads(unit, amounts, hasUnits, hasSteps))}${compares ? html`<th scope="col" class="figure">${amounts.currency}</th><th scope="col" class="figure">%</th>` : NOTHING}</tr>
</thead>
<tbody>
${rows.map((row) => html`<tr data-key="${row.key}">${labelCells(row.labels)}${figureCells(report, row, amounts, hasSteps)}</tr>`)}
</tbody>
<tfoot>
<tr data-key="total"><th scope="row" colspan="${headings.length}">total</th>${figureCells(report, total, amounts, hasSteps)}</tr>
</tfoot>
</table>`,
  );
}

function unitHeads(unit: Model['unit'], { currency }: Amounts, hasUnits: boolean, hasSteps: boolean): Markup {
  const names = [...(hasUnits ? [`${unit}s`, 'free'] : []), currency, ...(hasSteps ? ['since last'] : [])];
  return lines(
    names.map((name, index) => html`<th scope="col" class="${index === 0 ? 'figure first' : 'figure'}">${name}</th>`),
  );
}

function labelCells(labels: readonly Markup[]): Markup[] {
  return labels.map((label, index) => (index === 0 ? html`<th scope="row">${label}</th>` : html`<td>${label}</td>`));
}

/** What a row says under each model, and how they differ. */
function figureCells(
  report: Report,
  figures: Figures & Pick<FigureLine, 'stepFrom'>,
  amounts: Amounts,
  hasSteps: boolean,
): Markup {
  const { models, baseline } = report;
  const hasUnits = models.length <= MOST_WITH_UNITS;
  const ofModels = models.map(({ id }) => {
    const cells = modelCells(id, figures.cells.get(id) ?? EMPTY_CELL, amounts, hasUnits);
    return hasSteps ? html`${cells}<td class="figure">${stepOf(figures, id)}</td>` : cells;
  });
  if (models.length < 2) return lines(ofModels);
  const difference = knownDelta(figures, report)?.cost;
  const before = (figures.cells.get(baseline) ?? EMPTY_CELL).cost;
  return html`${ofModels}
<td class="figure first" data-model="delta">${change(difference, amounts)}</td><td class="figure">${percent(difference, before)}</td>`;
}

/** How far a month is from the one before; nothing for the first, and for the total. */
function stepOf({ cells, stepFrom }: Pick<FigureLine, 'cells' | 'stepFrom'>, model: Model['id']): Markup {
  if (stepFrom === undefined || stepFrom === 'first') return NOTHING;
  const [before, now] = [stepFrom, cells].map((of) => knownCost(of.get(model) ?? EMPTY_CELL));
  return before === undefined || now === undefined ? NOTHING : percent(now.minus(before), before);
}

function modelCells(model: string, cell: Cell, amounts: Amounts, hasUnits: boolean): Markup {
  const costCell = html`data-model="${model}">${cost(cell, amounts)}</td>`;
  if (!hasUnits) return html`<td class="figure first cost" ${costCell}`;
  const free = cell.freeTier + cell.freeEntryPoint + cell.freeWindow;
  return html`<td class="figure first">${count(cell.units)}</td><td class="figure">${count(free)}</td><td class="figure cost" ${costCell}`;
}
