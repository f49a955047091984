import { isoUtc } from '../messages/instant.js';
import type { Money } from '../rates/money.js';
import { DIFFERENCE_KINDS, type Difference } from '../reconcile/difference.js';
import { changeOf, type Reconciliation } from '../reconcile/reconciliation.js';
import { costsInWords, kindsIn, proofOf, REASONS_IN_WORDS, verdictOn } from '../reconcile/wording.js';
import type { Places } from './reconciliation-json.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';

/** The differences, their reasons and the models as tables; the differences are what csv and ndjson hold. */
export function reconciliationWorkbook(reconciliation: Reconciliation, places: Places): Workbook {
  return {
    title: "Reconciliation with Meta's verdicts",
    summary: verdictOn(reconciliation),
    sheets: [modelSheet(reconciliation), reasonSheet(reconciliation, places), differenceSheet(reconciliation, places)],
    tidy: 'differences',
    notes: [costsInWords(reconciliation), ...proofOf(reconciliation)],
  };
}

const DIFFERENCE_COLUMNS: readonly SheetColumn[] = [
  { name: 'model', title: 'Model', kind: 'text' },
  { name: 'unit', title: 'Unit', kind: 'text' },
  { name: 'kind', title: 'Difference', kind: 'text' },
  { name: 'reason', title: 'Reason', kind: 'text' },
  { name: 'evidence', title: 'Evidence', kind: 'text' },
  { name: 'opened_at', title: 'Opened here', kind: 'instant' },
  { name: 'meta_opened_at', title: 'Opened at Meta', kind: 'instant' },
  { name: 'lag_seconds', title: 'Lag in seconds', kind: 'count' },
  { name: 'category', title: 'Here', kind: 'text' },
  { name: 'meta_category', title: 'At Meta', kind: 'text' },
  { name: 'type', title: 'Charge here', kind: 'text' },
  { name: 'meta_type', title: 'Charge at Meta', kind: 'text' },
  { name: 'cost', title: 'Cost here', kind: 'money' },
  { name: 'meta_cost', title: 'Cost at Meta', kind: 'money' },
  { name: 'change', title: 'Here less Meta', kind: 'money' },
  { name: 'business_number', title: 'Business number', kind: 'text' },
  { name: 'customer_number', title: 'Customer number', kind: 'text' },
  { name: 'country', title: 'Country', kind: 'text' },
  { name: 'conversation_id', title: 'Conversation of Meta', kind: 'text' },
  { name: 'message_id', title: 'Message', kind: 'text' },
  { name: 'file', title: 'File', kind: 'text' },
  { name: 'line', title: 'Line', kind: 'count' },
];

function differenceSheet({ differences, currency }: Reconciliation, places: Places): Sheet {
  function* rows(): Generator<readonly SheetValue[]> {
    for (const difference of differences) yield differenceRow(difference, places);
  }
  return { name: 'differences', title: 'Differences', columns: DIFFERENCE_COLUMNS, rows: rows(), currency };
}

function differenceRow(difference: Difference, places: Places): readonly SheetValue[] {
  const { model, unit, kind, reason, evidence, here, there, lagSeconds, conversationId, row } = difference;
  const { file, line } = places.placeOf(row);
  const instantOrNull = (at: Parameters<typeof isoUtc>[0] | undefined): string | null =>
    at === undefined ? null : isoUtc(at);
  return [
    ...[model, unit, kind, reason, evidence],
    ...[instantOrNull(here?.startedAt), instantOrNull(there?.startedAt), lagSeconds ?? null],
    ...[here?.label ?? null, there?.label ?? null, here?.type ?? null, there?.type ?? null],
    ...[costOf(here), costOf(there), costOrWord(changeOf(difference))],
    ...[difference.businessNumber, difference.customer, difference.country],
    ...[conversationId, places.messageIdOf(row), file, line],
  ];
}

/** Nothing where a side has no unit; the word where no rate is known for it. */
function costOf(side: Difference['here']): Money | string | null {
  return side === undefined ? null : costOrWord(side.cost);
}

function reasonSheet({ reasons, currency }: Reconciliation, places: Places): Sheet {
  const columns: SheetColumn[] = [
    { name: 'unit', title: 'Unit', kind: 'text' },
    { name: 'reason', title: 'Reason', kind: 'text' },
    { name: 'count', title: 'Count', kind: 'count' },
    { name: 'following', title: 'Following from others', kind: 'count' },
    { name: 'differences', title: 'Differences', kind: 'text' },
    { name: 'change', title: 'Here less Meta', kind: 'money' },
    { name: 'unpriced', title: 'Unpriced', kind: 'count' },
    { name: 'meaning', title: 'What it means', kind: 'text' },
    { name: 'examples', title: 'Examples', kind: 'text' },
  ];
  const rows = reasons.map((sum) => [
    ...[sum.unit, sum.reason, sum.count, sum.following, kindsIn(sum), sum.change, sum.unpriced],
    REASONS_IN_WORDS[sum.reason].meaning,
    sum.examples
      .map(({ row }) => places.placeOf(row))
      .map(({ file, line }) => `${file}:${line}`)
      .join(', '),
  ]);
  return { name: 'reasons', title: 'Reasons', columns, rows, currency };
}

function modelSheet({ models, currency }: Reconciliation): Sheet {
  const columns: SheetColumn[] = [
    { name: 'model', title: 'Model', kind: 'text' },
    { name: 'unit', title: 'Unit', kind: 'text' },
    { name: 'here', title: 'Here', kind: 'count' },
    { name: 'there', title: 'At Meta', kind: 'count' },
    { name: 'same', title: 'The same', kind: 'count' },
    ...DIFFERENCE_KINDS.map(
      (kind): SheetColumn => ({ name: kind.replace('-', '_'), title: KIND_TITLES[kind], kind: 'count' }),
    ),
    { name: 'uncompared', title: 'Not compared', kind: 'count' },
    { name: 'cost', title: 'Cost here', kind: 'money' },
    { name: 'meta_cost', title: 'Cost at Meta', kind: 'money' },
    { name: 'unpriced', title: 'Unpriced', kind: 'count' },
  ];
  const rows = models.map((tally) => [
    ...[tally.model, tally.unit, tally.here, tally.there, tally.same],
    ...DIFFERENCE_KINDS.map((kind) => tally.differing[kind]),
    ...[tally.uncompared, tally.costHere, tally.costThere, tally.unpriced],
  ]);
  return { name: 'models', title: 'Models', columns, rows, currency };
}

const KIND_TITLES: Readonly<Record<(typeof DIFFERENCE_KINDS)[number], string>> = {
  start: 'Another start',
  category: 'Another category',
  type: 'Free or charged',
  'only-here': 'Only here',
  'only-there': 'Only at Meta',
  undelivered: 'Not delivered',
};
