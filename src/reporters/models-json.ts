import { isoDay } from '../messages/calendar.js';
import { DATED_FACTS, type DatedFact } from '../models/dated-facts.js';
import type { Model } from '../models/model.js';
import { cardName } from '../rates/bundled-rows.js';
import type { PricingModel } from './documents/lists.js';
import { jsonText } from './plain-text.js';

/** What each model bills as JSON. */
export function modelsJson(models: readonly Model[]): string {
  return `${jsonText(models.map(modelDocument), 2)}\n`;
}

/** The same, an object a line. */
export function modelsNdjson(models: readonly Model[]): string {
  return models.map((model) => `${jsonText(modelDocument(model))}\n`).join('');
}

/** A model as an object. */
export function modelDocument(model: Model): PricingModel {
  const { id, title, unit, from, until, freeTier, summary, sources } = model;
  return {
    id,
    title,
    unit,
    from: isoDay(from),
    until: until === undefined ? null : isoDay(until),
    freeTier: freeTier === undefined ? null : { units: freeTier.units, per: freeTier.per },
    rateCards: bundledCardsOf(model),
    rules: summary,
    datedFacts: factsOf(model).map((fact) => ({
      from: isoDay(fact.from),
      until: fact.until === undefined ? null : isoDay(fact.until),
      text: fact.text,
    })),
    sources,
  };
}

/** The bundled cards of a model, that in dollars first. */
export function bundledCardsOf({ id, currencies }: Model): string[] {
  return currencies.map((currency) => cardName(id, currency));
}

/** What holds for a part of a model's time. */
export function factsOf({ id }: Model): readonly DatedFact[] {
  return DATED_FACTS.filter(({ model }) => model === id);
}
