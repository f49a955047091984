import { CATEGORIES, CATEGORY_SOURCES } from '../../messages/category.js';
import { MODELS } from '../../models/index.js';
import { among, COUNT, DECIMAL, described, list, object, type Shape, TEXT } from './shapes.js';

export const TOOL_SHAPE = object({ name: TEXT, version: TEXT });
export const MODEL = among(MODELS.map(({ id }) => id));
export const UNIT = among(['conversation', 'message']);
export const CATEGORY = among(CATEGORIES);
export const CATEGORY_SOURCE = among(CATEGORY_SOURCES);
export const INITIATOR = among(['business', 'user']);
export const STATUS = among(['charged', 'free_tier', 'free_entry_point', 'free_window', 'unpriced']);
/** An amount in the currency of the report. */
export const AMOUNT = described('Money in the currency of the report, exact.', DECIMAL);

/** Counts and cost of a group of units. */
export const CELL: Shape = described(
  'units is the sum of the five counts that follow; cost does not hold the unpriced.',
  object({
    ...{ units: COUNT, charged: COUNT, freeTier: COUNT, freeEntryPoint: COUNT, freeWindow: COUNT, unpriced: COUNT },
    cost: AMOUNT,
  }),
);

export function diagnostics(example: Readonly<Record<string, Shape>>): Shape {
  return list(
    object({
      ...{ code: TEXT, level: among(['info', 'warning']), count: COUNT, message: TEXT },
      examples: list(object(example)),
    }),
  );
}
