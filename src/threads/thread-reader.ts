import { CATEGORIES, type Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Findings } from '../messages/findings.js';
import { type Instant, NEVER } from '../messages/instant.js';
import type { Form } from '../messages/message.js';
import {
  CALL,
  CONVERSATION_VERDICT,
  FROM_AD,
  IN_SERVICE_WINDOW,
  INBOUND,
  INSIDE_FREE_ENTRY_POINT,
  isOutsideFreeEntryPoint,
  LACKS_TEMPLATE,
  NOT_FROM_THE_CUSTOMER,
} from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { NO_CONVERSATION } from '../messages/records.js';
import { noteEarlyArrivals } from './early-arrivals.js';
import { noteEqualRows } from './equal-rows.js';
import { formFromWindow, formSaid } from './form.js';
import type { RowsByThread } from './grouping.js';
import type { LogKnowledge } from './log-knowledge.js';
import type { OwnersByAttributes } from './ownership.js';
import { isServiceWindowOpen } from './service-window.js';
import { noteSharedIds } from './shared-ids.js';
import type { CategoryClassifier } from './template-categories.js';
import { NOTHING_PARTICULAR, type Thread, type ThreadMessage } from './thread.js';

/** What the form and category of a message are told with, and where it is noted how. */
export interface Telling extends Pick<LogKnowledge, 'formTellers'> {
  readonly owners: OwnersByAttributes;
  readonly tell: CategoryClassifier;
  readonly notes: Findings | undefined;
  /** The customer whose threads alone are read. */
  readonly only: CustomerId | undefined;
}

/** Reads the threads of a table one after another, and tells the form and category of their messages. */
export class ThreadReader {
  readonly #table: MessageTable;
  readonly #rows: RowsByThread;
  readonly #telling: Telling;
  readonly #pool = new MessagePool();
  readonly #conversations = new Set<number>();

  constructor(table: MessageTable, rows: RowsByThread, telling: Telling) {
    this.#table = table;
    this.#rows = rows;
    this.#telling = telling;
  }

