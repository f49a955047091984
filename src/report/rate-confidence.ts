import type { Model } from '../models/model.js';
import { ZERO } from '../rates/money.js';
import { CONFIDENCES } from '../rates/rate.js';
import type { PricedEntry } from './price.js';
import type { ConfidenceShare } from './report.js';

/** How much of a model's bill rests on rates of each confidence, surest first; all of it together is the bill. */
export function rateConfidence(entries: readonly PricedEntry[], model: Model): ConfidenceShare[] {
  const priced = entries.filter(({ key, rate }) => key.model === model.id && rate !== undefined);
  return CONFIDENCES.map((confidence) => {
    const ofThese = priced.filter(({ rate }) => rate?.confidence === confidence);
    return {
      confidence,
      units: ofThese.reduce((sum, { units }) => sum + units, 0),
      cost: ofThese.reduce((sum, { cost }) => sum.plus(cost), ZERO),
    };
  });
}
