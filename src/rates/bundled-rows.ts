import { type Day, dayOfIso } from '../messages/calendar.js';
import type { Currency } from './currency.js';
import { readDataFile } from './data-file.js';
import type { Market } from './market.js';
import { money } from './money.js';
import { CONFIDENCES, type Confidence, type Rate } from './rate.js';

/** The currency that every model has a card of in, for all its days. */
export const BASE_CURRENCY: Currency = 'USD';

/** The rates of one market for some time, as a bundled card has them. */
export interface BundledRow {
  readonly market: Market;
  readonly from: Day;
  /** Last day in force; open where the card has no end. */
  readonly to: Day | undefined;
  /** By the column of the card; without those that the market has not. */
  readonly cells: ReadonlyMap<string, Rate>;
  /** That of its least sure rate, and why, as the card says them of the whole row. */
  readonly confidence: Confidence;
  readonly note: string;
}

/** The file of a bundled card, without its ending. */
export function cardName(modelId: string, currency: Currency): string {
  return `${modelId}-${currency.toLowerCase()}`;
}

const KEY_COLUMNS = new Set(['model', 'effective_from', 'effective_to', 'market', 'currency', 'confidence', 'note']);

/** All rows of one card. Only the card asked for is read: there are more than twenty. */
export function bundledRows(modelId: string, currency: Currency): BundledRow[] {
  const card = cardName(modelId, currency);
  const rows = readDataFile(`cards/${card}.csv`);
  const isSure = rows.every(({ confidence }) => confidence === 'high');
  const doubts = isSure ? new Map<string, Doubts>() : doubtsOf(modelId, currency);
  return rows.map((row) => bundledRow(row, card, doubts));
}

/** What is known of single rates of one row, by the column of the card. */
type Doubts = ReadonlyMap<string, { readonly confidence: Confidence; readonly note: string }>;

/**
 * Rows whose confidence is that of some of their rates alone, by market and first day: these are named in a table, and
 * the others of the row are sure. Of a row that is not there all rates are as sure as the row.
 */
function doubtsOf(modelId: string, currency: Currency): ReadonlyMap<string, Doubts> {
  const doubts = new Map<string, Map<string, { confidence: Confidence; note: string }>>();
  for (const row of readDataFile('confidence/cells.csv')) {
    if (row.model !== modelId || row.currency !== currency) continue;
    const { market = '', effective_from = '', rate = '', note = '' } = row;
    const name = rowName(market, effective_from);
    const ofRow = doubts.get(name) ?? new Map();
    doubts.set(name, ofRow.set(rate, { confidence: confidenceOf(row.confidence), note }));
  }
  return doubts;
}

function rowName(market: Market, from: string): string {
  return `${market} ${from}`;
}

const SURE = { confidence: 'high', note: '' } as const;

function bundledRow(
  row: Readonly<Record<string, string>>,
  card: string,
  doubts: ReadonlyMap<string, Doubts>,
): BundledRow {
  const { market = '', effective_from = '', effective_to = '', note = '' } = row;
  const confidence = confidenceOf(row.confidence);
  const ofCells = doubts.get(rowName(market, effective_from));
  const cells = new Map<string, Rate>();
  for (const [column, value] of Object.entries(row)) {
    if (KEY_COLUMNS.has(column) || value === '') continue;
    const sureness = ofCells === undefined ? { confidence, note } : (ofCells.get(column) ?? SURE);
    cells.set(column, { amount: money(value), card, ...sureness });
  }
  const from = dayOfIso(effective_from);
  return { market, from, to: effective_to === '' ? undefined : dayOfIso(effective_to), cells, confidence, note };
}

function confidenceOf(word: string | undefined): Confidence {
  const confidence = CONFIDENCES.find((known) => known === word);
  if (confidence === undefined) throw new Error(`rate card: unknown confidence "${word}"`);
  return confidence;
}

/** Whether a row is in force on a day. */
export function isInForce({ from, to }: Pick<BundledRow, 'from' | 'to'>, day: Day): boolean {
  return from <= day && (to === undefined || day <= to);
}
