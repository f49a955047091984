import { exactDecimal, money, percentOf, times } from '../rates/money.js';
import { wordsOf } from '../reconcile/published/difference-words.js';
import type { Difference } from '../reconcile/published/explain.js';
import type { BreakdownRow, PublishedReport } from '../reconcile/published/published-report.js';
import { unmatchedOf } from '../reconcile/published/published-report.js';
import { dayNote, notComparedWords, verdictOf } from '../reconcile/published/verdict-words.js';
import { knownSum } from '../report/known-cost.js';
import { TOOL } from '../tool.js';
import type * as documents from './documents/reconciliation.js';
import { type OutputFormat, piecesIn, type Views } from './output-formats.js';
import { jsonText } from './plain-text.js';
import { publishedWorkbook } from './published-sheets.js';
import { publishedTable } from './published-table.js';
import type { Display, Pieces } from './reporter.js';

/** Writes a comparison with published counts. */
export async function publishedPieces(
  report: PublishedReport,
  format: OutputFormat,
  display: Display,
): Promise<Pieces> {
  const views: Views = {
    table: () => publishedTable(report, display),
    json: () => `${jsonText(countReconciliationDocument(report), 2)}\n`,
    workbook: () => publishedWorkbook(report),
  };
  return piecesIn(format, views, display);
}

/** A comparison with published counts as one object. */
export function countReconciliationDocument(report: PublishedReport): documents.CountReconciliation {
  const { published, totals, cost, main, differences, currency } = report;
  const one = money('1');
  const note = dayNote(report);
  return {
    schemaVersion: 1,
    tool: { name: TOOL.name, version: TOOL.version },
    verdict: verdictOf(report),
    against: { ...published, currency: published.currency ?? null, granularity: report.granularity },
    compared: report.compared ?? null,
    timezone: report.timezone,
    unit: report.unit,
    dimensions: main.dimensions,
    currency,
    totals: {
      ...totals,
      different: unmatchedOf(totals),
      differentPercent: percentOf(times(one, unmatchedOf(totals)), times(one, totals.theirs), 2),
      cost:
        cost.why === undefined
          ? {
              ours: exactDecimal(cost.ours),
              oursUnpriced: cost.oursUnpriced,
              theirs: exactDecimal(cost.theirs),
              difference: exactDecimal(cost.ours.minus(cost.theirs)),
            }
          : null,
    },
    breakdowns: report.breakdown.map(rowAsJson),
    otherFigures: report.others.map(rowAsJson),
    differences: differences.map((difference) => ({
      reason: difference.reason,
      ours: difference.ours ?? null,
      theirs: difference.theirs ?? null,
      isLaterThere: difference.isLater ?? null,
      units: difference.units,
      cost: knownDecimal(difference),
      unpriced: difference.unpriced,
      ...wordsOf(difference, report),
      places: difference.places,
      examples: difference.examples,
    })),
    rates: report.rates.map(({ key, units, ours, theirs }) => ({
      key,
      units,
      ours: exactDecimal(ours),
      theirs: exactDecimal(theirs),
    })),
    notCompared: [...notComparedWords(report), ...(note === undefined ? [] : [note])],
    cells: main.cells.map((cell) => ({
      time: cell.bucket.label,
      ...cell.key,
      ours: cell.ours,
      theirs: cell.theirs,
      oursCost: exactDecimal(cell.oursCost),
      oursUnpriced: cell.oursUnpriced,
      theirsCost: main.hasCost && cell.theirsCost !== undefined ? exactDecimal(cell.theirsCost) : null,
    })),
  };
}

function rowAsJson({ oursCost, theirsCost, ...row }: BreakdownRow): documents.CountRow {
  return {
    ...row,
    oursCost: exactDecimal(oursCost),
    theirsCost: theirsCost === undefined ? null : exactDecimal(theirsCost),
  };
}

function knownDecimal(difference: Difference): string | null {
  const cost = knownSum(difference);
  return cost === undefined ? null : exactDecimal(cost);
}
