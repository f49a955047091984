import { type Instant, isoUtc, MINUTE_MS, NEVER } from '../messages/instant.js';
import { lastStatus } from '../messages/message-flags.js';
import { customerInWamid } from '../messages/wamid.js';
import { isPricedByCategory } from '../models/model.js';
import { SERVICE_WINDOW_MS } from '../threads/service-window.js';
import { categoryWhy, serviceWindowWhy } from './category-reasons.js';
import { durationInWords } from './duration.js';
import { type ConversationPair, isSameLabel, type OurConversation } from './match-conversations.js';
import { isLabelledByInitiator, isWithinMinute, type MetaConversation } from './meta-conversation.js';
import type { Explanation, ThreadFacts, Why } from './thread-facts.js';

/** How a pair differs and why; undefined where both sides have the same. Pairs are to be asked for in order of time. */
export function explain(pair: ConversationPair, facts: ThreadFacts): Explanation | undefined {
  const { ours, theirs } = pair;
  const explanation =
    ours === undefined
      ? theirs && { kind: 'only-there' as const, ...whyOnlyThere(theirs, facts) }
      : theirs === undefined
        ? { kind: 'only-here' as const, ...whyOnlyHere(ours, facts) }
        : explainBoth(ours, theirs, facts);
  if (explanation !== undefined && ours !== undefined) facts.keepReason(ours, explanation);
  return explanation;
}

function explainBoth(ours: OurConversation, theirs: MetaConversation, facts: ThreadFacts): Explanation | undefined {
  const isSame = isSameLabel(ours, theirs);
  if (ours.openersConversation !== theirs.number) {
    const why = isSame ? whyOnlyHere(ours, facts) : whyOtherLabel(ours, theirs, facts);
    return { kind: isSame ? 'start' : 'category', ...(why.reason === 'unknown' ? whyOnlyThere(theirs, facts) : why) };
  }
  const { openedBy, openedAt } = ours.unit;
  const sentAt = facts.sentAt(openedBy);
  if (theirs.isStartTold && sentAt - theirs.startedAt > MINUTE_MS) {
    // What Meta calls the conversation hangs on the message that opened it there.
    const why = whyOtherOpener(ours, theirs, facts);
    if (isSame || why.reason !== 'unknown') return { kind: isSame ? 'start' : 'category', ...why };
  }
  if (!isSame) return { kind: 'category', ...whyOtherLabel(ours, theirs, facts) };
  if (!theirs.isStartTold || isWithinMinute(openedAt, theirs.startedAt)) return undefined;
  if (isWithinMinute(sentAt, theirs.startedAt)) return { kind: 'start', ...lateDelivery(sentAt, openedAt) };
  return { kind: 'start', reason: 'unknown', evidence: `sent ${isoUtc(sentAt)}, before Meta's conversation began` };
}

/** Meta's conversation began with another message than ours, although ours is in it. */
function whyOtherOpener(ours: OurConversation, theirs: MetaConversation, facts: ThreadFacts): Why {
  const { firstRow, startedAt } = theirs;
  if (firstRow === ours.unit.openedBy || !isWithinMinute(facts.sentAt(firstRow), startedAt)) {
    return openerNotInLog(startedAt, facts);
  }
  const { table } = facts.run;
  const opener = facts.message(firstRow);
  if (opener === undefined) {
    return {
      reason: 'status-missing',
      evidence: `the message that opened it was sent ${isoUtc(startedAt)} and is last seen as ${lastStatus(table.flags(firstRow))}`,
    };
  }
  if (opener.at > ours.unit.openedAt) return lateDelivery(facts.sentAt(firstRow), opener.at);
  return whyCovered(theirs, facts);
}

function openerNotInLog(startedAt: Instant, { run, windows }: ThreadFacts): Why {
  if (startedAt < run.logStart) {
    return {
      reason: 'before-log',
      evidence: `Meta's began ${isoUtc(startedAt)}, the log ${isoUtc(run.logStart)}`,
    };
  }
  const first =
    windows.firstAt > startedAt ? `; this customer's first message in the log is of ${isoUtc(windows.firstAt)}` : '';
  return { reason: 'opener-missing', evidence: `no message sent at ${isoUtc(startedAt)}${first}` };
}

function lateDelivery(sentAt: Instant, at: Instant): Why {
  return {
    reason: 'late-delivery',
    evidence: `sent ${isoUtc(sentAt)}, delivered ${durationInWords(at - sentAt)} later`,
  };
}

