import { type FreeTierUsedBefore, usedBeforeLog } from '../../ledger/free-tier-allowance.js';
import { isoMonth } from '../../messages/calendar.js';
import { MODELS } from '../../models/index.js';
import type { Model } from '../../models/model.js';
import { counted, grouped } from '../../report/wording.js';
import type { Cell, Comparison } from './compare.js';
import type { OurCount } from './our-counts.js';
import { nothingToSay, type Proposal } from './proposal.js';
import type { Published } from './published.js';

/** What a month of figures says of one free tier. */
interface TierMonth {
  readonly model: Model;
  readonly month: string;
  /** Units of the kind that the tier is for: free by it, and charged, at Meta; all of them in the log. */
  free: number;
  charged: number;
  ours: number;
}

/**
 * How much of the free tier was used beside the log: Meta's tier ends where it still counts units of the same kind as
 * charged. What it then counted as free is what was left for the log.
 */
export function proposeFreeTier(
  comparisons: readonly Comparison[],
  ours: readonly OurCount[],
  { whose, account }: Published,
  before: FreeTierUsedBefore,
): Proposal[] {
  const usable = comparisons.find(({ table, dimensions }) => dimensions.includes('billing') && !table.hasFreeInOne);
  if (usable === undefined) {
    return [
      nothingToSay(
        'free-tier-used',
        `The file does not tell free units from charged ones: ask for the dimension CONVERSATION_TYPE.`,
      ),
    ];
  }
  const months = tierMonths(usable);
  if (months.length === 0) {
    const withTier = MODELS.filter(({ freeTier }) => freeTier?.per === 'account').map(({ id }) => id);
    return [
      nothingToSay(
        'free-tier-used',
        `No month that could be compared has a free tier by account (${withTier.join(', ')}).`,
      ),
    ];
  }
  const accounts = new Set(ours.map((one) => one.account));
  const owner = accounts.size === 1 ? ([...accounts][0] ?? '') : account;
  return months.map((month) => proposeMonth(month, whose, owner, accounts.size > 1 && account !== '', before));
}

/** Cells whose units use up a free tier of an account, by month. */
function tierMonths({ cells, dimensions }: Comparison): TierMonth[] {
  const months = new Map<string, TierMonth>();
  const statesCategory = dimensions.includes('category');
  for (const cell of cells) {
    const { model, bucket } = cell;
    if (model.freeTier?.per !== 'account' || cell.key.billing === 'free_entry_point') continue;
    if (!isOfTier(cell, statesCategory)) continue;
    const month = isoMonth(bucket.day);
    const name = `${month}${model.id}`;
    const known = months.get(name) ?? { model, month, free: 0, charged: 0, ours: 0 };
    if (cell.key.billing === 'free') known.free += cell.theirs;
    else known.charged += cell.theirs;
    known.ours += cell.ours;
    months.set(name, known);
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** A tier is for all units of its model, or for service ones alone (models/README.md, "Free tier order"). */
function isOfTier({ model, key }: Cell, statesCategory: boolean): boolean {
  if (model.freeTier?.of === 'all') return true;
  return statesCategory ? key.category === 'service' : key.billing === 'free';
}

function proposeMonth(
  { model, month, free, charged, ours }: TierMonth,
  whose: string,
  owner: string,
  isNamed: boolean,
  before: FreeTierUsedBefore,
): Proposal {
  const limit = model.freeTier?.units ?? 0;
  const kind = model.freeTier?.of === 'all' ? 'conversation' : 'service conversation';
  const counts = `In ${month} ${whose} counts ${counted(free, kind)} as free and ${grouped(String(charged))} as charged`;
  const set = usedBeforeLog(before, owner, month);
  if (charged === 0) {
    return nothingToSay(
      'free-tier-used',
      `${counts}: the free tier of ${grouped(String(limit))} was not used up, so nothing shows how much was left.`,
    );
  }
  const total = free + charged;
  if (Math.abs(ours - total) * 20 > total) {
    return nothingToSay(
      'free-tier-used',
      `${counts}, and the log has ${grouped(String(ours))}: too different for the free tier to be told. Find the reason with reconcile first.`,
    );
  }
  const used = limit - free;
  if (used < 0)
    return nothingToSay(
      'free-tier-used',
      `${counts}: more free than a tier of ${grouped(String(limit))}. The file may be of several accounts.`,
    );
  const evidence = `${counts}: the tier of ${grouped(String(limit))} was used up after ${grouped(String(free))}, so ${grouped(String(used))} were used beside the log.`;
  if (used === set) return { setting: 'free-tier-used', kind: 'as-set', option: undefined, evidence: [evidence] };
  const value = isNamed ? `${owner}=${used}` : String(used);
  const isFirst = month === before.month;
  return {
    setting: 'free-tier-used',
    kind: 'proposed',
    option: `${isFirst ? '' : `--month ${month} `}--free-tier-used ${value}`,
    evidence: [
      `${evidence} ${set === 0 ? 'None' : grouped(String(set))} is set.`,
      ...(isFirst ? [] : [`The option is of the month that the log, or --month, begins in: count ${month} by itself.`]),
    ],
  };
}
