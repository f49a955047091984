import { CATEGORIES, CATEGORY_SOURCES } from '../messages/category.js';
import { compareNumbers } from '../messages/customer.js';
import { type Instant, instant } from '../messages/instant.js';
import { CALL, INBOUND, isOfApp, lastStatus } from '../messages/message-flags.js';
import { STATUSES, type Status } from '../messages/status.js';
import { compareTexts } from '../messages/words.js';
import type { HeldCounts } from '../threads/held-messages.js';
import { codeOf, type ToldCategory } from '../threads/inferred-categories.js';

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
  readonly categories: readonly (ToldCategory & { readonly count: number })[];
}

/** A log that names its types wrongly could have as many as messages. */
const MOST_TYPES = 30;
const MOST_EXAMPLES = 20;

/** What counts of messages come to. */
export function messageCountsOf({ kinds, categories, customers, first, last }: HeldCounts): MessageCounts {
  let messages = 0;
  let inbound = 0;
  const businessNumbers = new Set<string>();
  const accounts = new Set<string>();
  const templates = new Set<string>();
  const types = new Map<string, number>();
  const statuses = new Map<Status, number>();
  for (const { attributes, count } of kinds) {
    const { flags, businessNumber, account, templateName, type } = attributes;
    // A call is no message.
    if (flags & CALL) continue;
    messages += count;
    businessNumbers.add(businessNumber);
    accounts.add(account);
    add(types, type, count);
    if (flags & INBOUND) {
      inbound += count;
      continue;
    }
    templates.add(templateName);
    if (!isOfApp(flags)) add(statuses, lastStatus(flags), count);
  }
  const sorted = [...types]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || compareTexts(a.type, b.type));
  return {
    messages,
    inbound,
    outbound: messages - inbound,
    first: messages === 0 ? null : instant(first),
    last: messages === 0 ? null : instant(last),
    customers,
    businessNumbers: distinct(businessNumbers),
    accounts: distinct(accounts),
    templates: distinct(templates),
    types: sorted.slice(0, MOST_TYPES),
    otherTypes: sorted.slice(MOST_TYPES).reduce((sum, { count }) => sum + count, 0),
    statuses: STATUSES.map((status) => ({ status, count: statuses.get(status) ?? 0 })).filter(({ count }) => count > 0),
    categories: CATEGORIES.flatMap((category) =>
      CATEGORY_SOURCES.map((source) => ({
        ...{ category, source },
        count: categories[codeOf({ category, source })] ?? 0,
      })),
    ).filter(({ count }) => count > 0),
  };
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** '' is none. Sorted, so that the order of the log does not show. */
function distinct(texts: ReadonlySet<string>): Distinct {
  const named = [...texts].filter((text) => text !== '');
  return { count: named.length, examples: named.sort(compareNumbers).slice(0, MOST_EXAMPLES) };
}
