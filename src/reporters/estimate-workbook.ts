import { capital } from '../capital.js';
import { type Money, money, percentOf, ZERO } from '../rates/money.js';
import { EMPTY_CELL, knownDelta } from '../report/breakdown.js';
import type { Dimension } from '../report/dimensions.js';
import { hasUnpriced, knownCost } from '../report/known-cost.js';
import type { Breakdown, Report, Row } from '../report/report.js';
import { comparisonNotes, comparisonSheets } from './comparison-sheet.js';
import { FEE_NAMES, feesInWords } from './fees-in-words.js';
import { freeTierSheets } from './free-tier-sheet.js';
import { conclusion, factsOf, spanOf } from './headline.js';
import { inForceInWords } from './in-force-words.js';
import { monthsOnPaper, monthsSheet } from './months-sheet.js';
import type { NoteLength } from './note-length.js';
import { periodName } from './period-name.js';
import { othersLabel, valueShown } from './row-labels.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';
import { sheetNotes } from './short-notes.js';

/** How a workbook is written. */
export interface WorkbookStyle {
  readonly notes?: NoteLength | undefined;
  /** It is read as a text, and not filtered and summed: a table turned round stands in place of its rows. */
  readonly isRead?: boolean;
}

/**
 * The report for people it is passed on to: the models, each breakdown with its total, and what to know before
 * believing it.
 */
export function estimateWorkbook(
  report: Report,
  tool: { readonly name: string; readonly version: string },
  { notes: noteLength = 'all', isRead = false }: WorkbookStyle = {},
): Workbook {
  const { models, diagnostics, input } = report;
  const span = periodName(report.period) ?? spanOf(report);
  const cards = [...new Set(models.flatMap(({ rateCards }) => rateCards))].join(', ');
  return {
    title: span === undefined ? 'WhatsApp cost' : `WhatsApp cost, ${span}`,
    summary: conclusion(report),
    result: resultSheet(report),
    sheets: [
      modelsSheet(report),
      ...report.breakdowns.flatMap((breakdown) => breakdownSheets(breakdown, report, isRead)),
      ...freeTierSheets(report),
      ...comparisonSheets(report),
      ...feesSheets(report),
    ],
    notes: [
      ...inForceNotes(report),
      `Counted: ${factsOf(report).join(' · ')}.`,
      `Priced by ${tool.name} ${tool.version} with the rate cards ${cards}.`,
      ...comparisonNotes(report),
      ...feesNotes(report),
      ...(hasUnpriced(report.totals) ? ['A cost misses the units counted as unpriced beside it.'] : []),
      ...sheetNotes(diagnostics, input.files.length > 1, noteLength),
    ],
  };
}

function inForceNotes(report: Report): string[] {
  const words = inForceInWords(report);
  return words === undefined ? [] : [words];
}

/** Each model's bill, and how far it is from the baseline's. */
function modelsSheet(report: Report): Sheet {
  const { models, baseline, totals, scale, currency } = report;
  const before = totals.get(baseline)?.cost ?? ZERO;
  const columns: SheetColumn[] = [
    { name: 'model', title: 'Model', kind: 'text' },
    { name: 'id', title: 'Id', kind: 'text' },
    { name: 'unit', title: 'Unit', kind: 'text' },
    { name: 'units', title: 'Units', kind: 'count' },
    { name: 'charged', title: 'Charged', kind: 'count' },
    { name: 'free_tier', title: 'Free tier', kind: 'count' },
    { name: 'free_entry_point', title: 'Free entry point', kind: 'count' },
    { name: 'free_window', title: 'Free window', kind: 'count' },
    { name: 'unpriced', title: 'Unpriced', kind: 'count' },
    { name: 'cost', title: 'Cost', kind: 'money', digits: scale },
    { name: 'change', title: 'Change', kind: 'money', digits: scale },
    { name: 'change_percent', title: 'Change in %', kind: 'percent', digits: 2 },
  ];
  const rows = models.map(({ id, shortName, unit }): SheetValue[] => {
    const cell = totals.get(id) ?? EMPTY_CELL;
    const { units, charged, freeTier, freeEntryPoint, freeWindow, unpriced } = cell;
    const change = cell.cost.minus(before);
    return [
      ...[
        shortName,
        id,
        unit,
        units,
        charged,
        freeTier,
        freeEntryPoint,
        freeWindow,
        unpriced,
        costOrWord(knownCost(cell)),
      ],
      ...(id === baseline ? [null, null] : [change, percentValue(percentOf(change, before, 2))]),
    ];
  });
  return { name: 'models', title: 'Models', columns, rows, currency };
}

