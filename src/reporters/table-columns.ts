import type { ModelId } from '../models/model.js';
import { ZERO } from '../rates/money.js';
import { EMPTY_CELL, isUnpriced } from '../report/breakdown.js';
import type { Cell, Report, Row } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { digitsShown, shownAmount, shownChange, shownPercent } from './amounts.js';

/** What a column of the table shows, named so that columns can be dropped where the terminal is narrow. */
export type ColumnKind = 'units' | 'charged' | 'free' | 'unpriced' | 'cost' | 'change' | 'percent';

/** The least important first: what a narrow terminal does without. Costs are never dropped. */
export const DROPPED_FIRST: readonly ColumnKind[] = ['free', 'charged', 'unpriced', 'percent', 'units', 'change'];

/** The costs and counts that a row of the table shows. */
export type Figures = Pick<Row, 'cells' | 'delta'>;

export interface Column {
  readonly kind: ColumnKind;
  readonly heading: string;
  /** The model it belongs to; undefined for the comparison of models. */
  readonly model: ModelId | undefined;
  show(figures: Figures): string;
}

const UNITS_IN_SHORT = { conversation: 'convs.', message: 'msgs.', unit: 'units' } as const;

/** Every column the report has something to say in, in order. */
export function columnsOf(report: Report): Column[] {
  const digits = digitsShown(report);
  const hasUnpriced = [...report.totals.values()].some(({ unpriced }) => unpriced > 0);
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
      ...(hasUnpriced ? [column('unpriced', 'unpriced', ({ unpriced }) => shownCount(unpriced))] : []),
      column('cost', 'cost', (cell) => shownCost(cell, digits, hasUnpriced)),
    ];
  });
  if (report.models.length < 2) return ofModels;
  const last = report.models.at(-1)?.id ?? report.baseline;
  const isPartial = report.diagnostics.some(({ code }) => code === 'volumes-not-comparable');
  /** Where one side has no price at all, or lacks what the other has, their difference is none. */
  const change = (heading: 'change' | '%', show: (figures: Figures) => string): Column => ({
    kind: heading === '%' ? 'percent' : heading,
    heading,
    model: undefined,
    show: (figures) => {
      const [before = EMPTY_CELL, after = EMPTY_CELL] = [report.baseline, last].map((id) => figures.cells.get(id));
      const isAlike = isUnpriced(before) === isUnpriced(after) && (!isPartial || before.unpriced === after.unpriced);
      return isAlike ? show(figures) : '–';
    },
  });
  return [
    ...ofModels,
    change('change', ({ delta }) => shownChange(delta.cost, digits)),
    change('%', ({ cells, delta }) => shownPercent(delta.cost, cells.get(report.baseline)?.cost ?? ZERO)),
  ];
}

function shownCount(count: number): string {
  return grouped(String(count));
}

/** A cost that misses unpriced units is marked with `*`; one that misses all of them is not shown as 0. */
function shownCost(cell: Cell, digits: number, hasUnpriced: boolean): string {
  if (isUnpriced(cell)) return 'unpriced*';
  const mark = cell.unpriced > 0 ? '*' : ' ';
  return `${shownAmount(cell.cost, digits)}${hasUnpriced ? mark : ''}`;
}