function secondsIn(ms: number): number {
  return Math.round(ms / 1000);
}

function whyOtherLabel(ours: OurConversation, theirs: MetaConversation, facts: ThreadFacts): Why {
  if (ours.isFreeEntryPoint || theirs.isFreeEntryPoint) return entryPointWhy(ours, theirs, facts);
  const byInitiator = isLabelledByInitiator(ours.model, theirs);
  const { windows, run } = facts;
  const { unit } = ours;
  if (!byInitiator) return categoryWhy(unit, theirs.category, { ...run, windows });
  return serviceWindowWhy(unit, unit.initiator === 'user', { ...run, windows });
}

/** A free entry point on one side alone. */
function entryPointWhy({ unit, isFreeEntryPoint }: OurConversation, theirs: MetaConversation, facts: ThreadFacts): Why {
  const ad = facts.windows.lastAd(unit.openedAt);
  const late = ad === NEVER ? Number.POSITIVE_INFINITY : unit.openedAt - ad - SERVICE_WINDOW_MS;
  if (Math.abs(late) <= MINUTE_MS) {
    return {
      reason: 'window-edge',
      evidence: `answered ${secondsIn(late)} s after 24 h from the ad message of ${isoUtc(ad)}`,
    };
  }
  if (isFreeEntryPoint) {
    // Without an ad, a record of its message said so itself.
    const since =
      ad === NEVER
        ? 'the log says that the message was inside a free entry point'
        : `the customer came from an ad at ${isoUtc(ad)}`;
    return { reason: 'unknown', evidence: `${since}; Meta counts no free entry point` };
  }
  const known =
    ad === NEVER ? 'no message of this customer carries a referral' : `the last referral is of ${isoUtc(ad)}`;
  return {
    reason: 'page-button',
    evidence: `Meta counts a free entry point from ${isoUtc(theirs.startedAt)}; ${known}`,
  };
}

/** We opened one where Meta did not. */
function whyOnlyHere(ours: OurConversation, facts: ThreadFacts): Why {
  const { openedBy, openedAt } = ours.unit;
  const number = ours.openersConversation;
  const otherNumber = facts.run.otherNumber(number, openedBy);
  if (otherNumber !== '') {
    return {
      reason: 'duplicate-number',
      evidence: `Meta counts this message into the conversation with ${otherNumber}`,
    };
  }
  const theirs = facts.theirs.find((their) => their.number === number);
  if (theirs === undefined)
    return { reason: 'unknown', evidence: 'Meta tells no conversation of the message that opened it' };
  const before = facts.overBy(openedAt, (one) => isSameLabel(one, theirs) || isSameLabel(ours, theirs));
  const edge = edgeOf(facts.sentAt(openedBy), openedAt, [before?.endsAt, theirs.expiresAt]);
  if (edge !== undefined) return edge;
  if (theirs.isFreeEntryPoint && !ours.isFreeEntryPoint) return entryPointWhy(ours, theirs, facts);
  if (!isSameLabel(ours, theirs)) return whyOtherLabel(ours, theirs, facts);
  const partner = facts.ourPartnerOf(number);
  const follows = partner === undefined ? undefined : following(partner, facts);
  if (follows !== undefined) return follows;
  const sentAt = facts.sentAt(openedBy);
  if (sentAt < theirs.expiresAt && theirs.expiresAt <= openedAt) return lateDelivery(sentAt, openedAt);
  return {
    reason: 'unknown',
    evidence: `Meta counts this message into the conversation of ${isoUtc(theirs.startedAt)}`,
  };
}

/** Meta opened one where we did not. */
function whyOnlyThere(theirs: MetaConversation, facts: ThreadFacts): Why {
  const twin = facts.theirs.find((one) => one !== theirs && areOpenAtOnce(one, theirs));
  const otherNumber = twin === undefined ? '' : numberBeside(theirs, twin, facts);
  if (otherNumber !== '') {
    return {
      reason: 'duplicate-number',
      evidence: `counted here as one customer with ${otherNumber}, whom Meta counts apart`,
    };
  }
  return whyCovered(theirs, facts);
}

