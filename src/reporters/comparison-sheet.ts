import type { Country } from '../messages/country.js';
import { bundledMarkets } from '../rates/market.js';
import { money } from '../rates/money.js';
import { type ChangeByModel, knownChange, sidesOf } from '../report/changes.js';
import type { Report } from '../report/report.js';
import { comparisonHeading, missingInEarlier } from './comparison-words.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue } from './sheet.js';

/** The costs under each model beside those of an earlier report; none without one. */
export function comparisonSheets({ comparison, models, scale, currency }: Report): Sheet[] {
  if (comparison === undefined) return [];
  const columns: SheetColumn[] = [
    { name: 'model', title: 'Model', kind: 'text' },
    { name: 'id', title: 'Id', kind: 'text' },
    { name: 'by', title: 'By', kind: 'text' },
    { name: 'value', title: 'Value', kind: 'text' },
    { name: 'before', title: 'Before', kind: 'money', digits: scale },
    { name: 'cost', title: 'Now', kind: 'money', digits: scale },
    { name: 'change', title: 'Change', kind: 'money', digits: scale },
    { name: 'change_percent', title: 'Change in %', kind: 'percent', digits: 2 },
    { name: 'unpriced', title: 'Unpriced, then and now', kind: 'count' },
  ];
  const { nameOf } = bundledMarkets();
  const compared: { by: string; value: string; changes: ChangeByModel }[] = [
    ...comparison.breakdowns.flatMap(({ by, rows }) =>
      rows.map(({ key, changes }) => ({ by, value: by === 'country' ? nameOf(key as Country) : key, changes })),
    ),
    { by: 'total', value: '', changes: comparison.totals },
  ];
  // The last model is the one that limits and the other formats go by.
  const rows = models.toReversed().flatMap(({ id, shortName }) =>
    compared.flatMap(({ by, value, changes }): SheetValue[][] => {
      const change = changes.get(id);
      if (change === undefined) return [];
      const { percent, unpriced } = change;
      const known = knownChange(change);
      const share = percent === null || known === undefined ? null : money(percent);
      const [before, cost] = sidesOf(change).map((side) => costOrWord(side.cost));
      return [[shortName, id, by, value, before ?? null, cost ?? null, costOrWord(known?.change), share, unpriced]];
    }),
  );
  return [{ name: 'comparison', title: 'Compared with before', columns, rows, currency }];
}

/** With what is compared, and what of it is missing. */
export function comparisonNotes({ comparison }: Report): string[] {
  if (comparison === undefined) return [];
  return [`${comparisonHeading(comparison)}.`, missingInEarlier(comparison)].filter(Boolean);
}
