import type { ModelId } from '../models/model.js';
import { type Money, ZERO } from '../rates/money.js';
import { EMPTY_CELL, knownDelta } from '../report/breakdown.js';
import { hasUnpriced, knownCost } from '../report/known-cost.js';
import type { Breakdown, Cell, CellByModel, Report, Row } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { digitsShown, shownChange, shownCost, shownPercent } from './amounts.js';
import { changeSince } from './months-beside.js';
import { bar } from './sparkline.js';

/** What a column of the table shows, named so that columns can be dropped where the terminal is narrow. */
export type ColumnKind = 'units' | 'charged' | 'free' | 'unpriced' | 'cost' | 'step' | 'change' | 'percent' | 'bar';

/** The least important first: what a narrow terminal does without. Costs are never dropped. */
export const DROPPED_FIRST: readonly ColumnKind[] = [
  'bar',
  'free',
  'charged',
  'unpriced',
  'step',
  'percent',
  'units',
  'change',
];

/** The costs and counts that a row of the table shows. */
export interface Figures extends Pick<Row, 'cells' | 'delta'> {
  /** Of a month or a day: the one before, none of the first, and the dearest of all. */
  readonly inTime?: { readonly before: CellByModel | undefined; readonly most: Money };
}

export interface Column {
  readonly kind: ColumnKind;
  readonly heading: string;
  /** The model it belongs to; undefined for the comparison of models. */
  readonly model: ModelId | undefined;
  show(figures: Figures): string;
}

export const UNITS_IN_SHORT = { conversation: 'convs.', message: 'msgs.', unit: 'units' } as const;

const BAR_WIDTH = 10;

/** Every column the report has something to say in, in order. */
export function columnsOf(report: Report): Column[] {
  const digits = digitsShown(report);
  const hasMonths = report.breakdowns.some(({ by, rows }) => isInTime(by) && by[0] === 'month' && rows.length > 1);
  const bars = report.breakdowns.some(({ by, rows }) => isInTime(by) && rows.length > 1) ? [barColumn(report)] : [];
  const isPartial = hasUnpriced(report.totals);
  const ofModels = report.models.flatMap(({ id, unit }): Column[] => {
    const column = (kind: ColumnKind, heading: string, show: (cell: Cell) => string): Column => ({
      kind,
      heading,
      model: id,
      show: ({ cells }) => show(cells.get(id) ?? EMPTY_CELL),
    });
    return [
      column('units', UNITS_IN_SHORT[unit], ({ units }) => shownCount(units)),
      column('charged', 'charged', ({ charged }) => shownCount(charged)),
      column('free', 'free', (cell) => shownCount(cell.freeTier + cell.freeEntryPoint + cell.freeWindow)),
      ...(isPartial ? [column('unpriced', 'unpriced', ({ unpriced }) => shownCount(unpriced))] : []),
      column('cost', 'cost', (cell) => costIn(cell, digits, isPartial)),
      ...(hasMonths ? [stepColumn(id)] : []),
    ];
  });
  if (report.models.length < 2) return [...ofModels, ...bars];
  const changeIn = (figures: Figures): Money | undefined => knownDelta(figures, report)?.cost;
  const before = ({ cells }: Figures): Money => cells.get(report.baseline)?.cost ?? ZERO;
  return [
    ...ofModels,
    {
      kind: 'change',
      heading: 'change',
      model: undefined,
      show: (figures) => shownChange(changeIn(figures), digits),
    },
    {
      kind: 'percent',
      heading: '%',
      model: undefined,
      show: (figures) => shownPercent(changeIn(figures), before(figures)),
    },
    ...bars,
  ];
}

/** How far a month is from the one before, under one model. */
function stepColumn(id: ModelId): Column {
  return {
    kind: 'step',
    heading: 'since last',
    model: id,
    show: ({ cells, inTime }) => {
      const [before, cell] = [inTime?.before?.get(id), cells.get(id)];
      const [costBefore, cost] = [before && knownCost(before), cell && knownCost(cell)];
      return cost === undefined ? '' : changeSince(costBefore, cost);
    },
  };
}

/** What a month or a day costs under the last model, beside the dearest. */
function barColumn({ models }: Report): Column {
  const last = models.at(-1)?.id;
  return {
    kind: 'bar',
    heading: '',
    model: undefined,
    show: ({ cells, inTime }) => {
      const cell = last && cells.get(last);
      return inTime === undefined || !cell ? '' : bar(cell.cost, inTime.most, BAR_WIDTH);
    },
  };
}

/** A table by month or by day alone. */
export function isInTime(by: Breakdown['by']): boolean {
  return by.length === 1 && (by[0] === 'month' || by[0] === 'day');
}

function shownCount(count: number): string {
  return grouped(String(count));
}

/** Where some costs have a star, those without keep its place free. */
export function costIn(cell: Cell, digits: number, isPartial: boolean): string {
  return shownCost(knownCost(cell), cell.unpriced, digits) + (isPartial && cell.unpriced === 0 ? ' ' : '');
}