/** The bill of each model, as far as a reader who looks no further needs it. */
function resultSheet(report: Report): Sheet {
  const { columns, rows, ...sheet } = modelsSheet(report);
  const places = columns.flatMap(({ name }, index) => (RESULT_COLUMNS.includes(name) ? [index] : []));
  const chosen = <Value>(values: readonly Value[]): Value[] => values.filter((_, index) => places.includes(index));
  return { ...sheet, name: 'result', title: 'Result', columns: chosen(columns), rows: [...rows].map(chosen) };
}

const RESULT_COLUMNS: readonly string[] = ['model', 'id', 'unit', 'units', 'cost', 'change', 'change_percent'];

/** What others charge beside Meta: never in a cost of the other sheets. */
function feesSheets({ fees, models, currency }: Report): Sheet[] {
  if (fees.size === 0) return [];
  const columns: SheetColumn[] = [
    { name: 'model', title: 'Model', kind: 'text' },
    { name: 'id', title: 'Id', kind: 'text' },
    { name: 'fee', title: 'Fee', kind: 'text' },
    { name: 'count', title: 'Count', kind: 'count' },
    { name: 'rate', title: 'Rate', kind: 'text' },
    { name: 'amount', title: 'Amount', kind: 'money' },
  ];
  const rows = models.flatMap(({ id, shortName }) =>
    (fees.get(id) ?? []).map(({ kind, count, rate, amount }): SheetValue[] => {
      const each = kind === 'markup' ? `${rate.toFixed()} %` : rate.toFixed();
      return [shortName, id, FEE_NAMES[kind], count, each, amount];
    }),
  );
  return [{ name: 'fees', title: "Beside Meta's cost", columns, rows, currency }];
}

function feesNotes(report: Report): string[] {
  const together = feesInWords(report);
  return together === undefined ? [] : [together];
}

function breakdownSheets(breakdown: Breakdown, report: Report, isRead: boolean): Sheet[] {
  const across = isRead ? monthsSheet(report, breakdown) : monthsOnPaper(report, breakdown);
  const rows = isRead && across !== undefined ? [] : [breakdownSheet(breakdown, report)];
  return [...(across === undefined ? [] : [across]), ...rows];
}

function breakdownSheet(breakdown: Breakdown, report: Report): Sheet {
  const { by, rows } = breakdown;
  const hasSteps = by.length === 1 && by[0] === 'month' && rows.length > 1;
  const labels = by.flatMap(labelColumns);
  return {
    name: `by_${by.join('_')}`,
    title: `By ${by.join(' and ')}`,
    columns: [...labels, ...figureColumns(report), ...(hasSteps ? stepColumns(report) : [])],
    rows: rows
      .map((row, index) => [
        ...by.flatMap((dimension): SheetValue[] => {
          const shown = valueShown(dimension, row, report);
          return dimension === 'country' ? [shown, row.key.country ?? ''] : [shown];
        }),
        ...figures(row, report),
        ...(hasSteps ? steps(row, rows[index - 1], report) : []),
      ])
      .concat(othersRow(breakdown, labels.length, report)),
    total: [
      ...labels.map((_, index) => (index === 0 ? 'total' : null)),
      ...figures({ cells: report.totals, delta: report.delta }, report),
      ...(hasSteps ? report.models.map(() => null) : []),
    ],
    currency: report.currency,
  };
}

