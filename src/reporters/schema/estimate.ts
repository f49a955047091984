import { DIMENSIONS } from '../../report/dimensions.js';
import { SCHEMA_VERSION } from '../schema-version.js';
import { AMOUNT, CELL, diagnostics, MODEL, TOOL_SHAPE, UNIT } from './report-parts.js';
import {
  among,
  byName,
  COUNT,
  CURRENCY,
  DECIMAL,
  described,
  INSTANT,
  list,
  MONTH,
  object,
  orNull,
  type Shape,
  TEXT,
} from './shapes.js';

const PERCENT = described('To two digits; null where the baseline is 0.', orNull(DECIMAL));
const DELTA = described('The last model less the baseline.', object({ cost: AMOUNT, percent: PERCENT }));
const KEY = described('By dimension.', byName(TEXT));
const DIMENSION = among(DIMENSIONS);

const PERIOD = object({
  ...{ from: orNull(INSTANT), to: orNull(INSTANT), timezone: TEXT },
  ...{ firstMessage: orNull(INSTANT), lastMessage: orNull(INSTANT) },
});

const INPUT = object({
  files: list(object({ path: TEXT, format: TEXT, records: COUNT, rejected: COUNT })),
  ...{ records: COUNT, messages: COUNT, inbound: COUNT, outbound: COUNT, undelivered: COUNT },
  ...{ duplicates: COUNT, rejected: COUNT, customers: COUNT },
});

const GUESS = object({
  ...{ units: COUNT, fromText: COUNT, byDefault: COUNT },
  ...{ cost: AMOUNT, cheapest: AMOUNT, dearest: AMOUNT },
});

const TIER = object({
  ...{ model: MODEL, wabaId: TEXT, month: orNull(MONTH), market: TEXT, category: TEXT },
  ...{ from: COUNT, to: orNull(COUNT), units: COUNT, rate: DECIMAL, cost: AMOUNT, listCost: AMOUNT },
});

const CHANGE = object({ before: AMOUNT, cost: AMOUNT, change: AMOUNT, percent: PERCENT, unpriced: COUNT });

const COMPARISON = object({
  path: TEXT,
  period: byName({}),
  totals: byName(CHANGE),
  breakdowns: list(object({ by: list(DIMENSION), rows: list(object({ key: KEY, models: byName(CHANGE) })) })),
});

const FEE = object({
  fee: among(['markup', 'message-in', 'message-out', 'conversation']),
  ...{ count: orNull(COUNT), rate: DECIMAL, amount: AMOUNT },
});

/** `estimate` and `price`: the comparison. */
export const ESTIMATE: Shape = object(
  {
    schemaVersion: { const: SCHEMA_VERSION },
    tool: TOOL_SHAPE,
    models: list(object({ id: MODEL, title: TEXT, unit: UNIT, rateCards: list(TEXT) })),
    baseline: MODEL,
    currency: CURRENCY,
    period: PERIOD,
    input: INPUT,
    totals: described('By model.', byName(CELL)),
    delta: DELTA,
    guesses: byName(GUESS),
    breakdowns: list(
      object({ by: list(DIMENSION), rows: list(object({ key: KEY, models: byName(CELL), delta: DELTA })) }),
    ),
    diagnostics: diagnostics({ file: TEXT, line: COUNT }),
  },
  {
    exchangeRates: described(
      'By currency of a card, what one of it is; only where cards were converted.',
      byName(DECIMAL),
    ),
    fees: byName(list(FEE)),
    grandTotals: byName(AMOUNT),
    volumeTiers: list(TIER),
    comparison: COMPARISON,
  },
);
