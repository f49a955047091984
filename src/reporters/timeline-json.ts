import { isoUtc } from '../messages/instant.js';
import { exactDecimal } from '../rates/money.js';
import type { Conversation } from '../report/conversation.js';
import type { Timeline, TimelineEvent } from '../report/timeline.js';
import { withPlus } from './amounts.js';
import type * as documents from './documents/lists.js';
import { jsonText } from './plain-text.js';

/** Time lines as JSON. */
export function timelineJson(timelines: readonly Timeline[]): string {
  return `${jsonText(timelineDocuments(timelines), 2)}\n`;
}

/** The same as objects. */
export function timelineDocuments(timelines: readonly Timeline[]): documents.Timeline[] {
  return timelines.map(({ businessNumber, customer, events }) => ({
    businessNumber: withPlus(businessNumber),
    customerNumber: withPlus(customer),
    events: events.map(eventJson),
  }));
}

/** The same, an event a line. */
export function* timelineNdjson(timelines: readonly Timeline[]): Generator<string> {
  for (const { businessNumber, customer, events } of timelines) {
    const numbers = { businessNumber: withPlus(businessNumber), customerNumber: withPlus(customer) };
    for (const event of events) yield `${jsonText({ ...numbers, ...eventJson(event) })}\n`;
  }
}

function eventJson(event: TimelineEvent): documents.TimelineEvent {
  const at = isoUtc(event.at);
  switch (event.kind) {
    case 'service-window-ends':
      return { at, event: event.kind };
    case 'conversation-ends':
      return { at, event: event.kind, conversations: event.conversations.map(brief) };
    case 'message':
      return { at, event: event.kind, ...event.message, opens: event.opens.map(brief) };
  }
}

function brief({ model, category, initiator, status, reason, cost }: Conversation): documents.BriefConversation {
  return { model, category, initiator, status, reason, cost: cost === undefined ? null : exactDecimal(cost) };
}