function othersRow({ others }: Breakdown, labels: number, report: Report): SheetValue[][] {
  if (others === undefined) return [];
  const label = Array.from({ length: labels }, (_, index) => (index === 0 ? othersLabel(others) : null));
  return [[...label, ...figures(others, report)]];
}

/** A country by its name, and by the code that other tables are joined by. */
function labelColumns(dimension: Dimension): SheetColumn[] {
  const title = capital(dimension);
  const column: SheetColumn = {
    name: dimension,
    title,
    kind: isTime(dimension) ? dimension : 'text',
  };
  return dimension === 'country' ? [column, { name: 'country_code', title: 'Code', kind: 'text' }] : [column];
}

function isTime(dimension: Dimension): dimension is 'day' | 'month' {
  return dimension === 'day' || dimension === 'month';
}

/** Of more models than two, no paper has room for what is free of each: the sheet of the models has it of all. */
function hasParts({ models }: Report): boolean {
  return models.length <= 2;
}

function figureColumns(report: Report): SheetColumn[] {
  const { models, scale } = report;
  const ofModels = models.flatMap(({ id, shortName, unit }): SheetColumn[] => [
    { name: `${id}_units`, title: `${shortName}: ${unit}s`, kind: 'count' },
    ...(hasParts(report)
      ? ([
          { name: `${id}_charged`, title: `${shortName}: charged`, kind: 'count' },
          { name: `${id}_free`, title: `${shortName}: free`, kind: 'count' },
        ] as const)
      : []),
    ...(hasUnpriced(report.totals)
      ? [{ name: `${id}_unpriced`, title: `${shortName}: unpriced`, kind: 'count' } as const]
      : []),
    { name: `${id}_cost`, title: `${shortName}: cost`, kind: 'money', digits: scale },
  ]);
  if (models.length < 2) return ofModels;
  return [
    ...ofModels,
    { name: 'change', title: 'Change', kind: 'money', digits: scale },
    {
      ...{ name: 'change_percent', title: 'Change in %', kind: 'percent', digits: 2 },
      share: { of: 'change', in: `${report.baseline}_cost` },
    },
  ];
}

function figures(row: Pick<Row, 'cells' | 'delta'>, report: Report): SheetValue[] {
  const ofModels = report.models.flatMap(({ id }): SheetValue[] => {
    const cell = row.cells.get(id) ?? EMPTY_CELL;
    return [
      cell.units,
      ...(hasParts(report) ? [cell.charged, cell.freeTier + cell.freeEntryPoint + cell.freeWindow] : []),
      ...(hasUnpriced(report.totals) ? [cell.unpriced] : []),
      costOrWord(knownCost(cell)),
    ];
  });
  if (report.models.length < 2) return ofModels;
  const delta = knownDelta(row, report);
  return [...ofModels, costOrWord(delta?.cost), percentValue(delta?.percent ?? null)];
}

/** How far each month is from the one before, under each model. */
function stepColumns({ models }: Report): SheetColumn[] {
  return models.map(({ id, shortName }) => ({
    name: `${id}_since_last`,
    title: models.length < 2 ? 'Since last' : `${shortName}: since last`,
    kind: 'percent',
    digits: 1,
  }));
}

function steps(row: Row, before: Row | undefined, { models }: Report): SheetValue[] {
  return models.map(({ id }) => {
    const [then, now] = [before, row].map((one) => knownCost(one?.cells.get(id) ?? EMPTY_CELL));
    if (before === undefined || then === undefined || now === undefined) return null;
    return percentValue(percentOf(now.minus(then), then, 1));
  });
}

function percentValue(percent: string | null): Money | null {
  return percent === null ? null : money(percent);
}
