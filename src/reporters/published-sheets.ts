import { keyInWords, wordsOf } from '../reconcile/published/difference-words.js';
import { oursKnownCost, type PublishedReport } from '../reconcile/published/published-report.js';
import { dayNote, notComparedWords, verdictOf } from '../reconcile/published/verdict-words.js';
import { knownSum } from '../report/known-cost.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';

/**
 * A comparison with published counts as sheets: why they differ, by what, and every count, which a spreadsheet can
 * pivot.
 */
export function publishedWorkbook(report: PublishedReport): Workbook {
  const note = dayNote(report);
  return {
    title: `The log against ${report.published.what}`,
    summary: verdictOf(report),
    sheets: [differences(report), breakdown(report), cells(report)],
    tidy: 'counts',
    notes: [...(note === undefined ? [] : [note]), ...notComparedWords(report)],
  };
}

function cells({ main, published, currency }: PublishedReport): Sheet {
  const { whose } = published;
  const dimensions = main.dimensions;
  const columns: SheetColumn[] = [
    { name: 'time', title: 'Time', kind: 'text' },
    ...dimensions.map((name) => ({ name, title: TITLES[name], kind: 'text' }) as const),
    { name: 'ours', title: 'Log', kind: 'count' },
    { name: 'theirs', title: whose, kind: 'count' },
    { name: 'difference', title: 'Difference', kind: 'count' },
    { name: 'ours_cost', title: `Log, ${currency}`, kind: 'money' },
    { name: 'ours_unpriced', title: 'Unpriced', kind: 'count' },
    { name: 'theirs_cost', title: `${whose}, ${currency}`, kind: 'money' },
  ];
  const rows = main.cells.map((cell): SheetValue[] => [
    cell.bucket.label,
    ...dimensions.map((name) => cell.key[name] ?? ''),
    cell.ours,
    cell.theirs,
    cell.ours - cell.theirs,
    costOrWord(oursKnownCost(cell)),
    cell.oursUnpriced,
    main.hasCost ? (cell.theirsCost ?? null) : null,
  ]);
  return { name: 'counts', title: 'Counts', columns, rows, currency };
}

const TITLES = {
  business: 'Number',
  country: 'Country',
  category: 'Category',
  initiator: 'Began',
  billing: 'Charged or free',
} as const;

function differences(report: PublishedReport): Sheet {
  const { published, currency } = report;
  return {
    name: 'differences',
    title: 'Why they differ',
    columns: [
      { name: 'reason', title: 'Reason', kind: 'text' },
      { name: 'ours', title: 'In the log', kind: 'text' },
      { name: 'theirs', title: `At ${published.whose}`, kind: 'text' },
      { name: 'units', title: 'Units', kind: 'count' },
      { name: 'cost', title: `${currency}, by the cards`, kind: 'money' },
      { name: 'unpriced', title: 'Unpriced', kind: 'count' },
      { name: 'why', title: 'Why', kind: 'text' },
      { name: 'examples', title: 'Where', kind: 'text' },
    ],
    rows: report.differences.map((difference): SheetValue[] => [
      difference.reason,
      difference.ours === undefined ? '' : keyInWords(difference.ours),
      difference.theirs === undefined ? '' : keyInWords(difference.theirs),
      difference.units,
      costOrWord(knownSum(difference)),
      difference.unpriced,
      wordsOf(difference, report).why,
      difference.examples.map(({ label, units }) => `${label}: ${units}`).join('; '),
    ]),
    currency,
  };
}

function breakdown({ breakdown: rows, published, currency }: PublishedReport): Sheet {
  return {
    name: 'breakdown',
    title: 'By dimension',
    columns: [
      { name: 'dimension', title: 'Dimension', kind: 'text' },
      { name: 'value', title: 'Value', kind: 'text' },
      { name: 'ours', title: 'Log', kind: 'count' },
      { name: 'theirs', title: published.whose, kind: 'count' },
      { name: 'matched', title: 'Alike', kind: 'count' },
      { name: 'ours_cost', title: `Log, ${currency}`, kind: 'money' },
      { name: 'ours_unpriced', title: 'Unpriced', kind: 'count' },
      { name: 'theirs_cost', title: `${published.whose}, ${currency}`, kind: 'money' },
    ],
    rows: rows.map((row): SheetValue[] => [
      row.dimension,
      row.value,
      row.ours,
      row.theirs,
      row.matched,
      costOrWord(oursKnownCost(row)),
      row.oursUnpriced,
      row.theirsCost ?? null,
    ]),
    currency,
  };
}
