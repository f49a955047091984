import { isInPeriod, type Period } from '../ledger/period.js';
import type { Calendar } from '../messages/calendar.js';
import { NEVER } from '../messages/instant.js';
import { NO_CONVERSATION } from '../messages/verdict-store.js';
import { unitsOf } from '../models/collect-units.js';
import { isInForce, type Model } from '../models/model.js';
import type { Thread } from '../threads/thread.js';
import { explain } from './conversation-reasons.js';
import type { Side } from './difference.js';
import { modelInForce, modelsOf } from './in-force.js';
import type { ListPrice, MetaCharge } from './list-price.js';
import {
  type ConversationPair,
  labelHere,
  matchConversations,
  type OurConversation,
  ourConversation,
} from './match-conversations.js';
import { isLabelledByInitiator, labelOf, type MetaConversation, metaConversation } from './meta-conversation.js';
import type { ReconciliationTally } from './tally.js';
import { type RunFacts, ThreadFacts } from './thread-facts.js';
import { noteTold, type ToldFacts } from './told-by-meta.js';

/** What the comparison of conversations needs of a run. */
export interface ComparisonFacts extends RunFacts, ToldFacts {
  readonly calendar: Calendar;
  readonly period: Period;
  readonly price: ListPrice;
  readonly metaCharge: MetaCharge;
  readonly tally: ReconciliationTally;
}

/** Compares the conversations of one thread, each under the model in force when it opened, with Meta's. */
export function reconcileConversations(thread: Thread, facts: ComparisonFacts): void {
  const ours = rebuilt(thread, facts);
  const theirs = metas(thread, facts);
  if (ours.length === 0 && theirs.length === 0) return;
  const pairs = matchConversations(ours, theirs);
  const threadFacts = new ThreadFacts(facts, thread, pairs);
  for (const pair of pairs) {
    if (isUncompared(pair)) countUncompared(pair, facts);
    else compare(pair, thread, threadFacts, facts);
  }
}

/** The conversations of a thread that opened while their model was in force. */
function rebuilt(thread: Thread, { verdicts, calendar }: ComparisonFacts): OurConversation[] {
  const ours: OurConversation[] = [];
  for (const model of modelsNeeded(thread, calendar)) {
    for (const unit of unitsOf(model, thread, calendar)) {
      const day = calendar.dayOf(unit.openedAt);
      const conversation = verdicts.conversationOf(unit.openedBy);
      const isOfModel =
        conversation === NO_CONVERSATION ? isInForce(model, day) : modelInForce('conversation', day) === model;
      if (isOfModel && !verdicts.isPerMessage(unit.openedBy)) ours.push(ourConversation(unit, model, conversation));
    }
  }
  return ours.sort((a, b) => a.unit.openedAt - b.unit.openedAt);
}

function modelsNeeded({ messages }: Thread, calendar: Calendar): readonly Model[] {
  const [first, last] = [messages[0], messages.at(-1)];
  if (first === undefined || last === undefined) return [];
  const models = modelsOf('conversation');
  const placeOf = (at: typeof first.at): number => models.indexOf(modelInForce('conversation', calendar.dayOf(at)));
  return models.slice(placeOf(first.at), placeOf(last.at) + 1);
}

/** Meta's conversations whose first message that arrived is in the thread. */
function metas(thread: Thread, { verdicts, table, calendar, otherNumber }: ComparisonFacts): MetaConversation[] {
  const idOf = ({ number }: MetaConversation): string => verdicts.store.conversationId(number);
  const numbers = new Set<number>();
  for (const { row } of thread.messages) {
    const number = verdicts.conversationOf(row);
    if (number !== NO_CONVERSATION && otherNumber(number, row) === '') numbers.add(number);
  }
  return [...numbers]
    .map((number) => metaConversation(number, verdicts.firstRow(number) ?? 0, verdicts, table, calendar))
    .sort((a, b) => a.startedAt - b.startedAt || (idOf(a) < idOf(b) ? -1 : 1));
}

