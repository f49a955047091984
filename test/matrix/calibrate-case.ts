import type { Case, Figures } from './cases.js';
import { objectsOf } from './read-back.js';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** The option and the evidence of each setting. A text that begins like a formula stands behind ' in csv. */
function ofProposals(rows: Rows, [setting, option, evidence]: readonly [string, string, string]): Figures {
  return Object.fromEntries(
    rows.flatMap((row) => [
      [String(row[setting]), String(row[option] ?? '').replace(/^'/, '')],
      [`${row[setting]}: evidence`, [row[evidence]].flat().join(' ')],
    ]),
  );
}

const NAMES = ['setting', 'option', 'evidence'] as const;

export const calibrate: Case = {
  args: ['calibrate', 'fixtures/demo/june-2023.csv', '--against', 'fixtures/demo/june-2023-analytics.json'],
  document: (document) => ofProposals((document as { readonly proposals: Rows }).proposals, NAMES),
  tidy: (rows, objects) => ofProposals((objects as Rows | undefined) ?? rows, NAMES),
  sheets: ([sheet]) =>
    sheet === undefined ? {} : ofProposals(objectsOf(sheet), ['Setting', 'Option to add', 'Evidence']),
  text(text) {
    const [timezone = '', freeTier = ''] = [...text.matchAll(/^ {2}add (.*)$/gm)].map(([, option = '']) => option);
    return { timezone, 'free-tier-used': freeTier };
  },
};
