import { isInPeriod } from '../ledger/period.js';
import { type Instant, instant, isoUtc, MINUTE_MS, NEVER } from '../messages/instant.js';
import type { PricingType } from '../messages/message.js';
import { type MessageVerdict, NO_CONVERSATION } from '../messages/verdict-store.js';
import { unitsOf } from '../models/collect-units.js';
import { isInForce, type Model } from '../models/model.js';
import { isByFreeEntryPoint, type Unit } from '../models/unit.js';
import { FREE_ENTRY_POINT_MS } from '../models/windows.js';
import { isServiceWindowOpen, SERVICE_WINDOW_MS } from '../threads/service-window.js';
import type { Thread } from '../threads/thread.js';
import { categoryWhy, serviceWindowWhy } from './category-reasons.js';
import type { DifferenceKind, Side } from './difference.js';
import { modelInForce, modelsOf } from './in-force.js';
import type { ComparisonFacts } from './reconcile-conversations.js';
import type { Why } from './thread-facts.js';
import { ThreadWindows } from './thread-windows.js';
import { noteMetaCategory, savedBy } from './told-by-meta.js';

/** What the comparison of messages needs beside that of conversations. */
export interface MessageFacts extends ComparisonFacts {
  /** Whether a row is among the free units of its month. */
  isInFreeTier(row: number): boolean;
  /** When messages of a row's customer were sent that Meta has in a free entry point, and the log not as delivered. */
  undeliveredEntries(row: number): readonly Instant[];
}

/** One message with what both sides say of it. */
interface Compared {
  readonly unit: Unit;
  readonly model: Model;
  readonly verdict: MessageVerdict;
  readonly ourType: PricingType;
  /** Why free entry points of the thread differ, by their beginning here. */
  readonly entryPoints: Map<Instant, Why>;
}

/**
 * Compares the delivered messages of one thread with Meta's verdicts on them, by message, where Meta bills messages.
 */
export function reconcileMessages(thread: Thread, facts: MessageFacts): void {
  const { calendar, verdicts, tally, period } = facts;
  const last = thread.messages.at(-1);
  if (last === undefined) return;
  let windows: ThreadWindows | undefined;
  // The first message past the end of Meta's free entry point tells best when that began.
  const entryPoints = new Map<Instant, Why>();
  const hasVerdict = thread.messages.some(({ row }) => verdicts.isPerMessage(row));
  const lastDay = calendar.dayOf(last.at);
  for (const model of modelsOf('message')) {
    // Messages are in order of time: where the last is of a day before the model's, so are all.
    if (!hasVerdict && lastDay < model.from) continue;
    for (const unit of unitsOf(model, thread, calendar)) {
      const day = calendar.dayOf(unit.openedAt);
      if (modelInForce('message', day) !== model || !isInPeriod(period, unit.openedAt)) continue;
      const verdict = verdicts.of(unit.openedBy);
      if (verdict?.isPerMessage) {
        windows ??= new ThreadWindows(thread);
        const ourType = typeOf(unit, facts);
        compare({ unit, model, verdict, ourType, entryPoints }, thread, windows, facts);
      } else if (verdict === undefined && isInForce(model, day)) tally.of(model.id, 'message').uncompared++;
    }
  }
}

function typeOf({ charge, openedBy, countsForFreeTier }: Unit, { isInFreeTier }: MessageFacts): PricingType {
  if (isByFreeEntryPoint(charge)) return 'free_entry_point';
  const isFree = charge === 'free_window' || (countsForFreeTier && isInFreeTier(openedBy));
  return isFree ? 'free_customer_service' : 'regular';
}

function compare(compared: Compared, thread: Thread, windows: ThreadWindows, facts: MessageFacts): void {
  const { unit, model, verdict, ourType } = compared;
  const here = sideOf(compared, { type: ourType, category: unit.category }, thread, facts);
  // What Meta does not say is as it is here.
  const { pricingType = ourType, category = unit.category } = verdict;
  const there = sideOf(compared, { type: pricingType, category }, thread, facts);
  noteEntryPoint(compared, windows, here, facts);
  noteServiceWindow(compared, thread, windows, facts);
  noteMetaCategory(unit, thread, model, 'message', facts);
  const isOtherType = pricingType !== ourType;
  const isOtherCategory = category !== unit.category;
  if (!isOtherType && !isOtherCategory) {
    facts.tally.same(model.id, 'message', here.cost, there.cost);
    return;
  }
  const kind: DifferenceKind = isOtherCategory ? 'category' : 'type';
  const why = isOtherCategory
    ? categoryWhy(unit, verdict.category, { ...facts, windows })
    : typeWhy(compared, windows, facts);
  facts.tally.differs({
    kind,
    ...why,
    model: model.id,
    unit: 'message',
    isMatch: false,
    businessNumber: thread.businessNumber,
    customer: thread.customer,
    country: thread.country,
    here,
    there,
    lagSeconds: undefined,
    conversationId:
      verdict.conversation === NO_CONVERSATION ? '' : facts.verdicts.store.conversationId(verdict.conversation),
    row: unit.openedBy,
  });
}

