import { DIMENSIONS } from '../../report/dimensions.js';
import { SCHEMA_VERSION } from '../schema-version.js';
import { AMOUNT, byModel, CELL, diagnostics, MODEL, TOOL_SHAPE, UNIT } from './report-parts.js';
import {
  among,
  byName,
  COUNT,
  CURRENCY,
  DAY,
  DECIMAL,
  described,
  INSTANT,
  list,
  MONTH,
  named,
  object,
  orNull,
  type Shape,
  TEXT,
} from './shapes.js';

const PERCENT = described('To two digits; null where the baseline is 0.', orNull(DECIMAL));
const DELTA = named('Delta', 'The last model less the baseline.', object({ cost: AMOUNT, percent: PERCENT }));
const OWN_DIMENSION = { type: 'string', pattern: '^[^\\s=,:]+$' };
const DIMENSION = named(
  'Dimension',
  'What units can be grouped by: also a column of your own, by the name that --map gives it.',
  { anyOf: [among(DIMENSIONS), OWN_DIMENSION] },
);
const KEY = described('The value in each dimension of the breakdown.', byName(TEXT, DIMENSION));

const PERIOD = named(
  'Period',
  'What was asked for, and what the logs reach over.',
  object({
    from: described('The first instant that counts; null without one.', orNull(INSTANT)),
    to: described('The first instant that no longer counts; null without one.', orNull(INSTANT)),
    timezone: described("The account's time zone, which months, dates and rate changes go by.", TEXT),
    ...{ firstMessage: orNull(INSTANT), lastMessage: orNull(INSTANT) },
  }),
);

const INPUT = named(
  'InputSummary',
  'What was read, before anything was billed.',
  object({
    files: list(object({ path: TEXT, format: TEXT, records: COUNT, rejected: COUNT })),
    ...{ records: COUNT, messages: COUNT, inbound: COUNT, outbound: COUNT },
    undelivered: described('Messages of the business that were not delivered, or not known to be: not priced.', COUNT),
    duplicates: described('Records that repeated a message: counted once.', COUNT),
    rejected: described('Records that were left out; the diagnostics say why.', COUNT),
    customers: COUNT,
  }),
);

const GUESS = named(
  'Guess',
  'How much of the bill of one model rests on categories that were guessed.',
  object({
    units: described('Those whose category is a guess that can change their price.', COUNT),
    fromText: described("Of these, guessed from the template's name and text.", COUNT),
    byDefault: described('Of these, marketing because nothing tells.', COUNT),
    cost: AMOUNT,
    cheapest: described('The whole bill in the cheapest case that was tried.', DECIMAL),
    dearest: described('The whole bill in the dearest case that was tried.', DECIMAL),
    likelyFrom: described('The least the whole bill likely is, each guess being as sure as it is told.', DECIMAL),
    likelyTo: described('The most it likely is.', DECIMAL),
  }),
);

const TIER = named(
  'VolumeTierUse',
  "What one step of Meta's volume tiers priced.",
  object({
    ...{ model: MODEL, wabaId: TEXT, month: orNull(MONTH), market: TEXT, category: TEXT },
    from: described('The first unit of the month that the step prices.', COUNT),
    to: described('The last; null where it has no end.', orNull(COUNT)),
    ...{ units: COUNT, rate: DECIMAL, cost: AMOUNT },
    listCost: described('What the same units cost at the list rate.', DECIMAL),
  }),
);

const FREE_TIER = named(
  'FreeTierOfMonth',
  'How much of the free tier of one owner and month was used.',
  object({
    model: MODEL,
    per: described('What has a free tier of its own.', among(['account', 'business'])),
    owner: described('The account, or the business number; empty for the unnamed one.', TEXT),
    month: MONTH,
    used: described('Units of the report that were free by it.', COUNT),
    usedOutside: described('Units of the log, but not of the period, that were free by it.', COUNT),
    usedBefore: described('Units used beside the log, by --free-tier-used.', COUNT),
    units: described('How many it has.', COUNT),
  }),
);

