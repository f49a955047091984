import type { ZoneTold } from '../formats/column-use.js';
import type { Lack } from '../formats/format.js';
import type { MessageCounts } from './message-counts.js';

/** Something a log does not tell. */
export interface LackInWords {
  readonly lack: Lack;
  /** What is not told, and what is done without it. */
  readonly sentence: string;
  /** The option, or the further log, that supplies it; null where nothing can. */
  readonly suppliedBy: string | null;
}

/** In the order they matter for a bill. */
const LACKS: readonly Lack[] = [
  'inbound',
  'status',
  'template-marker',
  'template-category',
  'template-name',
  'business-number',
  'account',
  'zone',
];

/**
 * What a log does not tell: what its format, or a generic log's columns, never do, and what its messages show; what is
 * there all the same is not said to be missing.
 */
export function missingOf(byNature: readonly Lack[], counts: MessageCounts, zoneTold: ZoneTold): readonly Lack[] {
  if (counts.messages === 0) return LACKS.filter((lack) => byNature.includes(lack));
  return LACKS.filter((lack) => {
    const seen = isSeen(lack, counts, zoneTold);
    return seen === undefined ? byNature.includes(lack) : !seen;
  });
}

/** Whether the messages of a log show something; undefined where they cannot show that it is missing. */
function isSeen(lack: Lack, counts: MessageCounts, zoneTold: ZoneTold): boolean | undefined {
  const { inbound, outbound, statuses, businessNumbers, accounts, templates, categories } = counts;
  switch (lack) {
    case 'inbound':
      return outbound === 0 ? undefined : inbound > 0;
    case 'zone':
      return zoneTold === undefined ? undefined : zoneTold === 'all';
    case 'status':
      return statuses.some(({ status }) => status !== 'none') || undefined;
    case 'business-number':
      return businessNumbers.count > 0 || undefined;
    case 'account':
      return accounts.count > 0 || undefined;
    case 'template-marker':
      return undefined;
    case 'template-name':
      return templates.count > 0 || undefined;
    case 'template-category':
      return categories.some(({ source }) => source === 'meta' || source === 'row' || source === 'map') || undefined;
  }
}

/** A lack as a person reads it. `isGeneric`: a column of the log may hold it under another name. */
export function lackInWords(lack: Lack, isGeneric: boolean, zoneName: string): LackInWords {
  const { sentence, column, otherwise } = WORDS[lack];
  const ways = [...(isGeneric && column !== undefined ? [`--map COLUMN=${column}`] : []), ...otherwise];
  return {
    lack,
    sentence: lack === 'zone' ? `${sentence} ${zoneName}` : sentence,
    suppliedBy: ways.length === 0 ? null : ways.join(', or '),
  };
}

interface Words {
  readonly sentence: string;
  /** The column of a generic log that holds it. */
  readonly column?: string;
  /** What supplies it to any log. */
  readonly otherwise: readonly string[];
}

const WORDS: Readonly<Record<Lack, Words>> = {
  inbound: {
    sentence: 'no customer message: customer service windows cannot be rebuilt',
    otherwise: ['the log of incoming messages, given with it'],
  },
  status: {
    sentence: 'no status: every business message counts as delivered',
    column: 'status',
    otherwise: ['the log of delivery reports, given with it'],
  },
  'template-marker': {
    sentence: 'not said which messages are templates: told from the customer service windows',
    column: 'type',
    otherwise: ['the send log, given with it'],
  },
  'template-category': {
    sentence: 'no category of templates: told from other messages of the template, its name and text, else marketing',
    column: 'category',
    otherwise: ['--templates FILE'],
  },
  'template-name': {
    sentence: 'no name of templates',
    column: 'template_name',
    otherwise: ['the send log, given with it'],
  },
  'business-number': {
    sentence: "no business number: all messages count as one number's",
    column: 'business_number',
    otherwise: ['--business-number NUMBER'],
  },
  account: {
    sentence: 'no account: all numbers count as one account, with one free tier',
    column: 'waba_id',
    otherwise: [],
  },
  zone: { sentence: 'no zone in its times: read in', otherwise: ['--log-timezone ZONE'] },
};