/** A free entry point that Meta's verdict tells, and no referral of the log. */
function noteEntryPoint(
  { unit, model, ourType }: Compared,
  windows: ThreadWindows,
  here: Side,
  facts: MessageFacts,
): void {
  const { freeEntryPointSince } = unit;
  if (ourType !== 'free_entry_point' || freeEntryPointSince === undefined || here.cost === undefined) return;
  if (windows.lastAd(freeEntryPointSince) + SERVICE_WINDOW_MS >= freeEntryPointSince) return;
  facts.tally.told(model.id, 'message', 'free-entry-point', here.cost, unit.openedBy);
}

/**
 * A template that is free by a customer service window which Meta's verdict tells, and no customer message of the log.
 */
function noteServiceWindow(
  { unit, model, ourType }: Compared,
  thread: Thread,
  windows: ThreadWindows,
  facts: MessageFacts,
): void {
  if (ourType !== 'free_customer_service' || unit.category === 'service') return;
  if (isServiceWindowOpen(windows.lastCustomerMessage(unit.openedAt), unit.openedAt)) return;
  facts.tally.told(model.id, 'message', 'service-window', savedBy(unit, thread, model, facts), unit.openedBy);
}

/** A message as one side has it: with that side's pricing type and category. */
function sideOf(
  { unit, model }: Compared,
  said: { readonly type: PricingType; readonly category: Unit['category'] },
  { country }: Thread,
  { price }: MessageFacts,
): Side {
  const { initiator, openedAt, openedBy: row } = unit;
  const { type, category } = said;
  const charge = CHARGE_OF[type];
  return {
    startedAt: openedAt,
    endsAt: undefined,
    label: category,
    type,
    cost: price({ country, category, initiator, charge, at: openedAt, row }, model),
  };
}

export const CHARGE_OF = {
  regular: 'charged',
  free_customer_service: 'free_window',
  free_entry_point: 'free_entry_point',
} as const satisfies Record<PricingType, Unit['charge']>;

/** Why a message is free on one side and charged on the other, or free in another way. */
function typeWhy(
  { unit, model, verdict, ourType, entryPoints }: Compared,
  windows: ThreadWindows,
  facts: MessageFacts,
): Why {
  const metaType = verdict.pricingType;
  if (metaType === 'free_entry_point' || ourType === 'free_entry_point') {
    const since = unit.freeEntryPointSince;
    const known = since === undefined ? undefined : entryPoints.get(since);
    const why = known ?? entryPointWhy(unit, metaType, windows, facts);
    if (since !== undefined) entryPoints.set(since, why);
    return why;
  }
  if (model.freeTier !== undefined && unit.countsForFreeTier) {
    return {
      reason: 'free-tier',
      evidence: 'which messages of the month were among the free ones shows in no webhook',
    };
  }
  return serviceWindowWhy(unit, ourType !== 'regular', { ...facts, windows });
}

function entryPointWhy(
  unit: Unit,
  metaType: PricingType | undefined,
  windows: ThreadWindows,
  facts: MessageFacts,
): Why {
  const { openedAt, freeEntryPointSince: since = openedAt } = unit;
  if (metaType === 'free_entry_point') {
    const ad = windows.lastAd(openedAt);
    const known =
      ad === NEVER ? 'no message of this customer carries a referral' : `the last referral is of ${isoUtc(ad)}`;
    return { reason: 'page-button', evidence: `Meta counts it into a free entry point; ${known}` };
  }
  const ad = windows.lastAd(since);
  const late = since - ad - SERVICE_WINDOW_MS;
  if (Math.abs(late) <= MINUTE_MS) {
    return { reason: 'window-edge', evidence: 'answered within a minute of 24 h from the ad message' };
  }
  const inside = `inside a free entry point here since ${isoUtc(since)}`;
  if (unit.charge === 'free_entry_point_past_72h') {
    return { reason: 'entry-point-length', evidence: `${inside}; Meta's was over` };
  }
  // Where an ad began it, an earlier answer may have; else the first message that Meta says is inside need not be the
  // first.
  if (late <= 0 && openedAt - ad < FREE_ENTRY_POINT_MS) {
    return { reason: 'unknown', evidence: `${inside}; Meta counts none` };
  }
  const evidence = `${inside}; Meta's was over, so that it began before ${isoUtc(instant(openedAt - FREE_ENTRY_POINT_MS))}`;
  if (openedAt - FREE_ENTRY_POINT_MS < facts.logStart) return { reason: 'before-log', evidence };
  const isUndelivered = facts
    .undeliveredEntries(unit.openedBy)
    .some((at) => at < since && openedAt < at + 2 * FREE_ENTRY_POINT_MS);
  return { reason: isUndelivered ? 'status-missing' : 'opener-missing', evidence };
}
