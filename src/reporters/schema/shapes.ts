/** A JSON Schema (draft 7) of one value. */
export type Shape = Readonly<Record<string, unknown>>;

export const TEXT: Shape = { type: 'string' };
export const FLAG: Shape = { type: 'boolean' };
export const COUNT: Shape = { type: 'integer', minimum: 0 };
export const DECIMAL = named(
  'Decimal',
  'An exact decimal number as text: a program must not read it as a binary fraction.',
  {
    type: 'string',
    pattern: '^-?\\d+(\\.\\d+)?$',
  },
);
export const DAY = named('Day', 'A day of the account: `2023-06-01`.', {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});
export const MONTH = named('Month', 'A calendar month of the account: `2023-06`.', {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}$',
});
export const INSTANT = named(
  'Instant',
  'A time in UTC, ISO 8601: `2023-06-01T10:05:00Z`, with milliseconds where they are not 0.',
  { type: 'string', pattern: '^[+-]?\\d{4,6}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$' },
);
export const CURRENCY = named('Currency', 'A code of ISO 4217: `USD`.', { type: 'string', pattern: '^([A-Z]{3})?$' });
export const COUNTRY = named('Country', 'A code of ISO 3166 alpha-2, `ZZ` where the country is unknown.', {
  type: 'string',
  pattern: '^[A-Z]{2}$',
});

/** A shape with a name of its own, by which a type that is made from it is called, and what is to say of it. */
export function named(title: string, description: string, shape: Shape): Shape {
  return { ...shape, title, description };
}

export function among(values: readonly (string | number | null)[]): Shape {
  return { enum: [...values] };
}

export function orNull(shape: Shape): Shape {
  return { anyOf: [shape, { type: 'null' }] };
}

export function list(items: Shape): Shape {
  return { type: 'array', items };
}

/** An object with one value of a kind by names that are data: models, currencies, dimensions. */
export function byName(values: Shape, names?: Shape): Shape {
  return {
    type: 'object',
    ...(names === undefined ? {} : { propertyNames: names }),
    additionalProperties: values,
  };
}

/** An object with exactly these members; `optional` ones are there only where there is something to say. */
export function object(
  members: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return {
    type: 'object',
    properties: { ...members, ...optional },
    required: Object.keys(members),
    additionalProperties: false,
  };
}

/** A shape with what is to say of it where it stands. */
export function described(description: string, shape: Shape): Shape {
  return { ...shape, description };
}
