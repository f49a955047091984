import { stringify } from 'csv-stringify/sync';
import { isoUtc } from '../messages/instant.js';
import { exactDecimal } from '../rates/money.js';
import type { Conversation } from '../report/conversation.js';
import { withPlus } from './amounts.js';
import { conversationTable } from './conversation-table.js';
import { cellText, jsonText } from './plain-text.js';
import type { ConversationDisplay } from './reporter.js';

/** The formats a list of conversations can be written in. */
export const CONVERSATION_FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson'] as const;
export type ConversationFormat = (typeof CONVERSATION_FORMATS)[number];

/** Writes conversations piece by piece, so that a list of millions is never whole in memory. */
export function* conversationText(
  conversations: Iterable<Conversation>,
  format: ConversationFormat,
  display: ConversationDisplay,
): Generator<string> {
  switch (format) {
    case 'table':
      yield* conversationTable(conversations, display);
      break;
    case 'csv':
      yield* separated(conversations, ',');
      break;
    case 'tsv':
      yield* separated(conversations, '\t');
      break;
    case 'json':
      yield* jsonArray(conversations);
      break;
    case 'ndjson':
      for (const conversation of conversations) yield `${jsonText(asJson(conversation))}\n`;
  }
}

function decimal(amount: Conversation['rate']): string | null {
  return amount === undefined ? null : exactDecimal(amount);
}

/** The contract of DESIGN.md ("Output contracts"): numbers are E.164 with `+`. */
function asJson(conversation: Conversation): Record<string, unknown> {
  const { row: _, ...openedBy } = conversation.openedBy;
  return {
    model: conversation.model,
    wabaId: conversation.account,
    businessNumber: withPlus(conversation.businessNumber),
    customerNumber: withPlus(conversation.customer),
    country: conversation.country,
    market: conversation.market ?? null,
    category: conversation.category,
    categorySource: conversation.categorySource,
    initiator: conversation.initiator,
    openedAt: isoUtc(conversation.openedAt),
    expiresAt: conversation.expiresAt === undefined ? null : isoUtc(conversation.expiresAt),
    closedAt: conversation.closedAt === undefined ? null : isoUtc(conversation.closedAt),
    status: conversation.status,
    reason: conversation.reason,
    rate: decimal(conversation.rate),
    rateCard: conversation.rateCard,
    cost: decimal(conversation.cost),
    currency: conversation.currency,
    openedBy,
  };
}

function* jsonArray(conversations: Iterable<Conversation>): Generator<string> {
  let separator = '[\n';
  for (const conversation of conversations) {
    yield `${separator}${jsonText(asJson(conversation))}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

type Row = Readonly<Record<string, string | number | null>>;

/** One flat row: numbers without `+`, so that a spreadsheet leaves them alone; text that could be a formula disarmed. */
function asRow(conversation: Conversation): Row {
  const { openedBy, ...fields } = asJson(conversation);
  const opener = conversation.openedBy;
  return {
    ...(fields as Row),
    wabaId: cellText(conversation.account),
    businessNumber: cellText(conversation.businessNumber),
    customerNumber: cellText(conversation.customer),
    openedByFile: cellText(opener.file),
    openedByLine: opener.line,
    openedByMessageId: cellText(opener.messageId),
    openedByType: cellText(opener.type),
    openedByTemplate: cellText(opener.template),
  };
}

const COLUMNS = [
  'model',
  'wabaId',
  'businessNumber',
  'customerNumber',
  'country',
  'market',
  'category',
  'categorySource',
  'initiator',
  'openedAt',
  'expiresAt',
  'closedAt',
  'status',
  'reason',
  'rate',
  'rateCard',
  'cost',
  'currency',
  'openedByFile',
  'openedByLine',
  'openedByMessageId',
  'openedByType',
  'openedByTemplate',
] as const;

function* separated(conversations: Iterable<Conversation>, delimiter: string): Generator<string> {
  yield stringify([COLUMNS], { delimiter });
  for (const conversation of conversations) {
    const row = asRow(conversation);
    yield stringify([COLUMNS.map((column) => row[column] ?? '')], { delimiter });
  }
}
