import { TEMPLATE_CATEGORIES } from '../../messages/category.js';
import { AMOUNT, byModel, CATEGORY, CATEGORY_SOURCE, CELL, INITIATOR, MODEL, STATUS, UNIT } from './report-parts.js';
import {
  among,
  byName,
  COUNT,
  COUNTRY,
  CURRENCY,
  DAY,
  DECIMAL,
  described,
  FLAG,
  INSTANT,
  list,
  named,
  object,
  orNull,
  type Shape,
  TEXT,
} from './shapes.js';

const NUMBER = described('E.164 with `+`, or a user id; empty where the log names none.', TEXT);

const UNIT_OPENED = named(
  'Conversation',
  'A unit that a model bills: a conversation, or under `pmp-*` a delivered message.',
  object(
    {
      ...{ model: MODEL, wabaId: TEXT, businessNumber: NUMBER, customerNumber: NUMBER, country: COUNTRY },
      market: described("The row of Meta's card; null where the country is unknown.", orNull(TEXT)),
      ...{ category: CATEGORY, categorySource: CATEGORY_SOURCE, initiator: INITIATOR, openedAt: INSTANT },
      expiresAt: described(
        '24 hours after it opened, later for a free entry point; null for a message, which has no end.',
        orNull(INSTANT),
      ),
      closedAt: described('Where a free entry point closed it before its time.', orNull(INSTANT)),
      status: STATUS,
      reason: described('In words.', TEXT),
      rate: described('What one such unit costs; null where no rate is known.', orNull(DECIMAL)),
      rateCard: TEXT,
      cost: described('In `currency`; null where unpriced.', orNull(DECIMAL)),
      currency: CURRENCY,
      openedBy: described(
        'The message that opened it.',
        object({ file: TEXT, line: COUNT, messageId: TEXT, type: TEXT, template: TEXT }),
      ),
    },
    {
      own: described('What that message has in columns of your own; only where --map names some.', byName(TEXT)),
    },
  ),
);

/** `conversations`: every unit. */
export const CONVERSATIONS: Shape = list(UNIT_OPENED);

const BRIEF = named(
  'BriefConversation',
  'A unit on a time line.',
  object({
    ...{ model: MODEL, category: CATEGORY, initiator: INITIATOR, status: STATUS, reason: TEXT, cost: orNull(AMOUNT) },
  }),
);

const EVENT: Shape = named('TimelineEvent', 'What happened at one instant.', {
  anyOf: [
    named(
      'ServiceWindowEnd',
      'The customer service window ends.',
      object({ at: INSTANT, event: { const: 'service-window-ends' } }),
    ),
    named(
      'ConversationEnd',
      'Conversations end.',
      object({ at: INSTANT, event: { const: 'conversation-ends' }, conversations: list(BRIEF) }),
    ),
    named(
      'MessageEvent',
      'A message is sent or received.',
      object(
        {
          ...{ at: INSTANT, event: { const: 'message' }, direction: among(['inbound', 'outbound']) },
          ...{ type: TEXT, template: TEXT, category: TEXT, isFromAd: FLAG, isOfApp: FLAG },
          ...{ delivery: TEXT, line: COUNT, file: TEXT, opens: list(BRIEF) },
        },
        { categorySource: CATEGORY_SOURCE },
      ),
    ),
  ],
});

/** `explain`: a time line for each business number that the customer talked to. */
export const EXPLAIN: Shape = list(
  named(
    'Timeline',
    'What one customer and one business number wrote, with each window and charge.',
    object({ businessNumber: NUMBER, customerNumber: NUMBER, events: list(EVENT) }),
  ),
);

const TEMPLATE_CATEGORY = named('TemplateCategory', 'What a template can be for.', among(TEMPLATE_CATEGORIES));
const READING = named(
  'CategoryCase',
  'What a template would cost in a category.',
  object({
    ...{ units: COUNT, unpriced: COUNT, cost: AMOUNT },
    billChange: described('What the whole bill would change by.', DECIMAL),
  }),
);

function byCategory(shape: Shape): Shape {
  return object(Object.fromEntries(TEMPLATE_CATEGORIES.map((category) => [category, shape])));
}

const TEMPLATE_COST = named(
  'TemplateCost',
  'What a template costs under one model, and would in each category.',
  withMembers(CELL, { as: byCategory(READING) }),
);

/** `templates`: each template, and what it would cost in another category. */
export const TEMPLATES: Shape = list(
  named(
    'Template',
    'A template in one language.',
    object({
      ...{ name: TEXT, language: TEXT, sent: COUNT, delivered: COUNT, category: TEMPLATE_CATEGORY },
      categories: described('How many messages are of each category: it can change with time.', byCategory(COUNT)),
      categorySource: CATEGORY_SOURCE,
      confidence: described(
        'Of a category told from name and text, how often such a one is right: 0.93. Null for others.',
        orNull({ type: 'number', minimum: 0, maximum: 1 }),
      ),
      because: described('The words that told it.', list(TEXT)),
      models: byModel(TEMPLATE_COST),
      currency: CURRENCY,
    }),
  ),
);

/** The same object with further members. */
function withMembers(shape: Shape, members: Readonly<Record<string, Shape>>): Shape {
  const { properties, required } = shape as { properties: Readonly<Record<string, Shape>>; required: string[] };
  return { ...shape, properties: { ...properties, ...members }, required: [...required, ...Object.keys(members)] };
}

/** `models`: what each bills. */
export const MODEL_LIST: Shape = list(
  named(
    'PricingModel',
    "One of Meta's pricing models.",
    object({
      ...{ id: MODEL, title: TEXT, unit: UNIT },
      from: described("The first day in force, of the account's time zone.", DAY),
      until: described('The last; null while it is.', orNull(DAY)),
      freeTier: described(
        'What each account, or business number, has free in a calendar month.',
        orNull(object({ units: COUNT, per: among(['account', 'business']) })),
      ),
      rateCards: described('The bundled cards.', list(TEXT)),
      rules: described('A sentence each.', list(TEXT)),
      datedFacts: described(
        'What holds for a part of its time.',
        list(object({ from: DAY, until: orNull(DAY), text: TEXT })),
      ),
      sources: described('Where Meta published the rules.', list(TEXT)),
    }),
  ),
);