/** Our conversation that was still open when the first message of Meta's came, and why Meta's was not. */
function whyCovered(theirs: MetaConversation, facts: ThreadFacts): Why {
  const row = facts.run.verdicts.firstArrived(theirs.number);
  const message = row === undefined ? undefined : facts.message(row);
  if (row === undefined || message === undefined) {
    return { reason: 'status-missing', evidence: 'no message of it is reported as delivered' };
  }
  const cover = facts.openHere(message.at, (ours) => isSameLabel(ours, theirs));
  if (cover === undefined) return { reason: 'unknown', evidence: `nothing was open here at ${isoUtc(message.at)}` };
  const partner = facts.partnerOf(cover);
  const edge = edgeOf(facts.sentAt(row), message.at, [cover.endsAt, partner?.expiresAt]);
  if (edge !== undefined) return edge;
  const follows = following(cover, facts);
  // Without categories one conversation is open at a time, and no entry point closes it: that it still was is the
  // reason.
  if (follows !== undefined && !isPricedByCategory(cover.model)) return follows;
  if (theirs.isFreeEntryPoint && !cover.isFreeEntryPoint) {
    return entryPointWhy({ ...cover, unit: { ...cover.unit, openedAt: message.at } }, theirs, facts);
  }
  if (follows !== undefined) return follows;
  if (isOfEarlierModel(cover, partner, theirs)) {
    return {
      reason: 'model-change',
      evidence: `still open here since ${isoUtc(cover.unit.openedAt)}; Meta began another when ${theirs.model.id} was in force`,
    };
  }
  if (
    message.kind === 'free-form' &&
    !theirs.isFreeEntryPoint &&
    theirs.category !== 'service' &&
    !theirs.isToldByInitiator
  ) {
    return {
      reason: 'form-untold',
      evidence: `taken as free-form inside the conversation of ${isoUtc(cover.unit.openedAt)}; Meta says ${theirs.category ?? 'template'}`,
    };
  }
  if (!isSameLabel(cover, theirs)) return whyOtherLabel(cover, theirs, facts);
  const end = partner === undefined ? '' : `; Meta's ended ${isoUtc(partner.expiresAt)}`;
  return { reason: 'unknown', evidence: `inside the conversation of ${isoUtc(cover.unit.openedAt)} here${end}` };
}

/**
 * Opened before the model came into force that was when Meta's began; in whatever zone, where Meta's own words changed.
 */
function isOfEarlierModel(
  { model }: OurConversation,
  partner: MetaConversation | undefined,
  theirs: MetaConversation,
): boolean {
  return model.from < theirs.model.from || (partner?.isToldByInitiator === true && !theirs.isToldByInitiator);
}

/** The reason of a conversation before, which this difference follows from. */
function following(before: OurConversation, facts: ThreadFacts): Why | undefined {
  const why = facts.reasonOf(before);
  if (why === undefined || why.reason === 'unknown') return undefined;
  if (why.follows) return why;
  return {
    reason: why.reason,
    follows: true,
    evidence: `follows from the one of ${isoUtc(before.unit.openedAt)}: ${why.evidence}`,
  };
}

/** Whether a message came so close to the end of a window that a minute's rounding or the delivery decides. */
function edgeOf(sentAt: Instant, at: Instant, ends: readonly (Instant | undefined)[]): Why | undefined {
  for (const end of ends) {
    if (end === undefined) continue;
    const gap = [at - end, sentAt - end].find((one) => Math.abs(one) <= MINUTE_MS);
    const isBetween = sentAt < end && end <= at && at - sentAt <= MINUTE_MS;
    if (gap === undefined && !isBetween) continue;
    const seconds = secondsIn(at - end);
    const when = seconds === 0 ? 'at' : `${Math.abs(seconds)} s ${seconds < 0 ? 'before' : 'after'}`;
    return { reason: 'window-edge', evidence: `delivered ${when} the end of a window, ${isoUtc(end)}` };
  }
  return undefined;
}

function areOpenAtOnce(a: MetaConversation, b: MetaConversation): boolean {
  const isSame = a.category === b.category && a.isFreeEntryPoint === b.isFreeEntryPoint;
  return isSame && a.startedAt < b.expiresAt && b.startedAt < a.expiresAt;
}

/** The number in the message ids of another conversation of Meta's, where it is another spelling than in this one's. */
function numberBeside(theirs: MetaConversation, twin: MetaConversation, { run }: ThreadFacts): string {
  const [own, other] = [theirs, twin].map(({ firstRow }) => customerInWamid(run.table.messageId(firstRow)));
  return own !== undefined && other !== undefined && own !== '' && own !== other ? other : '';
}
