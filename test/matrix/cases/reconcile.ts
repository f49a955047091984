import type { Case, Figures } from './case.js';
import { type Rows, sheetCalled, sum } from './figures.js';

function differencesOf(rows: Rows): Figures {
  return {
    differences: String(rows.length),
    undelivered: String(rows.filter(({ kind, Difference }) => (kind ?? Difference) === 'undelivered').length),
    change: sum(rows.map((row) => row.change ?? row['Here less Meta'])),
  };
}

const SAMPLES = ['meta_cloud_2026', 'meta_cloud_cbp_2022_legacy', 'meta_onprem', 'turn_webhooks', 'gupshup_v2'];

export const reconcile: Case = {
  args: [
    'reconcile',
    ...SAMPLES.map((name) => `fixtures/samples/${name}.ndjson`),
    'fixtures/providers/plivo/log.ndjson',
  ],
  document: (document) => differencesOf((document as { readonly differences: Rows }).differences),
  tidy: (rows, objects) => differencesOf((objects as Rows | undefined) ?? rows),
  sheets: (sheets) => differencesOf(sheetCalled('Differences', sheets)),
  text(text) {
    const groups = [...text.matchAll(/^- (\d+) .*?(?:worth USD ([\d.]+)|USD (-?[\d.]+)\))/gm)];
    return {
      differences: sum(groups.map(([, count]) => count)),
      undelivered: sum(groups.filter(([, , worth]) => worth !== undefined).map(([, count]) => count)),
      change: sum(groups.map(([, , worth, change]) => (worth === undefined ? change : `-${worth}`))),
    };
  },
};
