import { money, ZERO } from '../../../src/rates/money.js';
import { objectsOf, type ReadSheet } from '../read-back.js';
import type { Figures } from './case.js';

/** The log of the README. */

export const MODELS = ['cbp-2022', 'cbp-2023'];

export function sum(values: Iterable<unknown>): string {
  let total = ZERO;
  for (const value of values) if (isNumber(value)) total = total.plus(money(String(value)));
  return total.toFixed();
}

/** A cell can be empty, or a word in place of a number. */
function isNumber(value: unknown): boolean {
  return value !== '' && value !== null && value !== undefined && value !== 'unpriced';
}

export function exact(value: unknown): string {
  return isNumber(value) ? money(String(value)).toFixed() : '';
}

export function sheetCalled(title: string, sheets: readonly ReadSheet[]): Record<string, string>[] {
  const sheet = sheets.find((candidate) => candidate.title === title);
  if (sheet === undefined) throw new Error(`no sheet "${title}" among ${sheets.map((one) => one.title).join(', ')}`);
  return objectsOf(sheet);
}

/** The rows of a sheet, by their places; of the only one where a format gives a single one no heading. */
export function rowsOf(title: string, sheets: readonly ReadSheet[]): ReadSheet['rows'] {
  return (sheets.find((sheet) => sheet.title === title) ?? sheets[0])?.rows ?? [];
}

/** Units and cost under each model. */
export function perModel(of: (model: string) => { readonly units: string; readonly cost: string }): Figures {
  return Object.fromEntries(
    MODELS.flatMap((model) => {
      const { units, cost } = of(model);
      return [
        [`${model} units`, units],
        [`${model} cost`, cost],
      ];
    }),
  );
}

export const SHORT_NAMES: Readonly<Record<string, string>> = {
  'cbp-2022': '2022 model',
  'cbp-2023': 'June 2023 model',
};

/** Units and cost of rows that each name a model. */
export function ofRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: { readonly model: string; readonly units?: string; readonly cost: string },
): Figures {
  return perModel((model) => {
    const name = SHORT_NAMES[model];
    const own = rows.filter((row) => row[columns.model] === model || row[columns.model] === name);
    const { units } = columns;
    return {
      units: units === undefined ? String(own.length) : sum(own.map((row) => row[units])),
      cost: sum(own.map((row) => row[columns.cost])),
    };
  });
}

export type Rows = readonly Record<string, unknown>[];
