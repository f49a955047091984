import { objectsOf } from '../read-back.js';
import type { Case, Figures } from './case.js';
import { type Rows, sheetCalled, sum } from './figures.js';

const CARD_COLUMNS = ['markets', 'changes', 'high', 'medium', 'low'];

function cardsOf(rows: Rows, prefix: string): Figures {
  const names = CARD_COLUMNS.map((name, place) => (place < 2 ? name : `${prefix}${name}`));
  return Object.fromEntries(
    rows.map((row) => [`${row.model} ${row.currency}`, names.map((name) => row[name]).join(' ')]),
  );
}

export const ratesList: Case = {
  args: ['rates', 'list'],
  document: (document) => cardsOf(document as Rows, 'rows_'),
  tidy: (rows, objects) => cardsOf((objects as Rows | undefined) ?? rows, 'rows_'),
  sheets: (sheets) => cardsOf(sheetCalled('Bundled rate cards', sheets), ''),
  text: (text) =>
    Object.fromEntries(
      [...text.matchAll(/^(\w+-\d{4}) +([A-Z]{3}) (.*)$/gm)].map(([, model = '', currency = '', cells = '']) => {
        return [`${model} ${currency}`, cells.trim().split(/ +/).slice(-CARD_COLUMNS.length).join(' ')];
      }),
    ),
};

/** The rates of a row added up, by its model and first day. */
function ratesOf(rows: Rows, from: string, names: readonly string[]): Figures {
  return Object.fromEntries(rows.map((row) => [`${row.model} from ${row[from]}`, sum(names.map((name) => row[name]))]));
}

const RATES = [
  ...['business_initiated', 'user_initiated', 'marketing', 'utility'],
  ...['authentication', 'authentication_international', 'service'],
];
const RATE_TITLES = ['business', 'user', 'marketing', 'utility', 'authent.', 'a. int.', 'service'];

export const ratesShow: Case = {
  args: ['rates', 'show', 'India'],
  document: (document) => ratesOf(document as Rows, 'valid_from', RATES),
  tidy: (rows, objects) => ratesOf((objects as Rows | undefined) ?? rows, 'valid_from', RATES),
  sheets: (sheets) => ratesOf(sheetCalled('Rates', sheets), 'from', RATE_TITLES),
  text(text) {
    let model = '';
    // What changed stands below the rates, rounded.
    const [rates = ''] = text.split(/^Changes against/m);
    const rows = rates.split('\n').flatMap((line): [string, string][] => {
      model = /^(\w+-\d{4}), .*, [A-Z]{3}$/.exec(line)?.[1] ?? model;
      const [, from, cells = ''] = /^India +(\d{4}-\d{2}-\d{2}) (.*)$/.exec(line) ?? [];
      return from === undefined ? [] : [[`${model} from ${from}`, sum(cells.match(/\d+\.\d+/g) ?? [])]];
    });
    return Object.fromEntries(rows);
  },
};

/** Where each problem is, and how bad: its words are wrapped by some formats, and escaped by others. */
function problemsOf(rows: Rows): Figures {
  return Object.fromEntries(rows.map(({ line, level }, place) => [`problem ${place + 1}`, `${level} in ${line}`]));
}

export const ratesCheck: Case = {
  args: ['rates', 'check', 'fixtures/rates/given/meta-inr-2023-06.csv'],
  document: (document) => problemsOf(document as Rows),
  tidy: (rows, objects) => problemsOf((objects as Rows | undefined) ?? rows),
  // LibreOffice gives the sheets in the order of their names.
  sheets(sheets) {
    const sheet = sheets.find(({ title }) => title.startsWith('Problems')) ?? sheets[0];
    return problemsOf(sheet === undefined ? [] : objectsOf(sheet));
  },
  text(text) {
    const found = [...text.matchAll(/^\S+:(\d+): (error|warning): /gm)];
    return problemsOf(found.map(([, line, level]) => ({ line, level })));
  },
};
