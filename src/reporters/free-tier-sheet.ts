import { compareTexts } from '../messages/words.js';
import type { FreeTierOfMonth, Report } from '../report/report.js';
import { valueOrNone } from '../report/shown-values.js';
import type { Sheet, SheetColumn, SheetValue } from './sheet.js';

const OWNERS = [
  { per: 'account', title: 'Account' },
  { per: 'business', title: 'Business number' },
] as const satisfies readonly { readonly per: FreeTierOfMonth['per']; readonly title: string }[];

/**
 * The free tiers by their owner and month, in the tables that a report by owner has: nobody reads them as sentences.
 */
export function freeTierSheets(report: Report): Sheet[] {
  return OWNERS.filter(({ per }) => report.breakdowns.some(({ by }) => by.includes(per))).flatMap((owner) => {
    const tiers = report.freeTiers.filter(({ per }) => per === owner.per);
    return tiers.length === 0 ? [] : [sheetOf(tiers, owner, report)];
  });
}

function sheetOf(
  tiers: readonly FreeTierOfMonth[],
  { per, title }: (typeof OWNERS)[number],
  { models }: Report,
): Sheet {
  const shown = models.filter(({ id }) => tiers.some(({ model }) => model === id));
  const columns: SheetColumn[] = [
    { name: per, title, kind: 'text' },
    { name: 'month', title: 'Month', kind: 'text' },
    ...shown.flatMap(({ id, shortName }): SheetColumn[] => [
      { name: `${id}_used`, title: `${shortName}: used`, kind: 'count' },
      { name: `${id}_left`, title: `${shortName}: left`, kind: 'count' },
    ]),
  ];
  const keyOf = ({ owner, month }: FreeTierOfMonth): string => `${owner}\u0000${month}`;
  const byModel = new Map(tiers.map((tier) => [`${keyOf(tier)}\u0000${tier.model}`, tier]));
  const months = [...new Map(tiers.map((tier) => [keyOf(tier), tier])).values()].toSorted(
    (a, b) => compareTexts(a.owner, b.owner) || compareTexts(a.month, b.month),
  );
  const rows = months.map((tier): SheetValue[] => [
    valueOrNone(tier.owner),
    tier.month,
    ...shown.flatMap(({ id }) => usedAndLeft(byModel.get(`${keyOf(tier)}\u0000${id}`))),
  ]);
  return { name: `free_tier_by_${per}`, title: `Free tier by ${title.toLowerCase()} and month`, columns, rows };
}

/**
 * All that was used of it in the month, whether of the period, outside it, or beside the log; nothing where it was not.
 */
function usedAndLeft(tier: FreeTierOfMonth | undefined): [SheetValue, SheetValue] {
  if (tier === undefined) return [null, null];
  const used = tier.used + tier.usedOutside + tier.usedBefore;
  return [used, tier.units - used];
}
