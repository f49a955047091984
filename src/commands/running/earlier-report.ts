import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure, reasonOf } from '../../failure.js';
import { isJsonRecord, type JsonRecord } from '../../formats/json-fields.js';
import type { PlaceOfNames } from '../../input/find.js';
import { MODELS_AND_IN_FORCE } from '../../models/index.js';
import type { ModelId } from '../../models/model.js';
import { type Money, money } from '../../rates/money.js';
import type { EarlierReport } from '../../report/comparison.js';
import type { Dimension } from '../../report/dimensions.js';
import type { Report } from '../../report/report.js';
import { SCHEMA_VERSION } from '../../reporters/schema-version.js';

const HOW_TO_MAKE = 'Give a report that waba-cost <log…> --format json wrote.';

/**
 * The report of an earlier run that `--compare-with` names.
 * @throws Failure where it is none, or is about another currency or other models than this one
 */
export function readEarlierReport(name: string, report: Report, { cwd, given }: PlaceOfNames): EarlierReport {
  const handedOver = given?.get(name);
  const path = handedOver?.path ?? name;
  const document = objectIn(handedOver?.file ?? resolve(cwd, name), path);
  const { schemaVersion, currency, totals, period } = document;
  if (!isJsonRecord(totals) || schemaVersion === undefined) throw refusal(path, 'is no report of waba-cost');
  if (schemaVersion !== SCHEMA_VERSION) {
    throw refusal(path, `has the schema version ${String(schemaVersion)}, and this program knows ${SCHEMA_VERSION}`);
  }
  if (currency !== report.currency) {
    const remedy = `Make it again in ${report.currency}: waba-cost <log…> --format json.`;
    throw refusal(path, `is in ${String(currency)}, and this report in ${report.currency}`, remedy);
  }
  if (JSON.stringify(document.only ?? []) !== JSON.stringify(report.only)) {
    throw refusal(path, 'shows another part of its traffic', 'Give --only as that report had it, or make it again.');
  }
  const missing = report.models.find(({ id }) => !(id in totals));
  if (missing !== undefined) {
    const there = Object.keys(totals).join(',');
    throw refusal(
      path,
      `has no costs under ${missing.id}, only under ${there}`,
      `Add --models ${there}, or make it again.`,
    );
  }
  return {
    path,
    period: periodOf(isJsonRecord(period) ? period : {}),
    totals: costsOf(totals, path),
    grandTotals: grandTotalsOf(document.grandTotals, path),
    breakdowns: breakdownsOf(document, path),
  };
}

function objectIn(file: string, path: string): JsonRecord {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`Cannot read --compare-with ${path}: ${reasonOf(error)}.`, HOW_TO_MAKE, {
      code: 'unreadable',
      file: path,
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonRecord(value)) return value;
  } catch {
    // Told below, as any other JSON is.
  }
  throw refusal(path, 'is no report of waba-cost');
}

function refusal(path: string, why: string, remedy = HOW_TO_MAKE): Failure {
  return new Failure(`--compare-with ${path} ${why}.`, remedy, { code: 'wrong-file', file: path });
}

function periodOf(period: JsonRecord): EarlierReport['period'] {
  const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const { from, to, firstMessage, lastMessage, timezone } = period;
  return {
    ...(typeof timezone === 'string' && { timezone }),
    from: textOf(from),
    to: textOf(to),
    firstMessage: textOf(firstMessage),
    lastMessage: textOf(lastMessage),
  };
}

function costsOf(cells: unknown, path: string): EarlierReport['totals'] {
  const byModel = isJsonRecord(cells) ? cells : {};
  const costs = MODELS_AND_IN_FORCE.flatMap(({ id }) => {
    const cell = byModel[id];
    return isJsonRecord(cell) ? [[id, costOf(cell, id, path)] as const] : [];
  });
  return new Map(costs);
}

function costOf({ cost, unpriced }: JsonRecord, model: ModelId, path: string): { cost: Money; unpriced: number } {
  if (typeof cost === 'string' && DECIMAL.test(cost) && typeof unpriced === 'number') {
    return { cost: money(cost), unpriced };
  }
  throw refusal(path, `has a cost under ${model} that cannot be read`);
}

/** Only a report with fees has them. */
function grandTotalsOf(amounts: unknown, path: string): EarlierReport['grandTotals'] {
  if (amounts === undefined) return new Map();
  if (!isJsonRecord(amounts)) throw refusal(path, 'has grand totals that cannot be read');
  const read = MODELS_AND_IN_FORCE.filter(({ id }) => id in amounts).map(({ id }) => {
    const amount = amounts[id];
    if (typeof amount === 'string' && DECIMAL.test(amount)) return [id, money(amount)] as const;
    throw refusal(path, `has a grand total under ${id} that cannot be read`);
  });
  return new Map(read);
}

const DECIMAL = /^-?\d+(\.\d+)?$/;

function breakdownsOf({ breakdowns }: JsonRecord, path: string): EarlierReport['breakdowns'] {
  const found = new Map<Dimension, Map<string, EarlierReport['totals']>>();
  for (const breakdown of Array.isArray(breakdowns) ? breakdowns : []) {
    if (!isJsonRecord(breakdown) || !Array.isArray(breakdown.rows)) continue;
    const named: unknown[] = Array.isArray(breakdown.by) ? breakdown.by : [];
    const [only, another] = named;
    // What is one of its others may be a row of this report.
    if (typeof only !== 'string' || another !== undefined || breakdown.others !== undefined) continue;
    // Those by a column of the user's own are among them.
    const by = only as Dimension;
    const rows = breakdown.rows.filter(isJsonRecord);
    found.set(by, new Map(rows.map(({ key, models }) => [valueIn(key, by), costsOf(models, path)])));
  }
  return found;
}

function valueIn(key: unknown, by: Dimension): string {
  const value = isJsonRecord(key) ? key[by] : undefined;
  return typeof value === 'string' ? value : '';
}
