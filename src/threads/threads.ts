import { attributeCountsOf } from '../messages/attribute-counts.js';
import { CATEGORIES, type Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Findings } from '../messages/findings.js';
import { type Instant, NEVER } from '../messages/instant.js';
import {
  CALL,
  CONVERSATION_VERDICT,
  deliveryOf,
  FROM_AD,
  IN_SERVICE_WINDOW,
  INBOUND,
  INSIDE_FREE_ENTRY_POINT,
  isOfApp,
  isOutsideFreeEntryPoint,
  LACKS_TEMPLATE,
  NOT_FROM_THE_CUSTOMER,
} from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { NO_CONVERSATION } from '../messages/records.js';
import type { CategoryMap } from '../template-category/category-map.js';
import type { TemplateClassification } from '../template-category/classify.js';
import { AppliedKnowledge } from './applied-knowledge.js';
import { noteEqualRows } from './equal-rows.js';
import { formFromWindow, formSaid } from './form.js';
import { groupByThread, type ThreadRows } from './grouping.js';
import { knowledgeFrom, type LogKnowledge } from './log-knowledge.js';
import type { InferredCategory } from './own-category.js';
import { type OwnersByAttributes, type Ownership, ownershipIn } from './ownership.js';
import { isServiceWindowOpen } from './service-window.js';
import type { CategoryClassifier } from './template-categories.js';
import { NOTHING_PARTICULAR, type Thread, type ThreadMessage } from './thread.js';

export interface ThreadOptions {
  /** Price messages whose last known status is queued or sent, as if delivered when sent. */
  readonly assumeDelivered: boolean;
  /** The user's word on the categories of templates. */
  readonly categoryMap?: CategoryMap;
  /** The customer whose threads alone are given, and noticed anything of. */
  readonly only?: CustomerId;
}

/** A log's messages by thread. */
export interface Threads {
  readonly ownership: Ownership;
  /** The same, by the attributes of messages. */
  readonly owners: OwnersByAttributes;
  /** Of the business's numbers. */
  readonly businessCountries: LogKnowledge['businessCountries'];
  /** What a template's name and text tell of its purpose. */
  classificationOf(name: string, language: string): TemplateClassification | undefined;
  /** The category a message of a template has where it says nothing itself. */
  categoryOf: CategoryClassifier['ofTemplate'];
  /** The category of a template message that did not arrive, which is in no thread. */
  categoryOfRow(row: number): InferredCategory;
  /** Whether a row is in no thread. */
  isLeftOut(row: number): boolean;
  /**
   * Calls back with each thread. The messages are objects used again for the next thread: keep what you need
   * of them, not the objects.
   */
  forEach(visit: (thread: Thread) => void): void;
}

/**
 * Groups a log's messages by thread, orders each thread, and tells the form and category of every business message.
 * `applied`: of the whole log, where the table holds a part of its threads.
 */
export function threadsOf(
  table: MessageTable,
  options: ThreadOptions,
  findings: Findings,
  applied: AppliedKnowledge = knowledgeOf(table, options),
): Threads {
  const { owners, templates, categories, log } = applied;
  const ownership = ownershipIn(table, owners);
  const counts = (kind: number): boolean => isBillable(table.attributeSets.flags(kind), options);
  // What is noticed is noted on the first pass only.
  let notes: Findings | undefined = findings;
  return {
    ownership,
    owners,
    businessCountries: log.businessCountries,
    classificationOf: (name, language) => templates.classificationOf(name, language),
    categoryOf: categories.ofTemplate,
    categoryOfRow: (row) => categories.ofMessage(table.attributes(row), table.arrivedAt(row)),
    isLeftOut: (row) => !counts(table.attributes(row)),
    forEach(visit) {
      const pool = new MessagePool();
      groupByThread(table, ownership, counts, (rows) => {
        const row = rows.order[rows.from] as number;
        if (options.only !== undefined && table.customerId(row) !== options.only) return;
        const messages = tellThread(table, rows, { tell: categories, formTellers: log.formTellers, notes }, pool);
        visit(new TableThread(table, rows.business, row, messages));
      });
      notes = undefined;
    },
  };
}

