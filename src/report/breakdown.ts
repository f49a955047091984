import type { ModelId } from '../models/model.js';
import { percentOf, ZERO } from '../rates/money.js';
import { type Dimension, dimensionValue } from './dimensions.js';
import { knownCost } from './known-cost.js';
import type { PricedEntry, PricedStatus } from './price.js';
import type { Breakdown, Cell, CellByModel, Delta, Report, Row } from './report.js';

/** No units. */
export const EMPTY_CELL: Cell = {
  units: 0,
  charged: 0,
  freeTier: 0,
  freeEntryPoint: 0,
  freeWindow: 0,
  unpriced: 0,
  cost: ZERO,
};

export const COUNT_OF: Readonly<Record<PricedStatus, Exclude<keyof Cell, 'cost' | 'units'>>> = {
  charged: 'charged',
  free_tier: 'freeTier',
  free_entry_point: 'freeEntryPoint',
  free_window: 'freeWindow',
  unpriced: 'unpriced',
};

/** The entries summed for each model, in the order of the models. */
export function cellsOf(entries: readonly PricedEntry[], models: readonly ModelId[]): CellByModel {
  const cells = new Map<ModelId, { -readonly [Key in keyof Cell]: Cell[Key] }>();
  for (const model of models) cells.set(model, { ...EMPTY_CELL });
  for (const { key, status, units, cost } of entries) {
    let cell = cells.get(key.model);
    if (cell === undefined) cells.set(key.model, (cell = { ...EMPTY_CELL }));
    cell.units += units;
    cell[COUNT_OF[status]] += units;
    if (cost !== ZERO) cell.cost = cell.cost.plus(cost);
  }
  return cells;
}

/** The last model's cost minus the first's, the baseline. */
export function deltaOf(cells: CellByModel): Delta {
  const costs = [...cells.values()].map(({ cost }) => cost);
  const before = costs[0] ?? ZERO;
  const after = costs.at(-1) ?? ZERO;
  const cost = after.minus(before);
  return { cost, percent: percentOf(cost, before, 2) };
}

/** What changes between the first model and the last. */
interface Figures {
  readonly cells: CellByModel;
  readonly delta: Delta;
}

/** How much more or less the last model charges; undefined where a side has no price, or lacks what the other has. */
export function knownDelta(
  { cells, delta }: Figures,
  report: Pick<Report, 'models' | 'diagnostics'>,
): Delta | undefined {
  const [before, after] = [report.models[0], report.models.at(-1)].map((model) => model && cells.get(model.id));
  const sides = [before, after].filter((cell) => cell !== undefined);
  if (sides.some((cell) => knownCost(cell) === undefined)) return undefined;
  const isPartial = report.diagnostics.some(({ code }) => code === 'volumes-not-comparable');
  return isPartial && before?.unpriced !== after?.unpriced ? undefined : delta;
}

/** The entries grouped by the values they have in some dimensions, dearest first under the last model, then by key. */
export function breakdownOf(
  entries: readonly PricedEntry[],
  by: readonly Dimension[],
  models: readonly ModelId[],
): Breakdown {
  const groups = new Map<string, PricedEntry[]>();
  for (const entry of entries) {
    const name = keyOf(entry, by).join('\u0000');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  const rows = [...groups.values()].map((group) => rowOf(group, by, models));
  return { by, rows: rows.sort(orderOfRows(by, models)) };
}

function keyOf(entry: PricedEntry, by: readonly Dimension[]): string[] {
  return by.map((dimension) => dimensionValue(dimension, entry.key, entry.market ?? ''));
}

function rowOf(entries: readonly PricedEntry[], by: readonly Dimension[], models: readonly ModelId[]): Row {
  const values = entries[0] === undefined ? [] : keyOf(entries[0], by);
  const cells = cellsOf(entries, models);
  const lastModel = models.at(-1);
  const marketsUnderLast = new Set(entries.filter(({ key }) => key.model === lastModel).map(({ market }) => market));
  const marketsUnderAny = new Set(entries.map(({ market }) => market));
  const markets = marketsUnderLast.size > 0 ? marketsUnderLast : marketsUnderAny;
  return {
    key: Object.fromEntries(by.map((dimension, index) => [dimension, values[index] ?? ''])),
    markets: [...markets].filter((market) => market !== undefined).sort(),
    cells,
    delta: deltaOf(cells),
  };
}

/** Months and days run on. */
function compareTimes(a: Row, b: Row, [first]: readonly Dimension[]): number {
  if (first !== 'month' && first !== 'day') return 0;
  const [left = '', right = ''] = [a.key[first], b.key[first]];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Dearest first: under the last model, then under those before it; then by key. */
export function orderOfRows(by: readonly Dimension[], models: readonly ModelId[]): (a: Row, b: Row) => number {
  const lastFirst = models.toReversed();
  return (a, b) => {
    const inTime = compareTimes(a, b, by);
    if (inTime !== 0) return inTime;
    for (const model of lastFirst) {
      const costs = (b.cells.get(model) ?? EMPTY_CELL).cost.cmp((a.cells.get(model) ?? EMPTY_CELL).cost);
      if (costs !== 0) return costs;
    }
    for (const dimension of by) {
      const left = a.key[dimension] ?? '';
      const right = b.key[dimension] ?? '';
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}

/** The dearest rows of a breakdown, and the others as one. Months and days run on: they are all shown. */
export function dearestOf(breakdown: Breakdown, most: number, models: readonly ModelId[]): Breakdown {
  const { by, rows, others } = breakdown;
  if (by.includes('month') || by.includes('day') || rows.length <= most) return breakdown;
  const left = rows.slice(most);
  const before = others === undefined ? [] : [others];
  const count = left.length + (others?.count ?? 0);
  return { by, rows: rows.slice(0, most), others: { count, ...sumOfRows([...left, ...before], models) } };
}

/** Several rows as one: the tail of a long list. */
export function sumOfRows(
  rows: readonly Pick<Row, 'cells'>[],
  models: readonly ModelId[],
): Pick<Row, 'cells' | 'delta'> {
  const cells = new Map(
    models.map((model) => [
      model,
      rows.map((row) => row.cells.get(model) ?? EMPTY_CELL).reduce(sumOfCells, EMPTY_CELL),
    ]),
  );
  return { cells, delta: deltaOf(cells) };
}

function sumOfCells(a: Cell, b: Cell): Cell {
  return {
    units: a.units + b.units,
    charged: a.charged + b.charged,
    freeTier: a.freeTier + b.freeTier,
    freeEntryPoint: a.freeEntryPoint + b.freeEntryPoint,
    freeWindow: a.freeWindow + b.freeWindow,
    unpriced: a.unpriced + b.unpriced,
    cost: a.cost.plus(b.cost),
  };
}
