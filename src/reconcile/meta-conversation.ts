import type { Calendar } from '../messages/calendar.js';
import type { Category } from '../messages/category.js';
import { after, type Instant, instant, MINUTE_MS } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import { entryPointMs } from '../models/definition.js';
import { isPricedByCategory, type Model } from '../models/model.js';
import type { Initiator } from '../models/unit.js';
import { CONVERSATION_MS } from '../models/windows.js';
import type { Label } from './difference.js';
import { modelInForce } from './in-force.js';
import type { RowVerdicts } from './row-verdicts.js';

/** A conversation as Meta's verdicts tell it. */
export interface MetaConversation {
  /** A number of the store. */
  readonly number: number;
  readonly model: Model;
  /** What Meta calls it; undefined where it says `business_initiated` alone. */
  readonly category: Category | undefined;
  readonly initiator: Initiator;
  /** Whether Meta's own word is who began it, rather than what for. */
  readonly isToldByInitiator: boolean;
  readonly isFreeEntryPoint: boolean;
  /** Its end less its length, where Meta tells the end; else when the first of its messages in the log was sent. */
  readonly startedAt: Instant;
  readonly isStartTold: boolean;
  readonly expiresAt: Instant;
  /** The message of it in the log that was sent first. */
  readonly firstRow: number;
}

/** `members`: rows of the conversation, of which any tells what Meta calls it. */
export function metaConversation(
  number: number,
  firstRow: number,
  verdicts: RowVerdicts,
  table: MessageTable,
  calendar: Calendar,
): MetaConversation {
  const said = verdicts.of(firstRow);
  const firstAt = table.at(firstRow);
  const isFreeEntryPoint = said?.isInsideFreeEntryPoint ?? false;
  const lengthMs = isFreeEntryPoint ? entryPointMs(modelAt(firstAt), calendar, firstAt) : CONVERSATION_MS;
  const told = verdicts.store.expiresAt(number);
  const startedAt = told === undefined ? firstAt : instant(told - lengthMs);
  const initiator = said?.initiator ?? (said?.category === 'service' ? 'user' : 'business');
  return {
    number,
    model: modelAt(startedAt),
    category: said?.category,
    initiator: isFreeEntryPoint ? 'user' : initiator,
    isToldByInitiator: said?.initiator !== undefined,
    isFreeEntryPoint,
    startedAt,
    isStartTold: told !== undefined,
    expiresAt: told ?? after(firstAt, lengthMs),
    firstRow,
  };

  function modelAt(at: Instant): Model {
    return modelInForce('conversation', calendar.dayOf(at));
  }
}

/** Whether what counts is who began a conversation: Meta's own word is that, or the model is priced by it. */
export function isLabelledByInitiator(model: Model, theirs: MetaConversation | undefined): boolean {
  return theirs?.isToldByInitiator === true || !isPricedByCategory(model);
}

/** What counts of a conversation under a model: who began it, or what for. */
export function labelOf(
  unit: { readonly category: Category | undefined; readonly initiator: Initiator; readonly isFreeEntryPoint: boolean },
  byInitiator: boolean,
): Label {
  if (unit.isFreeEntryPoint) return 'free_entry_point';
  return byInitiator ? unit.initiator : (unit.category ?? 'unknown');
}

/**
 * Whether two instants are the same as far as Meta tells: it rounds the end of a conversation up to the minute
 * (formats/SOURCES.md, "Meta's webhooks").
 */
export function isWithinMinute(a: number, b: number): boolean {
  return Math.abs(a - b) <= MINUTE_MS;
}