  /**
   * The next thread; undefined where there is none. Its messages are objects used again for the one behind it: keep
   * what you need of them, not the objects.
   */
  next(): Thread | undefined {
    const rows = this.#rows;
    const { only, owners, notes } = this.#telling;
    while (rows.next()) {
      const row = rows.order[rows.from] as number;
      if (only !== undefined && this.#table.customerId(row) !== only) continue;
      if (notes !== undefined) this.#note(notes);
      const business = owners.businessOf(this.#table.attributes(row));
      return new TableThread(this.#table, business, row, this.#messages());
    }
    return undefined;
  }

  #note(notes: Findings): void {
    noteEarlyArrivals(this.#table, this.#rows, notes);
    if (this.#table.ofSeveral.hasAny) noteSharedIds(this.#table, this.#rows, notes);
  }

  #messages(): readonly ThreadMessage[] {
    const { order, instants, from, to } = this.#rows;
    const table = this.#table;
    let lastCustomerMessageAt = NEVER;
    let lastAt = NEVER;
    let hasTies = false;
    if (this.#conversations.size > 0) this.#conversations.clear();
    for (let index = from; index < to; index++) {
      const row = order[index] as number;
      const at = instants[row] as Instant;
      const message = this.#pool.messageAt(index - from);
      const flags = table.flags(row);
      if (at === lastAt) hasTies = true;
      lastAt = at;
      message.row = row;
      message.at = at;
      message.isFromAd = (flags & FROM_AD) !== 0;
      message.isInsideFreeEntryPoint = (flags & INSIDE_FREE_ENTRY_POINT) !== 0;
      message.isOutsideFreeEntryPoint = isOutsideFreeEntryPoint(flags);
      message.isInsideServiceWindow = (flags & IN_SERVICE_WINDOW) !== 0;
      message.opensServiceWindow = (flags & NOT_FROM_THE_CUSTOMER) === 0;
      message.isCall = (flags & CALL) !== 0;
      if ((flags & INBOUND) === 0) this.#tell(message, flags, isServiceWindowOpen(lastCustomerMessageAt, at));
      else {
        message.kind = 'inbound';
        if (message.opensServiceWindow) lastCustomerMessageAt = at;
      }
    }
    const messages = this.#pool.first(to - from);
    return hasTies ? this.#inOrder(messages) : messages;
  }

  /** The form and category of a business message; `isWindowRebuilt`: whether the customer wrote in the 24 h before. */
  #tell(message: ThreadMessage, flags: number, isWindowRebuilt: boolean): void {
    const { row } = message;
    const { tell, notes } = this.#telling;
    const isWindowOpen = isWindowRebuilt || message.isInsideServiceWindow;
    const said = this.#formSaid(row, flags);
    if (said === undefined) notes?.note('form-told-from-window');
    message.kind = said ?? formFromWindow(isWindowOpen);
    if (message.kind === 'free-form') {
      if (!isWindowRebuilt) notes?.noteAt('service-window-proven', this.#table.file(row), this.#table.line(row));
      categorise(message, 'service', 'form');
    } else {
      if (isWindowOpen !== isWindowRebuilt) {
        notes?.noteAt('service-window-told', this.#table.file(row), this.#table.line(row));
      }
      const inferred = tell.ofMessage(this.#table.attributes(row), message.at);
      categorise(message, inferred.category, inferred.source);
    }
  }

  #formSaid(row: number, flags: number): Form | undefined {
    const { formTellers } = this.#telling;
    const isFirst = (flags & CONVERSATION_VERDICT) === 0 || this.#isFirstOf(this.#table.conversation(row));
    const lacksTemplate = formTellers.size > 0 && formTellers.has(this.#table.file(row)) ? LACKS_TEMPLATE : 0;
    return formSaid(flags | lacksTemplate, isFirst);
  }

  /** Whether this is the first message of its conversation; one without a conversation id counts as first. */
  #isFirstOf(conversation: number): boolean {
    if (conversation === NO_CONVERSATION) return true;
    if (this.#conversations.has(conversation)) return false;
    this.#conversations.add(conversation);
    return true;
  }

  /** The messages of a thread in which some are at one instant. */
  #inOrder(messages: readonly ThreadMessage[]): readonly ThreadMessage[] {
    const { notes } = this.#telling;
    if (notes !== undefined) noteEqualRows(this.#table, this.#rows, notes);
    return messages.toSorted(inThreadOrder(this.#table));
  }
}

/** A thread of a table: most of a log's are never asked for their texts. */
class TableThread implements Thread {
  readonly messages: readonly ThreadMessage[];
  readonly #table: MessageTable;
  readonly #business: number;
  readonly #row: number;
  #country: Country | undefined;

  /** `row`: of any of its messages. */
  constructor(table: MessageTable, business: number, row: number, messages: readonly ThreadMessage[]) {
    this.messages = messages;
    this.#table = table;
    this.#business = business;
    this.#row = row;
  }

  get businessNumber(): string {
    return this.#table.businessNumbers.textOf(this.#business);
  }

  get customer(): CustomerId {
    return this.#table.customerId(this.#row);
  }

  get country(): Country {
    return (this.#country ??= this.#table.customers.countryOf(this.#table.customer(this.#row)));
  }
}

/** Threads with no more messages than this, as most are, share the lists that hold them. */
const MOST_SHARED = 64;

/** The messages of one thread after another, in the same objects. */
class MessagePool {
  readonly #messages: ThreadMessage[] = [];
  /** By how many they are. */
  readonly #lists: (readonly ThreadMessage[] | undefined)[] = Array.from({ length: MOST_SHARED + 1 }, () => undefined);

  messageAt(index: number): ThreadMessage {
    return (this.#messages[index] ??= blankMessage());
  }

  first(count: number): readonly ThreadMessage[] {
    if (count > MOST_SHARED) return this.#messages.slice(0, count);
    return (this.#lists[count] ??= this.#messages.slice(0, count));
  }
}

/** The order of the told messages of a thread. */
export function inThreadOrder(table: MessageTable): (a: ThreadMessage, b: ThreadMessage) => number {
  return (a, b) => a.at - b.at || rankOf(a) - rankOf(b) || table.compare(a.row, b.row);
}

const FREE_FORM_RANK = CATEGORIES.length;

/**
 * At one instant customer messages come first, then templates by category, then free-form (models/README.md, choice).
 */
function rankOf({ kind, category }: ThreadMessage): number {
  if (kind === 'inbound') return 0;
  return kind === 'template' ? 1 + CATEGORIES.indexOf(category) : FREE_FORM_RANK;
}

function categorise(message: ThreadMessage, category: Category, source: ThreadMessage['categorySource']): void {
  message.category = category;
  message.categorySource = source;
}

function blankMessage(): ThreadMessage {
  return {
    at: NEVER,
    kind: 'inbound',
    category: 'service',
    categorySource: 'form',
    ...NOTHING_PARTICULAR,
    row: 0,
  };
}
