import { isoUtc } from '../messages/instant.js';
import { exactDecimal, type Money } from '../rates/money.js';
import { DIFFERENCE_KINDS, type Difference, type DifferenceKind, type Side } from '../reconcile/difference.js';
import { changeOf, type Reconciliation, shareOf } from '../reconcile/reconciliation.js';
import type { ModelTally, ReasonSum, Told } from '../reconcile/tally.js';
import { percentIn, proofOf, REASONS_IN_WORDS, verdictOn } from '../reconcile/wording.js';
import { withPlus } from './amounts.js';
import type * as documents from './documents/reconciliation.js';
import { jsonText } from './plain-text.js';

/** Where a message stands, for people. */
export interface Places {
  placeOf(row: number): { readonly file: string; readonly line: number };
  messageIdOf(row: number): string;
}

/** One object, the differences one a line, so that a list of many is never whole in memory. */
export function* reconciliationJson(
  reconciliation: Reconciliation,
  places: Places,
  tool: { readonly name: string; readonly version: string },
): Generator<string> {
  const { differences } = reconciliation;
  yield jsonText(headOf(reconciliation, places, tool), 2).replace(/\n}$/, ',\n  "differences": [');
  let separator = '\n    ';
  for (const difference of differences) {
    yield separator + jsonText(differenceAsJson(difference, places));
    separator = ',\n    ';
  }
  yield differences.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

/** The same as one object. */
export function reconciliationDocument(
  reconciliation: Reconciliation,
  places: Places,
  tool: documents.Reconciliation['tool'],
): documents.Reconciliation {
  const differences = reconciliation.differences.map((difference) => differenceAsJson(difference, places));
  return { ...headOf(reconciliation, places, tool), differences };
}

function headOf(
  reconciliation: Reconciliation,
  places: Places,
  tool: documents.Reconciliation['tool'],
): Omit<documents.Reconciliation, 'differences'> {
  const { models, reasons, isBlind, currency } = reconciliation;
  const { matched, compared } = shareOf(models);
  return {
    schemaVersion: 1,
    tool,
    verdict: verdictOn(reconciliation),
    matched,
    compared,
    percent: compared === 0 ? null : percentIn(matched, compared),
    isBlind,
    currency,
    models: models.map((model) => modelAsJson(model, places)),
    reasons: reasons.map((sum) => reasonAsJson(sum, places)),
    notes: proofOf(reconciliation),
  };
}

function modelAsJson(tally: ModelTally, places: Places): documents.ModelTally {
  const { model, unit, here, there, same, sameOpener, differing, uncompared, costHere, costThere, unpriced } = tally;
  return {
    ...{ model, unit, here, there, same, sameOpener },
    differing: differingOf(differing),
    uncompared,
    cost: {
      here: exactDecimal(costHere),
      there: exactDecimal(costThere),
      change: exactDecimal(costHere.minus(costThere)),
    },
    unpriced,
    toldByMeta: [...tally.told.values()].map((told) => toldAsJson(told, places)),
  };
}

/** In the order of the kinds. */
function differingOf(differing: ModelTally['differing']): documents.DifferenceCounts {
  return Object.fromEntries(DIFFERENCE_KINDS.map((kind) => [kind, differing[kind]])) as Record<DifferenceKind, number>;
}

function toldAsJson(
  { kind, count, change, examples }: Told,
  places: Places,
): documents.ModelTally['toldByMeta'][number] {
  return { kind, count, change: exactDecimal(change), examples: examples.map(places.placeOf) };
}

function reasonAsJson(sum: ReasonSum, places: Places): documents.DifferenceReasonSum {
  const { unit, reason, isMatch, isUndelivered, kinds, count, following, change, unpriced, examples } = sum;
  return {
    ...{ unit, reason, isMatch, isUndelivered, count, following, kinds },
    change: exactDecimal(change),
    unpriced,
    meaning: REASONS_IN_WORDS[reason].meaning,
    examples: examples.map(({ row, evidence }) => ({ ...places.placeOf(row), evidence })),
  };
}

/** A difference as data. */
function differenceAsJson(difference: Difference, places: Places): documents.Difference {
  const { model, unit, kind, reason, isMatch, evidence, follows = false } = difference;
  const { here, there, lagSeconds, conversationId, row } = difference;
  return {
    ...{ model, unit, kind, reason, isMatch, follows, evidence },
    businessNumber: withPlus(difference.businessNumber),
    customerNumber: withPlus(difference.customer),
    country: difference.country,
    here: sideAsJson(here),
    there: sideAsJson(there),
    lagSeconds: lagSeconds ?? null,
    change: decimalOrNull(changeOf(difference)),
    conversationId,
    messageId: places.messageIdOf(row),
    ...places.placeOf(row),
  };
}

function sideAsJson(side: Side | undefined): documents.DifferenceSide | null {
  if (side === undefined) return null;
  const { startedAt, endsAt, label, type, cost } = side;
  return {
    startedAt: startedAt === undefined ? null : isoUtc(startedAt),
    endsAt: endsAt === undefined ? null : isoUtc(endsAt),
    label,
    ...(type === undefined ? undefined : { type }),
    cost: decimalOrNull(cost),
  };
}

function decimalOrNull(amount: Money | undefined): string | null {
  return amount === undefined ? null : exactDecimal(amount);
}
