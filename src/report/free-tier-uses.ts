import type { FreeTierUse } from '../ledger/free-tier.js';
import { compareTexts } from '../messages/words.js';
import { freeTierIn, type Model } from '../models/model.js';
import type { Diagnostic, FreeTierOfMonth } from './report.js';
import { counted, grouped } from './wording.js';

/** The free tiers of a report that something was free by, model by model, in order of their months. */
export function freeTiersOf(models: readonly Model[], uses: readonly FreeTierUse[]): FreeTierOfMonth[] {
  return models.flatMap((model) =>
    uses
      .filter(({ month, used }) => month.model === model.id && used > 0)
      .sort((a, b) => compareTexts(a.month.month, b.month.month) || compareTexts(a.month.owner, b.month.owner))
      .map(({ month, used, usedOutside, usedBefore, units }) => ({
        ...{
          model: model.id,
          per: freeTierIn(model, month.month)?.per ?? 'account',
          owner: month.owner,
          month: month.month,
        },
        ...{ used, usedOutside, usedBefore, units },
      })),
  );
}

/** How much of a model's free tiers was used: a sentence on the only one, or one on all of them. */
export function freeTierNotes(model: Model, freeTiers: readonly FreeTierOfMonth[]): Diagnostic[] {
  const ofModel = freeTiers.filter((tier) => tier.model === model.id);
  const [only, second] = ofModel;
  if (only === undefined) return [];
  const { per, owner, month } = only;
  const sum = (countOf: (tier: FreeTierOfMonth) => number): number =>
    ofModel.reduce((total, tier) => total + countOf(tier), 0);
  const [used, outside, beside] = [
    sum((tier) => tier.used),
    sum((tier) => tier.usedOutside),
    sum((tier) => tier.usedBefore),
  ];
  const units = sum((tier) => tier.units);
  const shares = [
    outside === 0 ? '' : `${grouped(String(outside))} outside the period`,
    beside === 0 ? '' : `${grouped(String(beside))} beside the log`,
  ].filter(Boolean);
  const share = shares.length === 0 ? '' : `, ${shares.join(' and ')}`;
  const all = grouped(String(used + outside + beside));
  const of = `${all} of ${counted(units, `free ${model.unit}`)} used${share}`;
  const brief = { lead: 'free tier used:', share: `${all} of ${grouped(String(units))} under the ${model.shortName}` };
  const fields = { code: 'free-tier-used', level: 'info', count: used, brief, examples: [] } as const;
  if (second === undefined) {
    const whose = owner === '' ? '' : ` of ${per} ${owner}`;
    return [{ ...fields, message: `Free tier${whose} in ${month} under the ${model.shortName}: ${of}.` }];
  }
  const owners = new Set(ofModel.map((tier) => tier.owner)).size;
  const months = new Set(ofModel.map((tier) => tier.month)).size;
  const full = ofModel.filter((tier) => tier.used + tier.usedOutside + tier.usedBefore >= tier.units).length;
  const across = `${counted(owners, per === 'business' ? 'business number' : per)} in ${counted(months, 'month')}`;
  const fullInWords =
    full === 0
      ? 'none of them in full'
      : full === ofModel.length
        ? 'each in full'
        : `${full} of ${ofModel.length} in full`;
  const message = `Free tiers of ${across} under the ${model.shortName}: ${of}, ${fullInWords}. --by ${per === 'account' ? 'account' : 'business'} lists them.`;
  return [{ ...fields, message }];
}
