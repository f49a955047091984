import { after, type Instant } from '../messages/instant.js';
import { NO_CONVERSATION } from '../messages/verdict-store.js';
import type { Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import { CONVERSATION_MS } from '../models/windows.js';
import type { Label } from './difference.js';
import { isLabelledByInitiator, labelOf, type MetaConversation } from './meta-conversation.js';

/** A conversation as it was rebuilt, with the model in force when it opened. */
export interface OurConversation {
  readonly unit: Unit;
  readonly model: Model;
  readonly endsAt: Instant;
  readonly isFreeEntryPoint: boolean;
  /** Meta's conversation that the message which opened it is in; `NO_CONVERSATION` where Meta says nothing of it. */
  readonly openersConversation: number;
}

export function ourConversation(unit: Unit, model: Model, openersConversation: number): OurConversation {
  return {
    unit,
    model,
    endsAt: unit.closedAt ?? unit.expiresAt ?? after(unit.openedAt, CONVERSATION_MS),
    isFreeEntryPoint: unit.charge === 'free_entry_point',
    openersConversation,
  };
}

/** One here and one there, or what only one side has. */
export interface ConversationPair {
  readonly ours: OurConversation | undefined;
  readonly theirs: MetaConversation | undefined;
}

/** Whether both sides call it the same, in the words that Meta has for it. */
export function isSameLabel(ours: OurConversation, theirs: MetaConversation): boolean {
  const byInitiator = isLabelledByInitiator(ours.model, theirs);
  return labelHere(ours, byInitiator) === labelOf(theirs, byInitiator);
}

/** What a conversation of ours is called. */
export function labelHere({ unit, isFreeEntryPoint }: OurConversation, byInitiator: boolean): Label {
  const { category, initiator } = unit;
  return labelOf({ category, initiator, isFreeEntryPoint }, byInitiator);
}

/**
 * Matches the conversations of one thread one to one, both in order of their start: first by the message that opened
 * ours, which Meta has in one of its own; then what is left, where both cover the same messages under the same name.
 */
export function matchConversations(
  ours: readonly OurConversation[],
  theirs: readonly MetaConversation[],
): ConversationPair[] {
  const [one] = ours;
  const [other] = theirs;
  // As it is in most threads.
  const isOnePair = ours.length === 1 && theirs.length === 1 && one?.openersConversation === other?.number;
  if (isOnePair) return [{ ours: one, theirs: other }];
  const partners = new Map<OurConversation, MetaConversation>();
  const taken = new Set<MetaConversation>();
  const pair = (our: OurConversation, their: MetaConversation): void => {
    partners.set(our, their);
    taken.add(their);
  };
  const byNumber = new Map(theirs.map((their) => [their.number, their]));
  const mayBe = (our: OurConversation): MetaConversation | undefined => {
    const their = our.openersConversation === NO_CONVERSATION ? undefined : byNumber.get(our.openersConversation);
    return their === undefined || taken.has(their) || partners.has(our) ? undefined : their;
  };
  // Where several of ours lie in one of Meta's, the first that Meta calls the same is it.
  for (const needsLabel of [true, false]) {
    for (const our of ours) {
      const their = mayBe(our);
      if (their !== undefined && (!needsLabel || isSameLabel(our, their))) pair(our, their);
    }
  }
  const left = theirs.filter((their) => !taken.has(their));
  for (const our of ours) {
    if (partners.has(our)) continue;
    const their = left.find((one) => !taken.has(one) && isSameLabel(our, one) && overlaps(our, one));
    if (their !== undefined) pair(our, their);
  }
  return [
    ...ours.map((our) => ({ ours: our, theirs: partners.get(our) })),
    ...theirs.filter((their) => !taken.has(their)).map((their) => ({ ours: undefined, theirs: their })),
  ].sort((a, b) => startOf(a) - startOf(b));
}

function overlaps({ unit, endsAt }: OurConversation, { startedAt, expiresAt }: MetaConversation): boolean {
  return unit.openedAt < expiresAt && startedAt < endsAt;
}

function startOf({ ours, theirs }: ConversationPair): number {
  return ours?.unit.openedAt ?? theirs?.startedAt ?? 0;
}
