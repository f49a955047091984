import { isoUtc } from '../messages/instant.js';
import type { UnitPrice } from './price.js';
import type { ListedUnit } from './unit-list.js';
import { grouped } from './wording.js';

/** Why a unit is free, charged or unpriced, in a few words. */
export function reasonFor(unit: ListedUnit, { status, market }: UnitPrice): string {
  switch (status) {
    case 'free_tier':
      return `free tier ${placeInFreeTier(unit)}`;
    case 'free_entry_point':
      return `free entry point since ${unit.freeEntryPointSince === undefined ? 'an ad' : isoUtc(unit.freeEntryPointSince)}`;
    case 'free_window':
      return unit.category === 'service' ? 'service is free' : 'inside the customer service window';
    case 'unpriced':
      return market === undefined ? "the customer's country is unknown" : `the card has no rate for ${market}`;
    case 'charged':
      return unit.freeTierPlace === undefined
        ? `${chargedAs(unit)} rate of ${market ?? ''}`
        : `${chargedAs(unit)} rate of ${market ?? ''}; free tier used up (${placeInFreeTier(unit)})`;
  }
}

/** `317 of 1,000` */
function placeInFreeTier({ freeTierPlace = 0, model }: ListedUnit): string {
  return `${grouped(String(freeTierPlace))} of ${grouped(String(model.freeTier?.units ?? 0))}`;
}

function chargedAs({ model, category, initiator }: ListedUnit): string {
  return model.rateNameOf({ category, initiator }).replace('_', '-');
}