/** Nothing can be said of one that Meta says nothing of. */
function isUncompared({ ours, theirs }: ConversationPair): boolean {
  return theirs === undefined && ours?.openersConversation === NO_CONVERSATION;
}

function countUncompared({ ours }: ConversationPair, { tally, period }: ComparisonFacts): void {
  if (ours === undefined || !isInPeriod(period, ours.unit.openedAt)) return;
  tally.of(ours.model.id, 'conversation').uncompared++;
}

function compare(pair: ConversationPair, thread: Thread, threadFacts: ThreadFacts, facts: ComparisonFacts): void {
  const { ours, theirs } = pair;
  // Differences before the period are explained too: later ones follow from them.
  const explanation = explain(pair, threadFacts);
  const at = ours?.unit.openedAt ?? theirs?.startedAt ?? NEVER;
  if (!isInPeriod(facts.period, at)) return;
  const model = ours?.model ?? theirs?.model;
  if (model === undefined) return;
  const byInitiator = isLabelledByInitiator(model, theirs);
  const here = ours && ourSide(ours, byInitiator, thread, facts);
  const there = theirs && metaSide(theirs, byInitiator, thread, facts);
  if (ours !== undefined) noteTold(ours, thread, threadFacts, facts);
  if (explanation === undefined) {
    facts.tally.same(model.id, 'conversation', here?.cost, there?.cost);
    return;
  }
  facts.tally.differs({
    ...explanation,
    model: model.id,
    unit: 'conversation',
    isMatch: explanation.kind === 'start' && explanation.reason === 'late-delivery' && isSameOpener(pair),
    businessNumber: thread.businessNumber,
    customer: thread.customer,
    country: thread.country,
    here,
    there,
    lagSeconds: lagOf(ours, theirs),
    conversationId: conversationIdOf(pair, facts),
    row: ours?.unit.openedBy ?? theirs?.firstRow ?? 0,
  });
}

function isSameOpener({ ours, theirs }: ConversationPair): boolean {
  return ours !== undefined && ours.openersConversation === theirs?.number;
}

function conversationIdOf({ ours, theirs }: ConversationPair, { verdicts }: ComparisonFacts): string {
  const number = theirs?.number ?? ours?.openersConversation ?? NO_CONVERSATION;
  return number === NO_CONVERSATION ? '' : verdicts.store.conversationId(number);
}

function lagOf(ours: OurConversation | undefined, theirs: MetaConversation | undefined): number | undefined {
  if (ours === undefined || theirs === undefined || !theirs.isStartTold) return undefined;
  return Math.round((ours.unit.openedAt - theirs.startedAt) / 1000);
}

function ourSide(ours: OurConversation, byInitiator: boolean, { country }: Thread, { price }: ComparisonFacts): Side {
  const { unit, model, endsAt } = ours;
  const { category, initiator, charge, openedAt: at, openedBy: row } = unit;
  return {
    startedAt: at,
    endsAt,
    label: labelHere(ours, byInitiator),
    type: undefined,
    cost: price({ country, category, initiator, charge, at, row }, model),
  };
}

/** Meta's conversation as it is billed. */
export function metaSide(
  theirs: MetaConversation,
  byInitiator: boolean,
  { country }: Pick<Thread, 'country'>,
  { price, metaCharge }: Pick<ComparisonFacts, 'price' | 'metaCharge'>,
): Side {
  const { model, category, initiator, startedAt, firstRow: row } = theirs;
  const charge = metaCharge(theirs, model);
  return {
    startedAt: theirs.isStartTold ? startedAt : undefined,
    endsAt: theirs.isStartTold ? theirs.expiresAt : undefined,
    label: labelOf(theirs, byInitiator),
    type: undefined,
    cost: price({ country, category, initiator, charge, at: startedAt, row }, model),
  };
}
