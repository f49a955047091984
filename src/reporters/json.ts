import { exactDecimal, type Money, scaleOf, ZERO } from '../rates/money.js';
import type { ChangeByModel, Comparison } from '../report/changes.js';
import { grandTotal } from '../report/fees.js';
import type { CellByModel, Delta, Diagnostic, Guess, Report, Row } from '../report/report.js';
import type * as documents from './documents/estimate.js';
import { jsonText } from './plain-text.js';
import type { Reporter } from './reporter.js';
import { SCHEMA_VERSION } from './schema-version.js';

export function jsonReporter(tool: { readonly name: string; readonly version: string }): Reporter {
  return (report) => `${jsonText(estimateDocument(report, tool), 2)}\n`;
}

/** The comparison as one object, of the same shape when there is nothing to report. */
export function estimateDocument(report: Report, tool: { name: string; version: string }): documents.EstimateReport {
  const { scale } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool,
    models: report.models.map(({ id, title, unit, rateCards }) => ({ id, title, unit, rateCards })),
    baseline: report.baseline,
    currency: report.currency,
    ...exchangeRatesAsJson(report),
    period: report.period,
    input: report.input,
    ...(report.counted === undefined ? {} : { counted: report.counted }),
    totals: cellsAsJson(report.totals, scale),
    delta: deltaAsJson(report.delta, scale),
    guesses: Object.fromEntries([...report.guesses].map(([model, guess]) => [model, guessAsJson(guess, scale)])),
    freeTiers: report.freeTiers,
    ...(report.only.length === 0 ? {} : { only: report.only }),
    breakdowns: report.breakdowns.map(({ by, rows, others }) => ({
      by,
      rows: rows.map((row) => ({ key: row.key, ...figuresAsJson(row, scale) })),
      ...(others === undefined ? {} : { others: { count: others.count, ...figuresAsJson(others, scale) } }),
    })),
    ...inForceAsJson(report),
    ...feesAsJson(report),
    ...volumeTiersAsJson(report),
    ...(report.comparison === undefined ? {} : { comparison: comparisonAsJson(report.comparison, scale) }),
    diagnostics: report.diagnostics.map(diagnosticDocument),
  };
}

/** Only where nobody chose the models, and the log lies outside their time. */
function inForceAsJson({ inForce, scale }: Report): Pick<documents.EstimateReport, 'inForce'> {
  if (inForce === undefined) return {};
  const { models, first, last, cost, unpriced } = inForce;
  const amount = cost === undefined ? null : cost.toFixed(Math.max(scale, scaleOf(cost)));
  return { inForce: { models: models.map(({ id }) => id), first, last, cost: amount, unpriced } };
}

/** Something to know of the figures. */
export function diagnosticDocument({ code, level, count, message, examples }: Diagnostic): documents.Diagnostic {
  return { code, level, count, message, examples: examples.map(({ file, line }) => ({ file, line })) };
}

/** Only where fees are asked for; `grandTotals` is Meta's cost and all fees. */
function feesAsJson({ fees, totals, scale }: Report): Pick<documents.EstimateReport, 'fees' | 'grandTotals'> {
  if (fees.size === 0) return {};
  const decimal = (amount: Money): string => amount.toFixed(Math.max(scale, scaleOf(amount)));
  const lines = [...fees].map(([model, ofModel]) => [
    model,
    ofModel.map(({ kind, count, rate, amount }) => ({
      fee: kind,
      count,
      rate: rate.toFixed(),
      amount: decimal(amount),
    })),
  ]);
  const sums = [...fees].map(([model, ofModel]) => [
    model,
    decimal(grandTotal(totals.get(model)?.cost ?? ZERO, ofModel)),
  ]);
  return { fees: Object.fromEntries(lines), grandTotals: Object.fromEntries(sums) };
}

/** Only where volume tiers were applied; the last step has no end. */
function volumeTiersAsJson({ volumeTiers, scale }: Report): Pick<documents.EstimateReport, 'volumeTiers'> {
  if (volumeTiers.length === 0) return {};
  return {
    volumeTiers: volumeTiers.map(
      ({ model, account, month, market, rateName, from, to, units, rate, cost, listCost }) => ({
        ...{ model, wabaId: account, month: month === '' ? null : month, market, category: rateName },
        ...{ from, to: Number.isFinite(to) ? to : null, units, rate: rate.toFixed(scale) },
        ...{ cost: cost.toFixed(scale), listCost: exactDecimal(listCost) },
      }),
    ),
  };
}

/** Only where something was converted. */
function exchangeRatesAsJson({ exchangeRates }: Report): { exchangeRates?: Record<string, string> } {
  if (exchangeRates.size === 0) return {};
  return { exchangeRates: Object.fromEntries([...exchangeRates].map(([code, rate]) => [code, rate.toFixed()])) };
}

function figuresAsJson(
  { cells, delta }: Pick<Row, 'cells' | 'delta'>,
  scale: number,
): Pick<documents.BreakdownRow, 'models' | 'delta'> {
  return { models: cellsAsJson(cells, scale), delta: deltaAsJson(delta, scale) };
}

function cellsAsJson(cells: CellByModel, scale: number): documents.EstimateReport['totals'] {
  return Object.fromEntries(
    [...cells].map(([model, { cost, ...counts }]) => [model, { ...counts, cost: cost.toFixed(scale) }]),
  );
}

function deltaAsJson({ cost, percent }: Delta, scale: number): documents.Delta {
  return { cost: cost.toFixed(scale), percent };
}

function guessAsJson(
  { units, byDefault, cost, cheapest, dearest, likelyFrom, likelyTo }: Guess,
  scale: number,
): documents.Guess {
  return {
    units,
    fromText: units - byDefault,
    byDefault,
    cost: cost.toFixed(scale),
    cheapest: cheapest.toFixed(scale),
    dearest: dearest.toFixed(scale),
    likelyFrom: likelyFrom.toFixed(scale),
    likelyTo: likelyTo.toFixed(scale),
  };
}

function comparisonAsJson({ path, period, totals, breakdowns }: Comparison, scale: number): documents.Comparison {
  return {
    path,
    period,
    totals: changesAsJson(totals, scale),
    breakdowns: breakdowns.map(({ by, rows }) => ({
      by: [by],
      rows: rows.map(({ key, changes }) => ({ key: { [by]: key }, models: changesAsJson(changes, scale) })),
    })),
  };
}

/** What was exact in the earlier report stays so. */
function changesAsJson(changes: ChangeByModel, scale: number): documents.Comparison['totals'] {
  return Object.fromEntries(
    [...changes].map(([model, { before, cost, change, percent, unpriced }]) => {
      const digits = Math.max(scale, scaleOf(before));
      const [from, to, by] = [before, cost, change].map((amount) => amount.toFixed(digits));
      return [model, { before: from, cost: to, change: by, percent, unpriced }];
    }),
  );
}
