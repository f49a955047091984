import type { Day } from '../messages/calendar.js';
import { MODELS } from '../models/index.js';
import type { Model } from '../models/model.js';

/** What Meta bills by itself. */
type Billed = 'conversation' | 'message';

const BY_UNIT: Readonly<Record<Billed, readonly Model[]>> = {
  conversation: MODELS.filter(({ unit }) => unit === 'conversation'),
  message: MODELS.filter(({ unit }) => unit === 'message'),
};

/** The models that bill one kind of unit, in the order they came into force. */
export function modelsOf(unit: Billed): readonly Model[] {
  return BY_UNIT[unit];
}

/**
 * The model in force on a day among those that bill one kind of unit; the nearest where none was. Meta's verdict itself
 * tells the kind, and can come a day beside the dates of the models where the account's zone is not the one given.
 */
export function modelInForce(unit: Billed, day: Day): Model {
  const models = modelsOf(unit);
  const found = models.find(({ until }) => until === undefined || day <= until) ?? models.at(-1);
  if (found === undefined) throw new Error(`no model bills by ${unit}`);
  return found;
}
