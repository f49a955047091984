import { type Day, dayOfIso } from '../messages/calendar.js';
import type { ModelDefinition } from './definition.js';
import type { DefinedId } from './index.js';
import type { Unit } from './unit.js';

/** The id of a model that is defined. */
export type ModelId = DefinedId;

/** A pricing model of Meta's, or what Meta billed as one model. */
export type Model = ModelDefinition<ModelId>;

/** The model of Meta's that bills what opens on a day: a model itself, whenever that is, but for `in-force`. */
export function modelOn(model: Model, day: Day): Model {
  return model.on?.(day) ?? model;
}

/** The free tier of a month, `2023-06`: models change with a month. */
export function freeTierIn(model: Model, month: string): Model['freeTier'] {
  return model.on === undefined ? model.freeTier : model.on(dayOfIso(`${month}-01`)).freeTier;
}

/** Whether the category of a template changes what a model charges; otherwise who began the conversation does. */
export function isPricedByCategory({ pricedBy }: Pick<Model, 'pricedBy'>): boolean {
  return pricedBy === 'category';
}

/** The column of the rate card that prices a unit; the model is one of Meta's, see `modelOn`. */
export function rateNameOf(
  { pricedBy }: Pick<Model, 'pricedBy'>,
  { category, initiator }: Pick<Unit, 'category' | 'initiator'>,
): string {
  return pricedBy === 'category' ? category : `${initiator}_initiated`;
}

/** Whether Meta billed by a model on a day of the account. */
export function isInForce({ from, until }: Pick<Model, 'from' | 'until'>, day: Day): boolean {
  return day >= from && (until === undefined || day <= until);
}
