import { stringify } from 'csv-stringify/sync';
import type { Dimension } from '../report/dimensions.js';
import type { Breakdown, Cell, Report, Row } from '../report/report.js';
import { cellText } from './plain-text.js';
import type { Reporter } from './reporter.js';

/** The counts of a cell in the order of the columns, by the name each has in a table. */
const COUNT_COLUMNS = [
  ['units', 'units'],
  ['charged', 'charged'],
  ['free_tier', 'freeTier'],
  ['free_entry_point', 'freeEntryPoint'],
  ['free_window', 'freeWindow'],
  ['unpriced', 'unpriced'],
] as const satisfies readonly (readonly [string, keyof Cell])[];

/** One tidy table of the report's only breakdown, and no total row: a spreadsheet sums (DESIGN, "Output contracts"). */
export const csvReporter: Reporter = (report) => {
  const [breakdown] = report.breakdowns;
  if (breakdown === undefined) return '';
  const rows = breakdown.rows.map((row) => [
    ...textCells(row, breakdown).map(cellText),
    ...numberCells(row, report),
    report.currency,
  ]);
  return stringify([headerOf(breakdown, report), ...rows]);
};

/** A table by country shows the market beside it, where it is no dimension of its own. */
function textColumns({ by }: Breakdown): (Dimension | 'market')[] {
  return by.flatMap((dimension) =>
    dimension === 'country' && !by.includes('market') ? (['country', 'market'] as const) : [dimension],
  );
}

function textCells(row: Row, breakdown: Breakdown): string[] {
  return textColumns(breakdown).map((column) =>
    column === 'market' && !breakdown.by.includes('market') ? row.markets.join('; ') : (row.key[column] ?? ''),
  );
}

function headerOf(breakdown: Breakdown, { models }: Report): string[] {
  const ofModels = models.flatMap(({ id }) => [...COUNT_COLUMNS.map(([name]) => `${id}_${name}`), `${id}_cost`]);
  return [...textColumns(breakdown), ...ofModels, 'delta_cost', 'delta_percent', 'currency'];
}

function numberCells({ cells, delta }: Row, { models, scale }: Report): string[] {
  const ofModels = models.flatMap(({ id }) => {
    const cell = cells.get(id);
    if (cell === undefined) throw new Error(`a row without the model ${id}`);
    return [...COUNT_COLUMNS.map(([, count]) => String(cell[count])), cell.cost.toFixed(scale)];
  });
  return [...ofModels, delta.cost.toFixed(scale), delta.percent ?? ''];
}
