/** A JSON Schema (draft 7) of one value. */
export type Shape = Readonly<Record<string, unknown>>;

export const TEXT: Shape = { type: 'string' };
export const FLAG: Shape = { type: 'boolean' };
export const COUNT: Shape = { type: 'integer', minimum: 0 };
/** Exact: a program must not read it as a binary fraction. */
export const DECIMAL: Shape = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' };
export const DAY: Shape = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
export const MONTH: Shape = { type: 'string', pattern: '^\\d{4}-\\d{2}$' };
/** UTC. */
export const INSTANT: Shape = {
  type: 'string',
  pattern: '^[+-]?\\d{4,6}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{3})?Z$',
};
/** ISO 4217. */
export const CURRENCY: Shape = { type: 'string', pattern: '^([A-Z]{3})?$' };
/** ISO 3166 alpha-2, `ZZ` where it is unknown. */
export const COUNTRY: Shape = { type: 'string', pattern: '^[A-Z]{2}$' };

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
export function byName(values: Shape): Shape {
  return { type: 'object', additionalProperties: values };
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

export function described(description: string, shape: Shape): Shape {
  return { description, ...shape };
}
