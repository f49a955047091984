import type { Model } from '../../models/model.js';
import type { Cell } from './compare.js';
import { COUNT_DIMENSIONS, type CountDimension, type CountKey } from './published.js';

/**
 * Why a number of units is counted in one place here and in another, or nowhere, there; the likeliest first to look at.
 */
export const DIFFERENCE_REASONS = [
  'time-zone',
  'time',
  'free-tier',
  'service-window',
  'entry-point',
  'charged-or-free',
  'template-or-free-form',
  'category',
  'category-unknown',
  'initiator',
  'country',
  'business-not-in-log',
  'country-not-in-log',
  'unknown-country',
  'business-not-in-file',
  'country-not-in-file',
  'delivery-not-seen',
  'log-edge',
  'not-in-log',
  'not-in-file',
] as const;
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/** The dimensions in which two keys differ. */
function changedDimensions(ours: CountKey, theirs: CountKey): CountDimension[] {
  return COUNT_DIMENSIONS.filter((dimension) => ours[dimension] !== theirs[dimension]);
}

/** Why the same units stand in two cells of one piece of time. */
export function reasonOfMove({ key: ours, model }: Cell, { key: theirs }: Cell): DifferenceReason {
  const changed = changedDimensions(ours, theirs);
  if (ours.billing === 'free_entry_point' || theirs.billing === 'free_entry_point') return 'entry-point';
  if (changed.includes('country')) return 'country';
  if (changed.includes('category')) return reasonOfCategory(ours, theirs, model);
  if (changed.includes('initiator')) return 'initiator';
  if (model.unit === 'message') return 'service-window';
  return model.freeTier === undefined ? 'charged-or-free' : 'free-tier';
}

function reasonOfCategory(ours: CountKey, theirs: CountKey, model: Model): DifferenceReason {
  if (theirs.category === 'unknown') return 'category-unknown';
  const isOneService = ours.category === 'service' || theirs.category === 'service';
  // A free utility message counts as service on both sides.
  const isUtility = ours.category === 'utility' || theirs.category === 'utility';
  const isWindow = model.unit === 'message' && isUtility && ours.billing !== theirs.billing;
  if (isOneService) return isWindow ? 'service-window' : 'template-or-free-form';
  return 'category';
}
