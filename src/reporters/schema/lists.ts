import { TEMPLATE_CATEGORIES } from '../../messages/category.js';
import { AMOUNT, CATEGORY, CATEGORY_SOURCE, CELL, INITIATOR, MODEL, STATUS, UNIT } from './report-parts.js';
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
  object,
  orNull,
  type Shape,
  TEXT,
} from './shapes.js';

const NUMBER = described('E.164 with +, or a user id; empty where the log names none.', TEXT);

/** `conversations`: every unit. */
export const CONVERSATIONS: Shape = list(
  object({
    ...{ model: MODEL, wabaId: TEXT, businessNumber: NUMBER, customerNumber: NUMBER },
    ...{ country: COUNTRY, market: orNull(TEXT), category: CATEGORY, categorySource: CATEGORY_SOURCE },
    ...{ initiator: INITIATOR, openedAt: INSTANT, expiresAt: orNull(INSTANT), closedAt: orNull(INSTANT) },
    ...{
      status: STATUS,
      reason: TEXT,
      rate: orNull(DECIMAL),
      rateCard: TEXT,
      cost: orNull(AMOUNT),
      currency: CURRENCY,
    },
    openedBy: object({ file: TEXT, line: COUNT, messageId: TEXT, type: TEXT, template: TEXT }),
  }),
);

const BRIEF = object({
  ...{ model: MODEL, category: CATEGORY, initiator: INITIATOR, status: STATUS, reason: TEXT, cost: orNull(AMOUNT) },
});

const EVENT: Shape = {
  anyOf: [
    object({ at: INSTANT, event: { const: 'service-window-ends' } }),
    object({ at: INSTANT, event: { const: 'conversation-ends' }, conversations: list(BRIEF) }),
    object(
      {
        ...{ at: INSTANT, event: { const: 'message' }, direction: among(['inbound', 'outbound']) },
        ...{ type: TEXT, template: TEXT, category: TEXT, isFromAd: FLAG, isOfApp: FLAG },
        ...{ delivery: TEXT, line: COUNT, file: TEXT, opens: list(BRIEF) },
      },
      { categorySource: CATEGORY_SOURCE },
    ),
  ],
};

/** `explain`: a time line for each business number that the customer talked to. */
export const EXPLAIN: Shape = list(object({ businessNumber: NUMBER, customerNumber: NUMBER, events: list(EVENT) }));

const TEMPLATE_CATEGORY = among(TEMPLATE_CATEGORIES);
const READING = object({ units: COUNT, unpriced: COUNT, cost: AMOUNT, billChange: AMOUNT });

function byCategory(shape: Shape): Shape {
  return object(Object.fromEntries(TEMPLATE_CATEGORIES.map((category) => [category, shape])));
}

/** `templates`: each template, and what it would cost in another category. */
export const TEMPLATES: Shape = list(
  object({
    ...{ name: TEXT, language: TEXT, sent: COUNT, delivered: COUNT },
    ...{ category: TEMPLATE_CATEGORY, categories: byCategory(COUNT), categorySource: CATEGORY_SOURCE },
    confidence: orNull({ type: 'number', minimum: 0, maximum: 1 }),
    because: list(TEXT),
    models: byName(withMembers(CELL, { as: byCategory(READING) })),
    currency: CURRENCY,
  }),
);

/** The same object with further members. */
function withMembers(shape: Shape, members: Readonly<Record<string, Shape>>): Shape {
  const { properties, required } = shape as { properties: Readonly<Record<string, Shape>>; required: string[] };
  return { ...shape, properties: { ...properties, ...members }, required: [...required, ...Object.keys(members)] };
}

/** `models`: what each bills. */
export const MODEL_LIST: Shape = list(
  object({
    ...{ id: MODEL, title: TEXT, unit: UNIT, from: DAY, until: orNull(DAY) },
    freeTier: orNull(object({ units: COUNT, per: among(['account', 'business']) })),
    ...{ rateCards: list(TEXT), rules: list(TEXT) },
    datedFacts: list(object({ from: DAY, until: orNull(DAY), text: TEXT })),
    sources: list(TEXT),
  }),
);
