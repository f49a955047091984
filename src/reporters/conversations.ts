import { isoUtc } from '../messages/instant.js';
import { exactDecimal } from '../rates/money.js';
import type { Conversation } from '../report/conversation.js';
import { withPlus } from './amounts.js';
import type * as documents from './documents/lists.js';
import { type OutputFormat, piecesIn, traitsOf, type Views } from './output-formats.js';
import { jsonText } from './plain-text.js';
import type { ConversationDisplay, ListedIn, Pieces } from './reporter.js';
import type { ColumnKind, Sheet, SheetColumn, SheetValue } from './sheet.js';

/** Writes conversations piece by piece, so that a list of millions is never whole in memory. */
export async function conversationPieces(
  conversations: Iterable<Conversation>,
  format: OutputFormat,
  display: ConversationDisplay,
  listed: ListedIn,
): Promise<Pieces> {
  const views: Views = {
    table: async () => (await import('./conversation-table.js')).conversationTable(conversations, display, listed),
    json: () => jsonArray(conversations),
    ndjson: () => jsonLines(conversations),
    // Row by row: a workbook can have a million.
    xlsx: async () => (await import('./xlsx.js')).sheetXlsx(conversationSheet(conversations, listed)),
    workbook: () => {
      const columns = traitsOf(format).isRead ? columnsOfPage() : COLUMNS;
      const sheet = conversationSheet(conversations, listed, columns);
      return { title: sheet.title, sheets: [sheet], notes: [] };
    },
  };
  return piecesIn(format, views, display);
}

function decimal(amount: Conversation['rate']): string | null {
  return amount === undefined ? null : exactDecimal(amount);
}

/** The contract of reporters/README.md ("Units: `conversations`"): numbers are E.164 with `+`. */
export function conversationDocument(conversation: Conversation): documents.Conversation {
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
    ...(conversation.own.length === 0 ? {} : { own: Object.fromEntries(conversation.own) }),
  };
}

function* jsonLines(conversations: Iterable<Conversation>): Generator<string> {
  for (const conversation of conversations) yield `${jsonText(conversationDocument(conversation))}\n`;
}

function* jsonArray(conversations: Iterable<Conversation>): Generator<string> {
  let separator = '[\n';
  for (const conversation of conversations) {
    yield `${separator}${jsonText(conversationDocument(conversation))}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** A column: its name in csv, its title for people, and what stands in it. */
type Column = readonly [name: string, title: string, kind: ColumnKind, of: (conversation: Conversation) => SheetValue];

/** Numbers of customers and businesses without `+`, so that a spreadsheet leaves them alone. */
const COLUMNS: readonly Column[] = [
  ['model', 'Model', 'text', ({ model }) => model],
  ['wabaId', 'Account', 'text', ({ account }) => account],
  ['businessNumber', 'Business number', 'text', ({ businessNumber }) => businessNumber],
  ['customerNumber', 'Customer', 'text', ({ customer }) => customer],
  ['country', 'Country', 'text', ({ country }) => country],
  ['market', 'Market', 'text', ({ market }) => market ?? null],
  ['category', 'Category', 'text', ({ category }) => category],
  ['categorySource', 'Category told by', 'text', ({ categorySource }) => categorySource],
  ['initiator', 'Began', 'text', ({ initiator }) => initiator],
  ['openedAt', 'Opened', 'instant', ({ openedAt }) => isoUtc(openedAt)],
  ['expiresAt', 'Expires', 'instant', ({ expiresAt }) => (expiresAt === undefined ? null : isoUtc(expiresAt))],
  ['closedAt', 'Closed', 'instant', ({ closedAt }) => (closedAt === undefined ? null : isoUtc(closedAt))],
  ['status', 'Status', 'text', ({ status }) => status],
  ['reason', 'Why', 'text', ({ reason }) => reason],
  ['rate', 'Rate', 'money', ({ rate }) => rate ?? null],
  ['rateCard', 'Rate card', 'text', ({ rateCard }) => rateCard],
  ['cost', 'Cost', 'money', ({ cost }) => cost ?? null],
  ['currency', 'Currency', 'text', ({ currency }) => currency],
  ['openedByFile', 'Opened by: file', 'text', ({ openedBy }) => openedBy.file],
  ['openedByLine', 'Line', 'count', ({ openedBy }) => openedBy.line],
  ['openedByMessageId', 'Message id', 'text', ({ openedBy }) => openedBy.messageId],
  ['openedByType', 'Type', 'text', ({ openedBy }) => openedBy.type],
  ['openedByTemplate', 'Template', 'text', ({ openedBy }) => openedBy.template],
];

/** The names of all columns. */
export const CONVERSATION_COLUMNS: readonly string[] = COLUMNS.map(([name]) => name);

/** What a reader of a page looks for, in front of the rest, which a window may have no room for. */
const READ_FIRST = [
  'openedAt',
  'customerNumber',
  'country',
  'model',
  'category',
  'initiator',
  'cost',
  'status',
  'reason',
];

function columnsOfPage(): readonly Column[] {
  const first = READ_FIRST.flatMap((name) => COLUMNS.filter(([column]) => column === name));
  return [...first, ...COLUMNS.filter((column) => !first.includes(column))];
}

/** The conversations as a table, row by row as they come. */
export function conversationSheet(
  conversations: Iterable<Conversation>,
  { currency, ownNames }: ListedIn,
  ofAll: readonly Column[] = COLUMNS,
): Sheet {
  const columns = [...ofAll, ...ownNames.map(ownColumn)];
  const headings = columns.map(([name, title, kind]): SheetColumn => ({ name, title, kind }));
  return {
    name: 'conversations',
    title: 'Conversations',
    columns: headings,
    rows: rowsOf(conversations, columns),
    currency,
  };
}

/** A column of the user's own. */
function ownColumn(name: string, place: number): Column {
  return [name, name, 'text', ({ own }) => own[place]?.[1] ?? ''];
}

function* rowsOf(conversations: Iterable<Conversation>, columns: readonly Column[]): Generator<SheetValue[]> {
  for (const conversation of conversations) yield columns.map(([, , , of]) => of(conversation));
}
