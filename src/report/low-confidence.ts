import type { LedgerKey } from '../ledger/ledger.js';
import type { Model } from '../models/model.js';
import { percentOf } from '../rates/money.js';
import { amount, sumOfCosts, sumOfUnits } from './entry-sums.js';
import type { PricedEntry, Prices } from './price.js';
import type { Diagnostic } from './report.js';
import { TieredBill } from './tiered-bill.js';
import { counted } from './wording.js';

/** A bill, of which something may rest on low confidence. */
interface RestsOn {
  readonly entries: readonly PricedEntry[];
  readonly prices: Prices;
  readonly currency: string;
}

/** How much of a bill rests on rates that are not sure. */
export function lowConfidence(
  model: Model,
  { entries, currency }: Pick<RestsOn, 'entries' | 'currency'>,
): Diagnostic[] {
  const priced = entries.filter(({ key, rate }) => key.model === model.id && rate !== undefined);
  const low = priced.filter(({ rate }) => rate?.confidence === 'low');
  if (low.length === 0) return [];
  const cost = sumOfCosts(low);
  const share = percentOf(cost, sumOfCosts(priced), 1) ?? '0.0';
  const notes = [...new Set(low.map(({ market, rate }) => `${market}: ${rate?.note || 'one source'}`))].sort();
  const message = `${share} % of the cost under the ${model.shortName} (${amount(cost, currency)}) rests on low-confidence rates (${notes.join('; ')}).`;
  const brief = { lead: 'low-confidence rates make up', share: `${share} % of the ${model.shortName}'s cost` };
  return [{ code: 'low-confidence-rates', level: 'info', count: sumOfUnits(low), message, brief, examples: [] }];
}

/**
 * What hangs on how long a free entry point lasts, which Meta's page leaves open since September 2026
 * (models/README.md, choice).
 */
export function entryPointLength(model: Model, { entries, prices, currency }: RestsOn): Diagnostic[] {
  const late = entries.filter(({ key }) => key.model === model.id && key.charge === 'free_entry_point_past_72h');
  if (late.length === 0) return [];
  const count = sumOfUnits(late);
  const charged = late.map(({ key, units }) => ({ key: key as LedgerKey, units }));
  const cost = new TieredBill(entries, [model], prices).changeBy(charged, model);
  const message = `${counted(count, model.unit)} under the ${model.shortName} ${count === 1 ? 'is' : 'are'} free as ${count === 1 ? 'it lies' : 'they lie'} between 72 h and 7 days after the beginning of a free entry point. Low confidence: Meta says that it "may remain open for up to 7 days" since 28 September 2026, and not when it is shorter. Were it over after 72 h, ${count === 1 ? 'it' : 'they'} would cost ${amount(cost, currency)} more, before any free tier.`;
  const share = `${counted(count, model.unit)} under the ${model.shortName}`;
  const brief = { lead: 'free between 72 h and 7 days after an ad:', share };
  return [{ code: 'free-entry-point-length', level: 'info', count, message, brief, examples: [] }];
}