const CHANGE = named(
  'Change',
  'A cost beside that of an earlier report.',
  object({ before: AMOUNT, cost: AMOUNT, change: AMOUNT, percent: PERCENT, unpriced: COUNT }),
);

const COMPARISON = named(
  'Comparison',
  'How costs changed since an earlier report.',
  object({
    path: described('Where the earlier report stands.', TEXT),
    period: object(
      {
        ...{ from: orNull(TEXT), to: orNull(TEXT) },
        ...{ firstMessage: orNull(TEXT), lastMessage: orNull(TEXT) },
      },
      { timezone: TEXT },
    ),
    totals: byModel(CHANGE),
    breakdowns: list(object({ by: list(DIMENSION), rows: list(object({ key: KEY, models: byModel(CHANGE) })) })),
  }),
);

const FEE = named(
  'Fee',
  "A provider's charge beside Meta's cost.",
  object({
    fee: among(['markup', 'message-in', 'message-out', 'conversation']),
    count: described('How many messages or conversations; null for a markup.', orNull(COUNT)),
    rate: described('An amount for each; of a markup the per cent.', DECIMAL),
    amount: AMOUNT,
  }),
);

const OTHERS = described(
  'All rows that --top does not show.',
  object({ count: COUNT, models: byModel(CELL), delta: DELTA }),
);

const ROW = named(
  'BreakdownRow',
  'A group of units, under each model.',
  object({
    key: KEY,
    models: byModel(CELL),
    delta: DELTA,
  }),
);
const BREAKDOWN = named(
  'Breakdown',
  'Rows by one or several dimensions: dearest first under the last model, then by key; months and days in order of time.',
  object({ by: list(DIMENSION), rows: list(ROW) }, { others: OTHERS }),
);
const REPORT_MODEL = named(
  'ReportModel',
  'A model of a report.',
  object({
    id: MODEL,
    title: TEXT,
    unit: UNIT,
    rateCards: described('The cards that were used.', list(TEXT)),
  }),
);

/** `estimate` and `price`: the comparison. */
export const ESTIMATE: Shape = named(
  'EstimateReport',
  'What the same traffic costs under each model: of the same shape when there is nothing to report.',
  object(
    {
      schemaVersion: described('It would change with a break: fields are added, and never renamed.', {
        const: SCHEMA_VERSION,
      }),
      tool: TOOL_SHAPE,
      models: list(REPORT_MODEL),
      baseline: described('What changes are measured from: the first model.', MODEL),
      currency: CURRENCY,
      period: PERIOD,
      input: INPUT,
      totals: byModel(CELL),
      delta: DELTA,
      guesses: byModel(GUESS),
      freeTiers: described('Those that something was free by.', list(FREE_TIER)),
      breakdowns: list(BREAKDOWN),
      diagnostics: diagnostics('Diagnostic', { file: TEXT, line: COUNT }),
    },
    {
      exchangeRates: described(
        'By currency of a card, what one of it is; only where cards were converted.',
        byName(DECIMAL),
      ),
      counted: described(
        'The messages of the period; only where one is asked for.',
        object({ messages: COUNT, inbound: COUNT, outbound: COUNT, undelivered: COUNT, customers: COUNT }),
      ),
      only: described(
        'What alone is shown; only where a part is.',
        list(object({ by: DIMENSION, values: list(TEXT) })),
      ),
      inForce: described(
        'What was in force on days of the log on which none of the models was; only where none were asked for.',
        object({ models: list(MODEL), first: DAY, last: DAY, cost: orNull(AMOUNT), unpriced: COUNT }),
      ),
      fees: described('Only where fees are asked for.', byModel(list(FEE))),
      grandTotals: described("Meta's cost and all fees; only where fees are asked for.", byModel(AMOUNT)),
      volumeTiers: described('Only where volume tiers were applied.', list(TIER)),
      comparison: COMPARISON,
    },
  ),
);
