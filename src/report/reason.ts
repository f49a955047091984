import { isoUtc } from '../messages/instant.js';
import type { UnitPrice } from './price.js';
import type { TierPlace } from './tier-places.js';
import type { ListedUnit } from './unit-list.js';
import { grouped } from './wording.js';

/** Why a unit is free, charged or unpriced, in a few words. */
export function reasonFor(
  unit: ListedUnit,
  { status, market, rateName, lacksInternational }: UnitPrice,
  tier?: TierPlace,
): string {
  switch (status) {
    case 'free_tier':
      return `free tier ${grouped(String(unit.freeTierPlace))} of ${freeTierUnits(unit)}`;
    case 'free_entry_point':
      return `free entry point since ${unit.freeEntryPointSince === undefined ? 'an ad' : isoUtc(unit.freeEntryPointSince)}`;
    case 'free_window':
      return unit.category === 'service' ? 'service is free' : 'inside the customer service window';
    case 'unpriced':
      return market === undefined
        ? "the customer's country is unknown"
        : `the card has no ${rateWords(rateName)} rate for ${market}`;
    case 'charged':
      return `${rateWords(rateName)} rate of ${market ?? ''}${lacksInternational ? ', which has no international one' : ''}${afterFreeTier(unit)}${inTier(tier)}`;
  }
}

/** Which unit of the month it is, where the free tier was used up before it. */
function afterFreeTier(unit: ListedUnit): string {
  if (unit.freeTierPlace === undefined) return '';
  return `; unit ${grouped(String(unit.freeTierPlace))} of the month, ${freeTierUnits(unit)} are free`;
}

/** Which unit of its volume tier it is, where another has another rate. */
function inTier(tier: TierPlace | undefined): string {
  if (tier === undefined) return '';
  const { place, step } = tier;
  const end = Number.isFinite(step.to) ? ` to ${grouped(String(step.to))}` : ' on';
  return `; unit ${grouped(String(place))} of the month's volume tier, in the step from ${grouped(String(step.from))}${end}`;
}

function freeTierUnits({ billedBy }: ListedUnit): string {
  return grouped(String(billedBy.freeTier?.units ?? 0));
}

/** A rate as a person says it: `business-initiated`, `authentication-international`. */
export function rateWords(rateName: string): string {
  return rateName.replace('_', '-');
}
