import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { OpeningPlace } from '../ledger/free-tier-cuts.js';
import { ALL_TIME, isInPeriod, type Period } from '../ledger/period.js';
import type { Calendar } from '../messages/calendar.js';
import { compareNumbers } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import type { VerdictStore } from '../messages/verdict-store.js';
import { compareTexts } from '../messages/words.js';
import { MODELS } from '../models/index.js';
import type { Model } from '../models/model.js';
import { type Money, money, ZERO } from '../rates/money.js';
import { pricedInOrder } from '../report/listed-price.js';
import { cardOf, type Prices } from '../report/price.js';
import { TierOpenings } from '../report/tier-openings.js';
import { UnitList } from '../report/unit-list.js';
import type { Threads } from '../threads/threads.js';
import { DIFFERENCE_KINDS, type Difference, REASONS } from './difference.js';
import { listPrices, metaCharges, type TierStanding } from './list-price.js';
import { reconcileConversations } from './reconcile-conversations.js';
import { type MessageFacts, reconcileMessages } from './reconcile-messages.js';
import { RowVerdicts } from './row-verdicts.js';
import { type ModelTally, noDifferences, type ReasonSum, ReconciliationTally, startOf, TOLD_KINDS } from './tally.js';
import { noteUndelivered } from './undelivered.js';

/** What the logs were counted as, against what Meta says of their messages. Plain data. */
export interface Reconciliation {
  /** In the order they came into force. */
  readonly models: readonly ModelTally[];
  /** Most frequent first. */
  readonly reasons: readonly ReasonSum[];
  /** In order of time, then of customer and business number. */
  readonly differences: readonly Difference[];
  readonly isBlind: boolean;
  /** Messages that Meta says something of, and the conversations it names. */
  readonly verdicts: number;
  readonly conversations: number;
  /** ISO 4217, of the costs, which are at list price before any free tier. */
  readonly currency: string;
  /** Whether costs are those of the steps of volume tiers, where there are some. */
  readonly isByTiers: boolean;
}

export interface ReconciliationInput {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly verdicts: VerdictStore;
  readonly calendar: Calendar;
  readonly period: Period;
  readonly prices: Prices;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  readonly logStart: Instant;
  /** Whether the logs hold a message of any customer. */
  readonly hasCustomerMessages: boolean;
  readonly isBlind: boolean;
}

/** Compares every thread with Meta's verdicts, each unit under the model in force when it opened. */
export function reconciliationOf(input: ReconciliationInput): Reconciliation {
  const { table, threads, calendar, prices } = input;
  const tally = new ReconciliationTally();
  const verdicts = new RowVerdicts(input.verdicts, table, threads.isLeftOut);
  const { freeTier, standing } = monthsOf(input);
  const facts: MessageFacts = {
    ...{ table, threads, verdicts, calendar, tally, period: input.period, logStart: input.logStart },
    hasCustomerMessages: input.hasCustomerMessages,
    price: listPrices(prices, calendar, standing),
    metaCharge: metaCharges(calendar),
    otherNumber: otherNumbers(verdicts, table, threads),
    isInFreeTier: (row) => freeTier.has(row),
    undeliveredEntries: undeliveredEntries(verdicts, table, threads),
  };
  threads.forEach((thread) => {
    reconcileConversations(thread, facts);
    reconcileMessages(thread, facts);
  });
  noteUndelivered(facts);
  tally.settle();
  const differences = inOrder(tally.differences, table);
  for (const { told } of tally.models.values()) settleTold(told, table);
  return {
    models: MODELS.flatMap(({ id }) => tally.models.get(id) ?? []),
    reasons: reasonsOf(differences),
    differences,
    isBlind: input.isBlind,
    verdicts: input.verdicts.size,
    conversations: input.verdicts.conversationCount,
    currency: [...prices.cards.values()][0]?.currency ?? '',
    isByTiers: [...prices.cards.values()].some(({ stepsOf }) => stepsOf !== undefined),
  };
}

/** What the messages of a month decide together: which are free, and which step of a volume tier one is in. */
function monthsOf(input: ReconciliationInput): { freeTier: ReadonlySet<number>; standing: TierStanding } {
  const { table, threads, calendar, prices, period, freeTierUsedBefore } = input;
  const freeTier = new Set<number>();
  const openings = new TierOpenings();
  const models = MODELS.filter((model) => {
    const isByMonth = model.freeTier !== undefined || cardOf(model, prices).stepsOf !== undefined;
    return model.unit === 'message' && isByMonth && hasMessageFrom(table, calendar, model.from);
  });
  const units = new UnitList(table, threads.ownership, models);
  if (models.length > 0) {
    const isOfItsTime = (model: Model, openedAt: Instant): boolean => calendar.dayOf(openedAt) >= model.from;
    threads.forEach((thread) => {
      units.take(thread, calendar, isOfItsTime);
    });
  }
  for (const { unit, price, tier } of pricedInOrder({
    ...{ units, prices, calendar, freeTierUsedBefore },
    period: ALL_TIME,
  })) {
    if (price.status === 'free_tier') freeTier.add(unit.openedBy);
    // As in the estimate, what opened outside the period does not count towards its tiers.
    if (tier !== undefined && isInPeriod(period, unit.openedAt))
      openings.add(tier.tier, openingOf(unit.openedBy, unit.openedAt));
  }
  return {
    freeTier,
    standing: {
      accountOf: (row) => threads.ownership.accountOf(row),
      placeOf: (tier, row, at) => openings.before(tier, openingOf(row, at)) + 1,
    },
  };

  function openingOf(row: number, at: Instant): OpeningPlace {
    const business = table.businessNumbers.textOf(threads.ownership.businessOf(row));
    return { openedAt: at, customer: table.customerId(row), business };
  }
}