/** What a table tells that holds a whole log; `files`: those it was read from. */
export function knowledgeOf(
  table: MessageTable,
  { categoryMap }: Pick<ThreadOptions, 'categoryMap'>,
  files?: Parameters<typeof knowledgeFrom>[1],
): AppliedKnowledge {
  return new AppliedKnowledge(
    table.attributeSets,
    table.texts,
    knowledgeFrom(attributeCountsOf(table), files),
    categoryMap,
  );
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

/** Whether a message can open or be a unit: the customer's, and the business's that arrived. What was written in the
 * WhatsApp Business app does neither, whoever wrote it (models/README.md, "Words"). */
function isBillable(flags: number, { assumeDelivered }: ThreadOptions): boolean {
  if (isOfApp(flags)) return false;
  if (flags & INBOUND) return true;
  const delivery = deliveryOf(flags);
  return delivery === 'arrived' || delivery === 'unsaid' || (assumeDelivered && delivery === 'under-way');
}

/** What the form and category of a message are told with, and where it is noted how. */
interface Telling extends Pick<LogKnowledge, 'formTellers'> {
  readonly tell: CategoryClassifier;
  readonly notes: Findings | undefined;
}

function tellThread(
  table: MessageTable,
  rows: ThreadRows,
  { tell, formTellers, notes }: Telling,
  pool: MessagePool,
): readonly ThreadMessage[] {
  let lastCustomerMessageAt = NEVER;
  let lastAt = NEVER;
  let hasTies = false;
  let conversations: Set<number> | undefined;
  for (let index = rows.from; index < rows.to; index++) {
    const row = rows.order[index] as number;
    const flags = table.flags(row);
    const message = pool.messageAt(index - rows.from);
    message.row = row;
    message.at = rows.instants[row] as Instant;
    if (message.at === lastAt) hasTies = true;
    lastAt = message.at;
    message.isFromAd = (flags & FROM_AD) !== 0;
    message.isInsideFreeEntryPoint = (flags & INSIDE_FREE_ENTRY_POINT) !== 0;
    message.isOutsideFreeEntryPoint = isOutsideFreeEntryPoint(flags);
    message.isInsideServiceWindow = (flags & IN_SERVICE_WINDOW) !== 0;
    message.opensServiceWindow = (flags & NOT_FROM_THE_CUSTOMER) === 0;
    message.isCall = (flags & CALL) !== 0;
    if (flags & INBOUND) {
      message.kind = 'inbound';
      if (message.opensServiceWindow) lastCustomerMessageAt = message.at;
      continue;
    }
    const isWindowRebuilt = isServiceWindowOpen(lastCustomerMessageAt, message.at);
    const isWindowOpen = isWindowRebuilt || message.isInsideServiceWindow;
    const isFirst =
      (flags & CONVERSATION_VERDICT) === 0 || isFirstOf((conversations ??= new Set()), table.conversation(row));
    const lacksTemplate = formTellers.size > 0 && formTellers.has(table.file(row)) ? LACKS_TEMPLATE : 0;
    const said = formSaid(flags | lacksTemplate, isFirst);
    if (said === undefined) notes?.note('form-told-from-window');
    message.kind = said ?? formFromWindow(isWindowOpen);
    if (message.kind === 'free-form') {
      if (!isWindowRebuilt) notes?.noteAt('service-window-proven', table.file(row), table.line(row));
      categorise(message, 'service', 'form');
    } else {
      if (isWindowOpen !== isWindowRebuilt) notes?.noteAt('service-window-told', table.file(row), table.line(row));
      const inferred = tell.ofMessage(table.attributes(row), message.at);
      categorise(message, inferred.category, inferred.source);
    }
  }
  if (hasTies && notes !== undefined) noteEqualRows(table, rows, notes);
  const messages = pool.first(rows.to - rows.from);
  return hasTies ? messages.toSorted(inThreadOrder(table)) : messages;
}

/** Threads with no more messages than this, as most are, share the lists that hold them. */
const MOST_SHARED = 64;

/** The messages of one thread after another, in the same objects. */
class MessagePool {
  readonly #messages: ThreadMessage[] = [];
  /** By how many they are. */
  readonly #lists: (readonly ThreadMessage[])[] = [];

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

/** Whether this is the first message of its conversation; one without a conversation id counts as first. */
function isFirstOf(conversations: Set<number>, conversation: number): boolean {
  if (conversation === NO_CONVERSATION) return true;
  if (conversations.has(conversation)) return false;
  conversations.add(conversation);
  return true;
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
