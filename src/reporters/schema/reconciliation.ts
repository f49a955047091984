import { DIFFERENCE_KINDS, REASONS } from '../../reconcile/difference.js';
import { DIFFERENCE_REASONS } from '../../reconcile/published/difference-reason.js';
import { CALIBRATED_SETTINGS } from '../../reconcile/published/proposal.js';
import { COUNT_DIMENSIONS } from '../../reconcile/published/published.js';
import { AMOUNT, MODEL, TOOL_SHAPE, UNIT } from './report-parts.js';
import {
  among,
  COUNT,
  COUNTRY,
  CURRENCY,
  DECIMAL,
  described,
  FLAG,
  INSTANT,
  list,
  named,
  object,
  orNull,
  type Shape,
  TEXT,
} from './shapes.js';

const PLACE = { file: TEXT, line: COUNT };
const KINDS = named(
  'DifferenceCounts',
  'How many differences there are of each kind.',
  object(Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, COUNT]))),
);
const PERCENT = orNull(DECIMAL);

const MODEL_TALLY = named(
  'ModelTally',
  "The units of one model here and in Meta's verdicts.",
  object({
    ...{ model: MODEL, unit: UNIT, here: COUNT, there: COUNT, same: COUNT, sameOpener: COUNT, differing: KINDS },
    uncompared: COUNT,
    cost: object({ here: AMOUNT, there: AMOUNT, change: AMOUNT }),
    unpriced: COUNT,
    toldByMeta: list(object({ kind: TEXT, count: COUNT, change: AMOUNT, examples: list(object(PLACE)) })),
  }),
);

const REASON = named(
  'DifferenceReasonSum',
  'All differences of one reason.',
  object({
    ...{ unit: UNIT, reason: among(REASONS), isMatch: FLAG, isUndelivered: FLAG, count: COUNT, following: COUNT },
    ...{ kinds: KINDS, change: AMOUNT, unpriced: COUNT, meaning: TEXT },
    examples: list(object({ ...PLACE, evidence: TEXT })),
  }),
);

const SIDE = orNull(
  named(
    'DifferenceSide',
    'A unit on one side of a difference.',
    object({ startedAt: orNull(INSTANT), endsAt: orNull(INSTANT), label: TEXT, cost: orNull(AMOUNT) }, { type: TEXT }),
  ),
);

const DIFFERENCE = named(
  'Difference',
  'A unit that differs, and the reason that is found for it.',
  object({
    ...{ model: MODEL, unit: UNIT, kind: among(DIFFERENCE_KINDS), reason: among(REASONS) },
    ...{ isMatch: FLAG, follows: FLAG, evidence: TEXT, businessNumber: TEXT, customerNumber: TEXT, country: COUNTRY },
    ...{ here: SIDE, there: SIDE, lagSeconds: orNull({ type: 'integer' }), change: orNull(AMOUNT) },
    ...{ conversationId: TEXT, messageId: TEXT, ...PLACE },
  }),
);

/** `reconcile`: the reconstruction against Meta's verdicts in the logs. */
export const RECONCILE: Shape = named(
  'Reconciliation',
  "The reconstruction against Meta's own verdicts in the logs, each difference explained.",
  object({
    ...{ schemaVersion: { const: 1 }, tool: TOOL_SHAPE, verdict: TEXT, matched: COUNT, compared: COUNT },
    ...{ percent: PERCENT, isBlind: FLAG, currency: CURRENCY },
    ...{ models: list(MODEL_TALLY), reasons: list(REASON), notes: list(TEXT), differences: list(DIFFERENCE) },
  }),
);

const KEY_MEMBERS = Object.fromEntries(COUNT_DIMENSIONS.map((dimension) => [dimension, TEXT]));
const KEY = named('CountKey', 'What counts are of, in the dimensions they have.', object({}, KEY_MEMBERS));
const SIDES = { ours: COUNT, theirs: COUNT };
const COSTS = { oursCost: AMOUNT, oursUnpriced: COUNT, theirsCost: orNull(AMOUNT) };
const ROW = named(
  'CountRow',
  'Counts of one value of a dimension, here and there.',
  object({ dimension: among(COUNT_DIMENSIONS), value: TEXT, ...SIDES, matched: COUNT, ...COSTS }),
);

/** `reconcile --against`: the reconstruction beside counts that Meta or a provider published. */
export const RECONCILE_AGAINST: Shape = named(
  'CountReconciliation',
  'The reconstruction beside counts that Meta or a provider published.',
  object({
    ...{ schemaVersion: { const: 1 }, tool: TOOL_SHAPE, verdict: TEXT },
    against: object({
      ...{ path: TEXT, what: TEXT, whose: TEXT, account: TEXT, currency: orNull(CURRENCY) },
      granularity: among(['half-hour', 'day', 'month', 'other']),
    }),
    compared: orNull(object({ first: TEXT, last: TEXT })),
    ...{ timezone: TEXT, unit: among(['conversation', 'message', 'unit']), dimensions: list(among(COUNT_DIMENSIONS)) },
    currency: CURRENCY,
    totals: object({
      ...{ ...SIDES, matched: COUNT, different: COUNT, differentPercent: PERCENT },
      cost: orNull(object({ ours: AMOUNT, oursUnpriced: COUNT, theirs: AMOUNT, difference: AMOUNT })),
    }),
    ...{ breakdowns: list(ROW), otherFigures: list(ROW) },
    differences: list(
      object({
        ...{ reason: among(DIFFERENCE_REASONS), ours: orNull(KEY), theirs: orNull(KEY), isLaterThere: orNull(FLAG) },
        ...{ units: COUNT, cost: orNull(AMOUNT), unpriced: COUNT, title: TEXT, why: TEXT, places: COUNT },
        examples: list(object({ label: TEXT, units: COUNT })),
      }),
    ),
    rates: list(object({ key: KEY, units: COUNT, ours: AMOUNT, theirs: AMOUNT })),
    notCompared: list(TEXT),
    cells: list(object({ time: TEXT, ...SIDES, ...COSTS }, KEY_MEMBERS)),
  }),
);

/** `calibrate`: what published counts say of settings that a log cannot show. */
export const CALIBRATE: Shape = named(
  'Calibration',
  'What published counts say of settings that a log cannot show.',
  object({
    ...{ schemaVersion: { const: 1 }, tool: TOOL_SHAPE },
    against: orNull({ type: 'object' }),
    timezone: TEXT,
    proposals: list(
      object({
        ...{ setting: among(CALIBRATED_SETTINGS), kind: among(['proposed', 'as-set', 'nothing-to-say']) },
        ...{
          option: described('What to add to the command line; null for nothing.', orNull(TEXT)),
          evidence: list(TEXT),
        },
      }),
    ),
  }),
);
