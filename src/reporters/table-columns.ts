import type { ModelId } from '../models/model.js';
import { type Money, ZERO } from '../rates/money.js';
import { EMPTY_CELL, knownDelta } from '../report/breakdown.js';
import { knownCost } from '../report/known-cost.js';
import type { Cell, Report, Row } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { digitsShown, shownChange, shownCost, shownPercent } from './amounts.js';

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
      column('cost', 'cost', (cell) => costIn(cell, digits, hasUnpriced)),
    ];
  });
  if (report.models.length < 2) return ofModels;
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
  ];
}

function shownCount(count: number): string {
  return grouped(String(count));
}

/** Where some costs have a star, those without keep its place free. */
function costIn(cell: Cell, digits: number, hasUnpriced: boolean): string {
  return shownCost(knownCost(cell), cell.unpriced, digits) + (hasUnpriced && cell.unpriced === 0 ? ' ' : '');
}
