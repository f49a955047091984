import { greatestOf } from '../extremes.js';
import type { Lack } from '../formats/format.js';
import { generic } from '../formats/generic.js';
import { settleFreeTiers } from '../ledger/free-tier.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Period } from '../ledger/period.js';
import { type Calendar, isoDay, isoMonth } from '../messages/calendar.js';
import type { Findings } from '../messages/findings.js';
import { after, type Instant, isoUtc } from '../messages/instant.js';
import { entryPointMs } from '../models/definition.js';
import { MODELS } from '../models/index.js';
import { type Model, type ModelId, modelOn } from '../models/model.js';
import { DIGITS_OF_RATES, type Money, scaleOf, ZERO } from '../rates/money.js';
import { breakdownOf, cellsOf, deltaOf } from './breakdown.js';
import { diagnose } from './diagnostics.js';
import type { Dimension } from './dimensions.js';
import { sumOfUnits } from './entry-sums.js';
import { type FeeRates, feesOf, type MessageCount } from './fees.js';
import { freeTiersOf } from './free-tier-uses.js';
import { type GuessedBills, guessIn } from './guesses.js';
import { missingParts } from './missing-parts.js';
import type { PricedEntry, PricedKey, Prices } from './price.js';
import { priceFor, toldApart } from './price-entries.js';
import { rateConfidence } from './rate-confidence.js';
import type { Breakdown, CellByModel, CountedMessages, InputSummary, Report } from './report.js';
import { dimensionsIn, type ShownValues, shownOf } from './shown-values.js';
import type { DeliveryCounts } from './undelivered.js';
import { type TierEdge, volumeTierNotes, volumeTierUses } from './volume-tier-use.js';

/** What a report is made from. */
export interface ReportFacts {
  readonly ledger: Ledger;
  readonly models: readonly Model[];
  readonly prices: Prices;
  readonly breakdowns: readonly (readonly Dimension[])[];
  readonly only: readonly ShownValues[];
  /** Text from the log, as it may be shown. */
  readonly shownText: (text: string) => string;
  /** Those of the breakdowns that are by customer. */
  readonly byCustomer?: readonly Breakdown[];
  readonly calendar: Calendar;
  readonly period: Period;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  readonly input: InputSummary;
  readonly counted: CountedMessages;
  readonly span: { readonly first: Instant; readonly last: Instant } | null;
  readonly delivery: DeliveryCounts;
  /** What none of the messages tells. */
  readonly untold: readonly Lack[];
  readonly findings: Findings;
  /** The name of the zone that times without one are read in. */
  readonly logZone: string;
  readonly guessedBills: GuessedBills;
  readonly feeRates: FeeRates;
  /** Messages of the period. */
  readonly messages: MessageCount;
}

/** Settles the free tiers, prices the ledger, groups and compares it. */
export function buildReport(facts: ReportFacts): Report {
  const { ledger, models, prices, span, calendar } = facts;
  const by = [...facts.breakdowns.filter((one) => !one.includes('customer')).flat(), ...dimensionsIn(facts.only)];
  const apart = toldApart(by, models, prices);
  const { entries: settled, freeTiers: uses } = settleFreeTiers(ledger, models, facts.freeTierUsedBefore, apart);
  const freeTiers = freeTiersOf(models, uses);
  const all = priceFor(by, settled, models, prices);
  const entries = shownOf(all, facts.only);
  const guesses = new Map(models.map((model) => [model.id, guessIn(entries, model, facts.guessedBills.get(model.id))]));
  const days = span && { first: isoDay(calendar.dayOf(span.first)), last: isoDay(calendar.dayOf(span.last)) };
  const hasPeriod = facts.period.from !== undefined || facts.period.to !== undefined;
  const report = reportOf({
    entries,
    models,
    prices,
    breakdowns: facts.breakdowns,
    only: facts.only,
    byCustomer: facts.byCustomer,
    feeRates: facts.feeRates,
    messages: facts.messages,
    period: {
      from: facts.period.from === undefined ? null : isoUtc(facts.period.from),
      to: facts.period.to === undefined ? null : isoUtc(facts.period.to),
      timezone: calendar.zoneName,
      firstMessage: span && isoUtc(span.first),
      lastMessage: span && isoUtc(span.last),
    },
    days,
    input: facts.input,
    guesses,
    freeTiers,
    diagnostics: [
      ...missingParts(all, facts.only, facts.shownText),
      ...diagnose({
        findings: facts.findings,
        logZone: facts.logZone,
        paths: facts.input.files.map(({ path }) => path),
        delivery: facts.delivery,
        untold: facts.untold,
        hasColumns: facts.input.files.some(({ format }) => format === generic.name),
        customers: facts.input.customers,
        inbound: facts.input.inbound,
        outbound: facts.input.outbound,
        models,
        entries,
        guesses,
        freeTiers,
        freeTierUsedBefore: facts.freeTierUsedBefore,
        unsureEdgeMs: unsureEdgeMs(facts),
        hasPeriod,
        days,
        duplicates: facts.input.duplicates,
        prices,
        currency: currencyOf(prices),
      }),
      ...volumeTierNotes({
        models,
        uses: volumeTierUses(entries),
        edge: tierEdge(facts),
        currency: currencyOf(prices),
      }),
    ],
  });
  return hasPeriod ? { ...report, counted: facts.counted } : report;
}

