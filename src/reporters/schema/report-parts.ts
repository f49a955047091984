import { CATEGORIES, CATEGORY_SOURCES } from '../../messages/category.js';
import { MODELS_AND_IN_FORCE } from '../../models/index.js';
import { among, byName, COUNT, DECIMAL, described, list, named, object, type Shape, TEXT } from './shapes.js';

export const TOOL_SHAPE = named('Tool', 'The program that made a report.', object({ name: TEXT, version: TEXT }));
export const MODEL = named(
  'ModelId',
  "One of Meta's pricing models. `cbp-*` bills by conversation, `pmp-*` by message, `in-force` by the one of the day; src/models/README.md has every rule.",
  among(MODELS_AND_IN_FORCE.map(({ id }) => id)),
);
export const UNIT = named('UnitKind', 'What a model bills.', among(['conversation', 'message', 'unit']));
export const CATEGORY = named(
  'Category',
  'What a unit is billed as; `service` is what is free-form.',
  among(CATEGORIES),
);
export const CATEGORY_SOURCE = named(
  'CategorySource',
  'What told a category, the surest first: a verdict of Meta, the row, a map of templates, other rows, the name and text; or nothing did, and it is the default.',
  among(CATEGORY_SOURCES),
);
export const INITIATOR = named('Initiator', 'Who began a conversation.', among(['business', 'user']));
export const STATUS = named(
  'ChargeStatus',
  'Why a unit is charged or free; `unpriced` is one that no rate is known for, and is never 0.',
  among(['charged', 'free_tier', 'free_entry_point', 'free_window', 'unpriced']),
);
/** An amount in the currency of the report. */
export const AMOUNT = described('Money in the currency of the report, exact.', DECIMAL);

/** Counts and cost of a group of units. */
export const CELL: Shape = named(
  'Cell',
  'Counts and cost of a group of units under one model. `units` is the sum of the five counts that follow it.',
  object({
    units: COUNT,
    charged: COUNT,
    freeTier: described('Free within the free tier of the account, or of the number, and month.', COUNT),
    freeEntryPoint: described('Free, since an ad or a Page button led to the business.', COUNT),
    freeWindow: described(
      'Free by rule: service since November 2024, free-form and, in 2025, utility inside the customer service window.',
      COUNT,
    ),
    unpriced: described('Units that no rate is known for; `cost` does not hold them.', COUNT),
    cost: AMOUNT,
  }),
);

/** One value of a kind for each of the models of the report. */
export function byModel(values: Shape): Shape {
  return byName(values, MODEL);
}

/** What there is to say of a report; `title`: what one entry is called. */
export function diagnostics(title: string, example: Readonly<Record<string, Shape>>): Shape {
  return list(
    named(
      title,
      'Something to know of the figures; a warning can change them.',
      object({
        code: TEXT,
        level: among(['info', 'warning']),
        count: described('How many records, messages or units it is about.', COUNT),
        message: described('In words, as the command line says it.', TEXT),
        examples: described('The first of them.', list(object(example))),
      }),
    ),
  );
}
