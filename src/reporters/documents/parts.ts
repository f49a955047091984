// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.

/** What a unit is billed as; `service` is what is free-form. */
export type Category = 'marketing' | 'utility' | 'authentication' | 'service';

/**
 * What told a category, the surest first: a verdict of Meta, the row, a map of templates, other rows, the name
 * and text; or nothing did, and it is the default.
 */
export type CategorySource = 'form' | 'meta' | 'row' | 'map' | 'learned' | 'text' | 'default';

/** A code of ISO 3166 alpha-2, `ZZ` where the country is unknown. */
export type Country = string;

/** A code of ISO 4217: `USD`. */
export type Currency = string;

/** A day of the account: `2023-06-01`. */
export type Day = string;

/** An exact decimal number as text: a program must not read it as a binary fraction. */
export type Decimal = string;

/** A time in UTC, ISO 8601: `2023-06-01T10:05:00Z`, with milliseconds where they are not 0. */
export type Instant = string;

/**
 * One of Meta's pricing models. `cbp-*` bills by conversation, `pmp-*` by message, `in-force` by the one of the
 * day; src/models/README.md has every rule.
 */
export type ModelId = 'cbp-2022' | 'cbp-2023' | 'cbp-2024' | 'pmp-2025' | 'pmp-2026' | 'in-force';

/** The program that made a report. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** What a model bills. */
export type UnitKind = 'conversation' | 'message' | 'unit';
