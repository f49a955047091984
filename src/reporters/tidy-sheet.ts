import { money } from '../rates/money.js';
import type { Dimension } from '../report/dimensions.js';
import type { Breakdown, Cell, Report, Row } from '../report/report.js';
import type { Sheet, SheetColumn, SheetValue } from './sheet.js';

/** The counts of a cell in the order of the columns, by the name each has in a table. */
const COUNT_COLUMNS = [
  ['units', 'units'],
  ['charged', 'charged'],
  ['free_tier', 'freeTier'],
  ['free_entry_point', 'freeEntryPoint'],
  ['free_window', 'freeWindow'],
  ['unpriced', 'unpriced'],
] as const satisfies readonly (readonly [string, keyof Cell])[];

/**
 * The one tidy table of csv, tsv and ndjson: the report's first breakdown, without a total (reporters/README.md, "JSON
 * of the comparison").
 */
export function tidySheet(report: Report): Sheet {
  const [breakdown = { by: [], rows: [] }] = report.breakdowns;
  return {
    name: 'estimate',
    title: 'Estimate',
    columns: columnsOf(breakdown, report),
    rows: breakdown.rows.map((row) => [
      ...textValues(row, breakdown),
      ...numberValues(row, report),
      ...[row.delta.cost, row.delta.percent === null ? null : money(row.delta.percent), report.currency],
    ]),
    currency: report.currency,
  };
}

function columnsOf(breakdown: Breakdown, { models, scale }: Report): SheetColumn[] {
  return [
    ...textColumns(breakdown).map((name): SheetColumn => ({ name, title: name, kind: 'text' })),
    ...models.flatMap(({ id }): SheetColumn[] => [
      ...COUNT_COLUMNS.map(([name]): SheetColumn => ({ name: `${id}_${name}`, title: `${id} ${name}`, kind: 'count' })),
      { name: `${id}_cost`, title: `${id} cost`, kind: 'money', digits: scale },
    ]),
    { name: 'delta_cost', title: 'change', kind: 'money', digits: scale },
    { name: 'delta_percent', title: 'change in %', kind: 'percent', digits: 2 },
    { name: 'currency', title: 'currency', kind: 'text' },
  ];
}

/** A table by country shows the market beside it, where it is no dimension of its own. */
function textColumns({ by }: Breakdown): (Dimension | 'market')[] {
  return by.flatMap((dimension) =>
    dimension === 'country' && !by.includes('market') ? (['country', 'market'] as const) : [dimension],
  );
}

function textValues(row: Row, breakdown: Breakdown): string[] {
  return textColumns(breakdown).map((column) =>
    column === 'market' && !breakdown.by.includes('market') ? row.markets.join('; ') : (row.key[column] ?? ''),
  );
}

function numberValues({ cells }: Row, { models }: Report): SheetValue[] {
  return models.flatMap(({ id }) => {
    const cell = cells.get(id);
    if (cell === undefined) throw new Error(`a row without the model ${id}`);
    return [...COUNT_COLUMNS.map(([, count]) => cell[count]), cell.cost];
  });
}
