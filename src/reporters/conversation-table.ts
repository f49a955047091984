import { exactDecimal } from '../rates/money.js';
import type { Conversation } from '../report/conversation.js';
import { withPlus } from './amounts.js';
import { cutEnd, cutStart, padEnd } from './fitted.js';
import { printable } from './plain-text.js';
import type { ConversationDisplay, ListedIn } from './reporter.js';

/** A column of the list, of a width known before the first row is. */
interface Column {
  readonly heading: string;
  readonly width: number;
  readonly isNumber?: boolean;
  /** The least terminal width, in columns, that has room for it. */
  readonly from: number;
  show(conversation: Conversation, display: ConversationDisplay): string;
  /** What is too long for the column keeps its end, which tells one from another. */
  readonly endCounts?: boolean;
}

const STATUS_WORDS: Readonly<Record<Conversation['status'], string>> = {
  charged: 'charged',
  free_tier: 'free tier',
  free_entry_point: 'free entry',
  free_window: 'free',
  unpriced: 'unpriced',
};

const COST_WIDTH = 6;

const COLUMNS: readonly Column[] = [
  { heading: 'opened', width: 16, from: 0, show: ({ openedAt }, { localTime }) => localTime(openedAt).slice(0, 16) },
  { heading: 'customer', width: 16, endCounts: true, from: 0, show: ({ customer }) => withPlus(customer) },
  { heading: 'country', width: 7, from: 90, show: ({ country }) => country },
  { heading: 'model', width: 8, from: 0, show: ({ model }) => model },
  { heading: 'category', width: 14, from: 0, show: ({ category }) => category },
  { heading: 'began', width: 8, from: 100, show: ({ initiator }) => initiator },
  { heading: 'cost', width: COST_WIDTH, isNumber: true, from: 0, show: ({ cost }) => shownCost(cost) },
  { heading: 'status', width: 10, from: 0, show: ({ status }) => STATUS_WORDS[status] },
];
/** From this width on the reason, which has no width of its own, stands at the end of the line. */
const ROOM_FOR_REASON = 120;

/** As exact as there is room for: a converted rate can have many digits, all of which csv and json have. */
function shownCost(cost: Conversation['cost']): string {
  if (cost === undefined) return '–';
  const exact = exactDecimal(cost);
  if (exact.length <= COST_WIDTH) return exact;
  const beforePoint = cost.toFixed(0).length;
  return cost.toFixed(Math.max(0, COST_WIDTH - 1 - beforePoint));
}

/** The conversations for a person at a terminal, line by line; what their times and costs are in is said once. */
export function* conversationTable(
  conversations: Iterable<Conversation>,
  display: ConversationDisplay,
  { currency, ownNames }: ListedIn,
): Generator<string> {
  const columns = [...COLUMNS, ...ownNames.map(ownColumn)].filter(({ from }) => from <= display.columns);
  const hasReason = display.columns >= ROOM_FOR_REASON;
  const roomForReason = display.columns - columns.reduce((sum, { width }) => sum + width + 2, 0);
  const headings = columns.map((column) => padded(column.heading, column));
  yield `${display.colors.bold('waba-cost conversations')}  ${display.zoneName} · ${currency}\n\n`;
  yield `${display.colors.bold([...headings, ...(hasReason ? ['why'] : [])].join('  ').trimEnd())}\n`;
  for (const conversation of conversations) {
    const cells = columns.map((column) => padded(printable(column.show(conversation, display)), column));
    const line = [...cells, ...(hasReason ? [cutEnd(printable(conversation.reason), roomForReason)] : [])]
      .join('  ')
      .trimEnd();
    yield `${conversation.status === 'unpriced' ? display.colors.yellow(line) : line}\n`;
  }
}

/** A column of the user's own: the first has room from where who began it has, each further one behind. */
function ownColumn(heading: string, place: number): Column {
  const from = ROOM_FOR_OWN + place * (OWN_WIDTH + 2);
  return { heading, width: OWN_WIDTH, from, show: ({ own }) => own[place]?.[1] || '–' };
}

const OWN_WIDTH = 14;
const ROOM_FOR_OWN = 116;

function padded(text: string, { width, isNumber = false, endCounts = false }: Column): string {
  if (isNumber) return text.padStart(width);
  return padEnd(endCounts ? cutStart(text, width) : cutEnd(text, width), width);
}
