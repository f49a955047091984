import type { ModelId } from '../models/model.js';
import { type Money, percentOf, ZERO } from '../rates/money.js';
import type { ChangeByModel, ComparedRow, Comparison, Period } from './changes.js';
import type { Dimension } from './dimensions.js';
import { grandTotal } from './fees.js';
import type { Report } from './report.js';

/** What a report of before says of some units under a model. */
interface EarlierCost {
  readonly cost: Money;
  readonly unpriced: number;
}

type EarlierCosts = ReadonlyMap<ModelId, EarlierCost>;

/** A report of an earlier run, as far as costs are compared with it. */
export interface EarlierReport {
  readonly path: string;
  readonly period: Period;
  readonly totals: EarlierCosts;
  /** With all fees; empty where it has none. */
  readonly grandTotals: ReadonlyMap<ModelId, Money>;
  /** Its breakdowns by one dimension: costs by value. */
  readonly breakdowns: ReadonlyMap<Dimension, ReadonlyMap<string, EarlierCosts>>;
}

/** What is compared beside the total, whatever else both reports have. */
export const COMPARED_BY: readonly Dimension[] = ['category', 'country'];

/** The report has to hold a breakdown by each of `COMPARED_BY` alone. */
export function compareWith(earlier: EarlierReport, report: Report): Comparison {
  const models = report.models.map(({ id }) => id);
  return {
    path: earlier.path,
    period: earlier.period,
    totals: changesOf(models, report.totals, earlier.totals),
    paid: paidIn(earlier, report),
    hasFees: earlier.grandTotals.size + report.fees.size > 0,
    breakdowns: dimensionsOf(report).flatMap((by) => {
      const before = earlier.breakdowns.get(by);
      const now = report.breakdowns.find((breakdown) => breakdown.by.length === 1 && breakdown.by[0] === by);
      if (before === undefined || now === undefined) return [];
      const cells = new Map(now.rows.map((row) => [row.key[by] ?? '', row.cells]));
      // What is gone changed as much as what is new.
      const keys = [...new Set([...cells.keys(), ...before.keys()])];
      const rows = keys.map((key) => ({ key, changes: changesOf(models, cells.get(key), before.get(key)) }));
      return [{ by, rows: rows.sort(orderOfRows(models)) }];
    }),
  };
}

/** Those it is always compared by, and the others it has a breakdown by. */
function dimensionsOf({ breakdowns }: Report): readonly Dimension[] {
  const alone = breakdowns.flatMap(({ by: [first, ...more] }) =>
    first === undefined || more.length > 0 ? [] : [first],
  );
  return [...new Set([...COMPARED_BY, ...alone])];
}

function paidIn({ grandTotals }: EarlierReport, { totals, fees }: Report): Comparison['paid'] {
  const paid = [...fees].flatMap(([model, ofModel]) => {
    const before = grandTotals.get(model);
    if (before === undefined) return [];
    return [[model, { before, cost: grandTotal(totals.get(model)?.cost ?? ZERO, ofModel) }] as const];
  });
  return new Map(paid);
}

function changesOf(
  models: readonly ModelId[],
  now: EarlierCosts | undefined,
  earlier: EarlierCosts | undefined,
): ChangeByModel {
  return new Map(
    models.map((model) => {
      const { cost, unpriced } = now?.get(model) ?? NOTHING;
      const before = earlier?.get(model) ?? NOTHING;
      const change = cost.minus(before.cost);
      const percent = percentOf(change, before.cost, 2);
      const missing = { unpriced: unpriced + before.unpriced, unpricedBefore: before.unpriced };
      return [model, { before: before.cost, cost, change, percent, ...missing }];
    }),
  );
}

const NOTHING: EarlierCost = { cost: ZERO, unpriced: 0 };

/** What changed most first: under the last model, then under those before it; then by key. */
function orderOfRows(models: readonly ModelId[]): (a: ComparedRow, b: ComparedRow) => number {
  const lastFirst = models.toReversed();
  const sizeOf = ({ changes }: ComparedRow, model: ModelId): Money => (changes.get(model)?.change ?? ZERO).abs();
  return (a, b) => {
    for (const model of lastFirst) {
      const sizes = sizeOf(b, model).cmp(sizeOf(a, model));
      if (sizes !== 0) return sizes;
    }
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  };
}
