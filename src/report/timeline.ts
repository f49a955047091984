import type { CategorySource } from '../messages/category.js';
import { countryOf } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import { after, type Instant, NEVER } from '../messages/instant.js';
import { type Delivery, deliveryOf, FROM_AD, INBOUND, isOfApp } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { type Redaction, shownText } from '../messages/redaction.js';
import type { ModelId } from '../models/model.js';
import { isServiceWindowOpen, SERVICE_WINDOW_MS } from '../threads/service-window.js';
import type { ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import type { Conversation } from './conversation.js';

/** A message as a person reads it on a time line. */
export interface TimelineMessage {
  readonly direction: 'inbound' | 'outbound';
  /** The log's word, or what was told: template, free-form. */
  readonly type: string;
  readonly template: string;
  readonly category: string;
  /** Of templates alone. */
  readonly categorySource?: CategorySource;
  readonly isFromAd: boolean;
  /** Written in the WhatsApp Business app: outside every window. */
  readonly isOfApp: boolean;
  readonly delivery: Delivery;
  readonly line: number;
  readonly file: string;
}

/** Something that happened at an instant. */
export type TimelineEvent =
  | {
      readonly at: Instant;
      readonly kind: 'message';
      readonly message: TimelineMessage;
      readonly opens: readonly Conversation[];
      readonly opensServiceWindow: boolean;
    }
  | { readonly at: Instant; readonly kind: 'service-window-ends' }
  | { readonly at: Instant; readonly kind: 'conversation-ends'; readonly conversations: readonly Conversation[] };

/** One thread from its first message to its last window, in order. */
export interface Timeline {
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly country: string;
  readonly events: readonly TimelineEvent[];
  readonly conversations: readonly Conversation[];
}

export interface TimelineFacts {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly customer: CustomerId;
  /** All conversations of that customer, in order of opening. */
  readonly conversations: readonly Conversation[];
  readonly paths: readonly string[];
  /** What hides customers' numbers; undefined to show them. */
  readonly redaction?: Redaction | undefined;
}

/** The time lines of a customer, one for each business number they talked to, by business number. */
export function timelinesOf(facts: TimelineFacts): Timeline[] {
  const { table, threads, customer } = facts;
  const told = toldMessages(threads, customer);
  const rowsByBusiness = new Map<number, number[]>();
  const number = table.customers.numberOf(customer);
  for (let row = 0; row < table.size; row++) {
    if (table.customer(row) !== number) continue;
    const business = threads.ownership.businessOf(row);
    const rows = rowsByBusiness.get(business);
    if (rows === undefined) rowsByBusiness.set(business, [row]);
    else rows.push(row);
  }
  return [...rowsByBusiness]
    .map(([business, rows]) => timelineOf(table.businessNumbers.textOf(business), rows, told, facts))
    .sort((a, b) => (a.businessNumber < b.businessNumber ? -1 : 1));
}

/** What was told of each message that arrived, by row. */
function toldMessages(threads: Threads, customer: CustomerId): Map<number, ThreadMessage> {
  const told = new Map<number, ThreadMessage>();
  threads.forEach((thread) => {
    if (thread.customer !== customer) return;
    for (const message of thread.messages) told.set(message.row, { ...message });
  });
  return told;
}

function timelineOf(
  businessNumber: string,
  rows: readonly number[],
  told: ReadonlyMap<number, ThreadMessage>,
  facts: TimelineFacts,
): Timeline {
  const isAmong = new Set(rows);
  const conversations = facts.conversations.filter(({ openedBy }) => isAmong.has(openedBy.row));
  const instantOf = (row: number): Instant => told.get(row)?.at ?? facts.table.at(row);
  // Those that arrived stand in the order the models judged them; others beside them, by time.
  const places = new Map([...told.keys()].map((row, index) => [row, index]));
  const ordered = [...rows].sort(
    (a, b) => instantOf(a) - instantOf(b) || (places.get(a) ?? 0) - (places.get(b) ?? 0) || a - b,
  );
  const messages = messageEvents(ordered, instantOf, told, conversations, facts);
  const events = [...messages, ...serviceWindowEnds(messages), ...conversationEnds(conversations)];
  return {
    businessNumber,
    customer: facts.redaction?.customer(facts.customer) ?? facts.customer,
    country: countryOf(facts.customer),
    // At one instant what ends comes first: a window is over at exactly its end.
    events: events.sort((a, b) => a.at - b.at || Number(a.kind === 'message') - Number(b.kind === 'message')),
    conversations,
  };
}

type MessageEvent = Extract<TimelineEvent, { kind: 'message' }>;

function messageEvents(
  rows: readonly number[],
  instantOf: (row: number) => Instant,
  told: ReadonlyMap<number, ThreadMessage>,
  conversations: readonly Conversation[],
  { table, paths, redaction }: TimelineFacts,
): MessageEvent[] {
  const shown = shownText(redaction);
  const openedByRow = new Map<number, Conversation[]>();
  for (const conversation of conversations) {
    const opened = openedByRow.get(conversation.openedBy.row);
    if (opened === undefined) openedByRow.set(conversation.openedBy.row, [conversation]);
    else opened.push(conversation);
  }
  return rows.map((row) => {
    const flags = table.flags(row);
    const thread = told.get(row);
    const isInbound = (flags & INBOUND) !== 0;
    const { file, line } = table.origin(row);
    return {
      at: instantOf(row),
      kind: 'message',
      opensServiceWindow: isInbound && thread?.opensServiceWindow === true,
      opens: openedByRow.get(row) ?? [],
      message: {
        direction: isInbound ? 'inbound' : 'outbound',
        type: shown(table.type(row)) || (thread?.kind ?? 'message'),
        template: shown(table.templates.textOf(table.template(row))),
        category: thread?.kind === 'template' ? thread.category : '',
        ...(thread?.kind === 'template' ? { categorySource: thread.categorySource } : {}),
        isFromAd: (flags & FROM_AD) !== 0,
        isOfApp: isOfApp(flags),
        delivery: isInbound ? 'arrived' : deliveryOf(flags),
        line,
        file: paths[file] ?? '',
      },
    };
  });
}

function serviceWindowEnds(messages: readonly MessageEvent[]): TimelineEvent[] {
  const ends: TimelineEvent[] = [];
  let last = NEVER;
  for (const { at, opensServiceWindow } of messages) {
    if (!opensServiceWindow) continue;
    if (last !== NEVER && !isServiceWindowOpen(last, at)) ends.push(endOfServiceWindow(last));
    last = at;
  }
  return last === NEVER ? ends : [...ends, endOfServiceWindow(last)];
}

function endOfServiceWindow(lastCustomerMessageAt: Instant): TimelineEvent {
  return { at: after(lastCustomerMessageAt, SERVICE_WINDOW_MS), kind: 'service-window-ends' };
}

/** The ends of conversations, those at one instant together. */
function conversationEnds(conversations: readonly Conversation[]): TimelineEvent[] {
  const endings = new Map<Instant, Conversation[]>();
  for (const conversation of conversations) {
    const end = conversation.closedAt ?? conversation.expiresAt;
    if (end !== undefined) endings.set(end, [...(endings.get(end) ?? []), conversation]);
  }
  return [...endings].map(([at, ended]) => ({ at, kind: 'conversation-ends', conversations: ended }));
}

/** The conversations of one model. */
export function under(model: ModelId, conversations: readonly Conversation[]): readonly Conversation[] {
  return conversations.filter((conversation) => conversation.model === model);
}
