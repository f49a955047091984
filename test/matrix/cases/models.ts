import type { Case } from './case.js';
import { sheetCalled } from './figures.js';

interface JsonModel {
  readonly id: string;
  readonly from: string;
  readonly until: string | null;
}

function datesOf(
  rows: readonly { readonly [key: string]: unknown }[],
  [id, from, until]: readonly [string, string, string],
) {
  return Object.fromEntries(rows.map((row) => [String(row[id]), `${row[from]} to ${row[until] || 'now'}`]));
}

export const models: Case = {
  args: ['models'],
  document: (document) => datesOf(document as (JsonModel & Record<string, unknown>)[], ['id', 'from', 'until']),
  tidy: (rows, objects) => datesOf((objects as Record<string, unknown>[] | undefined) ?? rows, ['id', 'from', 'until']),
  sheets: (sheets) => datesOf(sheetCalled('Models', sheets), ['Model', 'From', 'Until']),
  text(text) {
    const ids = [...text.matchAll(/^(\w+-\d{4}) /gm)].map(([, id = '']) => id);
    const spans = [...text.replaceAll(/\s+/g, ' ').matchAll(/in force (?:from )?(\S+?)(?: to (\S+?))?;/g)];
    return Object.fromEntries(spans.map(([, from, until = 'now'], place) => [ids[place] ?? '', `${from} to ${until}`]));
  },
};
