import type { Model } from '../../models/model.js';
import type { Billing, CountDimension, CountKey, PublishedCategory, PublishedTable } from './published.js';

/**
 * Which free messages and free entry points a table shows as service; its figures tell where it does not say what is
 * free.
 */
export interface FreeAsService {
  readonly entryPoints: boolean;
  readonly utility: boolean;
}

/**
 * Brings a key to what both sides mean by the same word, and to the dimensions of a comparison **(choice)**: Meta shows
 * a free entry point as service, whatever opened it; a free utility message as utility or as service; a service
 * conversation as REGULAR although none costs anything any more (formats/SOURCES.md, "Meta's own counts").
 */
export function foldedKey(
  key: CountKey,
  model: Model,
  dimensions: readonly CountDimension[],
  { hasFreeInOne }: Pick<PublishedTable, 'hasFreeInOne'>,
  freeAsService: FreeAsService = { entryPoints: true, utility: dimensions.includes('billing') },
): CountKey {
  const isEntryPoint = key.billing === 'free_entry_point';
  const billing = billingIn(key, model, hasFreeInOne);
  const folded: CountKey = {
    ...key,
    ...(billing !== undefined && { billing }),
    ...(key.category !== undefined && {
      category: categoryIn(key.category, isEntryPoint, billing, model, freeAsService),
    }),
    ...(isEntryPoint && key.initiator !== undefined && { initiator: 'user' }),
  };
  return Object.fromEntries(dimensions.map((dimension) => [dimension, folded[dimension]])) as CountKey;
}

function billingIn({ billing, category }: CountKey, model: Model, hasFreeInOne: boolean): Billing | undefined {
  // Where Meta charges for no service conversation, REGULAR says no more than "by no free tier".
  const isFreeService = model.unit === 'conversation' && model.isServiceFree && category === 'service';
  if (billing === 'charged' && isFreeService) return 'free';
  return billing === 'free_entry_point' && hasFreeInOne ? 'free' : billing;
}

function categoryIn(
  category: PublishedCategory,
  isEntryPoint: boolean,
  billing: Billing | undefined,
  model: Model,
  { entryPoints, utility }: FreeAsService,
): PublishedCategory {
  if (isEntryPoint) return entryPoints ? 'service' : category;
  const isFreeMessage = billing === 'free' && model.unit === 'message';
  return isFreeMessage && utility && category === 'utility' ? 'service' : category;
}

/** The name of a key, by which keys are found and put in order. */
export function nameOfKey({ business, country, category, initiator, billing }: CountKey): string {
  return [business, country, category, initiator, billing].map((value) => value ?? '').join('\u0000');
}
