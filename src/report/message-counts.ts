import { CATEGORIES, CATEGORY_SOURCES } from '../messages/category.js';
import { compareNumbers } from '../messages/customer.js';
import { type Instant, instant } from '../messages/instant.js';
import type { Interner } from '../messages/interner.js';
import { CALL, INBOUND, isOfApp, lastStatus } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { STATUSES, type Status } from '../messages/status.js';
import { compareTexts } from '../messages/words.js';
import type { CategoryByRow, InferredCategory } from './inferred-categories.js';

/** Different texts: how many there are, and the first of them. */
export interface Distinct {
  readonly count: number;
  readonly examples: readonly string[];
}

/** What messages a log holds, merged by id and before anything is billed. */
export interface MessageCounts {
  readonly messages: number;
  readonly inbound: number;
  readonly outbound: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly customers: number;
  /** Those the log names. */
  readonly businessNumbers: Distinct;
  readonly accounts: Distinct;
  readonly templates: Distinct;
  /** The log's own words, the commonest first; '' where it has none. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** Messages of further types than are listed. */
  readonly otherTypes: number;
  /** What business messages were last seen as. */
  readonly statuses: readonly { readonly status: Status; readonly count: number }[];
  /** Of business messages that count, and how each was told. */
  readonly categories: readonly (InferredCategory & { readonly count: number })[];
}

/** A log that names its types wrongly could have as many as messages. */
const MOST_TYPES = 30;
const MOST_EXAMPLES = 20;

/** Counts the messages of one file, or of all. */
export class MessageCounter {
  readonly #table: MessageTable;
  readonly #categoryOf: CategoryByRow;
  #messages = 0;
  #inbound = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  readonly #customers = new Set<number>();
  readonly #businesses = new Set<number>();
  readonly #accounts = new Set<number>();
  readonly #templates = new Set<number>();
  readonly #types = new Map<string, number>();
  readonly #statuses = new Map<Status, number>();
  readonly #categories = new Map<string, number>();

  constructor(table: MessageTable, categoryOf: CategoryByRow) {
    this.#table = table;
    this.#categoryOf = categoryOf;
  }

  count(row: number): void {
    const table = this.#table;
    const flags = table.flags(row);
    // A call is no message.
    if (flags & CALL) return;
    this.#messages++;
    this.#first = Math.min(this.#first, table.at(row));
    this.#last = Math.max(this.#last, table.at(row));
    this.#customers.add(table.customer(row));
    this.#businesses.add(table.business(row));
    this.#accounts.add(table.account(row));
    add(this.#types, table.type(row));
    if (flags & INBOUND) {
      this.#inbound++;
      return;
    }
    this.#templates.add(table.template(row));
    if (!isOfApp(flags)) add(this.#statuses, lastStatus(flags));
    const told = this.#categoryOf(row);
    if (told !== undefined) add(this.#categories, keyOf(told));
  }

  get counts(): MessageCounts {
    const { businessNumbers, accounts, templates } = this.#table;
    const types = [...this.#types]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || compareTexts(a.type, b.type));
    return {
      messages: this.#messages,
      inbound: this.#inbound,
      outbound: this.#messages - this.#inbound,
      first: this.#messages === 0 ? null : instant(this.#first),
      last: this.#messages === 0 ? null : instant(this.#last),
      customers: this.#customers.size,
      businessNumbers: distinct(this.#businesses, businessNumbers),
      accounts: distinct(this.#accounts, accounts),
      templates: distinct(this.#templates, templates),
      types: types.slice(0, MOST_TYPES),
      otherTypes: types.slice(MOST_TYPES).reduce((sum, { count }) => sum + count, 0),
      statuses: STATUSES.map((status) => ({ status, count: this.#statuses.get(status) ?? 0 })).filter(
        ({ count }) => count > 0,
      ),
      categories: CATEGORIES.flatMap((category) =>
        CATEGORY_SOURCES.map((source) => {
          const told = { category, source };
          return { ...told, count: this.#categories.get(keyOf(told)) ?? 0 };
        }),
      ).filter(({ count }) => count > 0),
    };
  }
}

function keyOf({ category, source }: InferredCategory): string {
  return `${category} ${source}`;
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The texts of some numbers; '' is none. Sorted, so that the order of the log does not show. */
function distinct(numbers: ReadonlySet<number>, texts: Interner): Distinct {
  const named = [...numbers].map((number) => texts.textOf(number)).filter((text) => text !== '');
  return { count: named.length, examples: named.sort(compareNumbers).slice(0, MOST_EXAMPLES) };
}