/** What is priced, and what there is to say of it. */
interface PricedFacts
  extends Pick<ReportFacts, 'models' | 'prices' | 'breakdowns' | 'only' | 'input' | 'feeRates' | 'messages'>,
    Pick<Report, 'period' | 'days' | 'guesses' | 'freeTiers' | 'diagnostics'> {
  readonly entries: readonly PricedEntry[];
  readonly byCustomer?: readonly Breakdown[] | undefined;
}

/** Groups and compares what is priced. */
export function reportOf(facts: PricedFacts): Report {
  const { entries, models, prices, period, days, input, guesses, freeTiers, diagnostics } = facts;
  const ids = models.map(({ id }) => id);
  const baseline = ids[0];
  if (baseline === undefined) throw new RangeError('a report needs a model');
  const totals = cellsOf(entries, ids);
  return {
    models: models.map((model) => ({
      id: model.id,
      title: model.title,
      shortName: model.shortName,
      ...billedIn(entries, model, prices),
    })),
    baseline,
    currency: currencyOf(prices),
    exchangeRates: prices.exchangeRates,
    scale: scaleFor(entries),
    period,
    days,
    input,
    totals,
    delta: deltaOf(totals),
    guesses,
    freeTiers,
    rateConfidence: new Map(models.map((model) => [model.id, rateConfidence(entries, model)])),
    only: facts.only,
    breakdowns: facts.breakdowns.map(
      (by) => facts.byCustomer?.find((known) => known.by === by) ?? breakdownOf(entries, by, ids),
    ),
    diagnostics,
    volumeTiers: volumeTierUses(entries),
    fees: feesOf(facts.feeRates, models, withConversations(totals, entries, models), facts.messages),
    countryNames: new Map(entries.map(({ key }) => [key.country, prices.markets.nameOf(key.country)])),
  };
}

/** What a model bills, and the cards it takes its rates from: under `in-force` those of the days there are. */
function billedIn(
  entries: readonly PricedEntry[],
  model: Model,
  { cards }: Prices,
): Pick<Report['models'][number], 'unit' | 'rateCards'> {
  if (model.on === undefined) return { unit: model.unit, rateCards: cards.get(model.id)?.names ?? [] };
  const billing = new Set(entries.flatMap(({ key }) => (key.model === model.id ? modelOfEntry(key, model) : [])));
  const units = new Set([...billing].map(({ unit }) => unit));
  return {
    unit: units.size === 1 ? ([...units][0] ?? model.unit) : model.unit,
    rateCards: MODELS.filter((one) => billing.has(one)).flatMap(({ id }) => cards.get(id)?.names ?? []),
  };
}

function modelOfEntry({ day }: PricedKey, model: Model): Model {
  return day === undefined ? model : modelOn(model, day);
}

/** A provider's fee for each conversation is for what was one on its day. */
function withConversations(
  totals: CellByModel,
  entries: readonly PricedEntry[],
  models: readonly Model[],
): ReadonlyMap<ModelId, { readonly cost: Money; readonly conversations: number }> {
  return new Map(
    models.map((model) => {
      const ofModel = entries.filter(({ key }) => key.model === model.id);
      const conversations = ofModel.filter(({ key }) => modelOfEntry(key, model).unit === 'conversation');
      return [
        model.id,
        { cost: totals.get(model.id)?.cost ?? ZERO, conversations: sumOfUnits(conversations) },
      ] as const;
    }),
  );
}

/** The cards of all models are in one currency. */
export function currencyOf({ cards }: Prices): string {
  return [...cards.values()][0]?.currency ?? '';
}

/**
 * What is open at the start of the period may have begun as long before as the longest free entry point of the models
 * lasts: how long, where the log begins within that. Nothing of a log that begins behind the period is in it.
 */
function unsureEdgeMs({ period: { from, to }, span, models, calendar }: ReportFacts): number | undefined {
  if (from === undefined || span === null || (to !== undefined && span.first >= to)) return undefined;
  const longest = greatestOf(models.map((model) => entryPointMs(model, calendar, after(from, -1))));
  return span.first > from - longest ? longest : undefined;
}

/** The month that the period, or else the log, begins within. */
function tierEdge({ period: { from }, span, calendar }: ReportFacts): TierEdge | undefined {
  if (from !== undefined) {
    const month = isoMonth(calendar.dayOf(from));
    return isoMonth(calendar.dayOf(after(from, -1))) === month ? { month, cause: 'period' } : undefined;
  }
  const first = span && calendar.dayOf(span.first);
  if (first === null || isoDay(first).endsWith('-01')) return undefined;
  return { month: isoMonth(first), cause: 'log' };
}

/** The digits every amount needs: a rate finer than Meta's makes all finer. */
function scaleFor(entries: readonly PricedEntry[]): number {
  return entries.reduce((scale, { rate }) => (rate ? Math.max(scale, scaleOf(rate.amount)) : scale), DIGITS_OF_RATES);
}