function hasMessageFrom(table: MessageTable, calendar: Calendar, from: number): boolean {
  for (let row = 0; row < table.size; row++) if (calendar.dayOf(table.arrivedAt(row)) >= from) return true;
  return false;
}

/** By customer: when messages were sent that did not arrive, and that Meta has in a free entry point. */
function undeliveredEntries(
  verdicts: RowVerdicts,
  table: MessageTable,
  { isLeftOut }: Threads,
): MessageFacts['undeliveredEntries'] {
  const sent = new Map<number, Instant[]>();
  for (let row = 0; row < table.size; row++) {
    if (!isLeftOut(row) || !verdicts.of(row)?.isInsideFreeEntryPoint) continue;
    sent.set(table.customer(row), [...(sent.get(table.customer(row)) ?? []), table.at(row)]);
  }
  return (row) => sent.get(table.customer(row)) ?? [];
}

/**
 * The customer that Meta's conversation is with, by its first message that arrived, where that is another one than a
 * row's.
 */
function otherNumbers(verdicts: RowVerdicts, table: MessageTable, { ownership }: Threads): MessageFacts['otherNumber'] {
  return (conversation, row) => {
    const first = conversation < 0 ? undefined : verdicts.firstArrived(conversation);
    if (first === undefined || first === row) return '';
    const isSame =
      table.customer(first) === table.customer(row) && ownership.businessOf(first) === ownership.businessOf(row);
    return isSame ? '' : table.customerId(first);
  };
}

function inOrder(differences: Difference[], table: MessageTable): Difference[] {
  return differences.sort(
    (a, b) =>
      (startOf(a) ?? table.at(a.row)) - (startOf(b) ?? table.at(b.row)) ||
      compareNumbers(a.customer, b.customer) ||
      compareNumbers(a.businessNumber, b.businessNumber) ||
      compareTexts(a.conversationId, b.conversationId) ||
      table.compare(a.row, b.row),
  );
}

/** Puts what Meta told into an order that the log's own has no part in. */
function settleTold(told: ModelTally['told'], table: MessageTable): void {
  const all = TOLD_KINDS.flatMap((kind) => told.get(kind) ?? []);
  told.clear();
  for (const each of all) {
    keepFirst(each.examples, table);
    told.set(each.kind, each);
  }
}

const MOST_EXAMPLES = 3;

/** Keeps the first rows in time. */
function keepFirst(rows: number[], table: MessageTable): void {
  rows.sort((a, b) => table.arrivedAt(a) - table.arrivedAt(b) || table.compare(a, b));
  rows.length = Math.min(rows.length, MOST_EXAMPLES);
}

/** The differences of each unit and reason together, most first. */
function reasonsOf(differences: readonly Difference[]): ReasonSum[] {
  const sums = new Map<string, ReasonSum>();
  for (const difference of differences) {
    const { unit, kind, reason, isMatch } = difference;
    const isUndelivered = kind === 'undelivered';
    const name = [unit, reason, isMatch, isUndelivered].join(' ');
    let sum = sums.get(name);
    if (sum === undefined) {
      const counts = { count: 0, following: 0, change: ZERO, unpriced: 0 };
      sum = { unit, reason, isMatch, isUndelivered, kinds: noDifferences(), ...counts, examples: [] };
      sums.set(name, sum);
    }
    sum.count++;
    sum.kinds[kind]++;
    if (difference.follows) sum.following++;
    const change = changeOf(difference);
    if (change === undefined) sum.unpriced++;
    else if (!change.eq(ZERO)) sum.change = sum.change.plus(change);
    if (sum.examples.length < MOST_EXAMPLES) sum.examples.push(difference);
  }
  return [...sums.values()].sort(
    (a, b) =>
      Number(a.isUndelivered) - Number(b.isUndelivered) ||
      Number(a.isMatch) - Number(b.isMatch) ||
      b.count - a.count ||
      REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) ||
      compareTexts(a.unit, b.unit),
  );
}

/** What it costs here, less what it costs as Meta has it, at list price; undefined where a rate is missing. */
export function changeOf({ here, there }: Difference): Money | undefined {
  if ((here !== undefined && here.cost === undefined) || (there !== undefined && there.cost === undefined))
    return undefined;
  return (here?.cost ?? ZERO).minus(there?.cost ?? ZERO);
}

/** How much of what both sides have is the same. */
export interface Share {
  readonly matched: number;
  readonly compared: number;
}

/**
 * Units that match, of all that either side has; one opened by the same message at another time matches, since the bill
 * is the same.
 */
export function shareOf(tallies: readonly ModelTally[]): Share {
  let matched = 0;
  let compared = 0;
  for (const { same, sameOpener, differing } of tallies) {
    matched += same + sameOpener;
    compared += same + DIFFERENCE_KINDS.reduce((sum, kind) => sum + (kind === 'undelivered' ? 0 : differing[kind]), 0);
  }
  return { matched, compared };
}

/** Whether more than a share, in percent, differs. */
export function isBeyond({ matched, compared }: Share, percent: Money): boolean {
  const differing = money(String(compared - matched));
  return differing.times(money('100')).gt(percent.times(money(String(compared))));
}
