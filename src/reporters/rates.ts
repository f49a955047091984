import { greatestOf } from '../extremes.js';
import { isoDay } from '../messages/calendar.js';
import { MODELS } from '../models/index.js';
import { cardName } from '../rates/bundled-rows.js';
import { RATE_NAMES, type RateName } from '../rates/card-columns.js';
import type { CardFile } from '../rates/card-file.js';
import { type ListedRates, SOURCES } from '../rates/card-listing.js';
import type { CardProblem } from '../rates/card-problem.js';
import type { RateChanges } from '../rates/rate-changes.js';
import { counted } from '../report/wording.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';
import type { Sheet, SheetColumn, SheetValue, Workbook } from './sheet.js';

const text = (name: string, title: string): SheetColumn => ({ name, title, kind: 'text' });
const day = (name: string, title: string): SheetColumn => ({ name, title, kind: 'day' });
const count = (name: string, title: string): SheetColumn => ({ name, title, kind: 'count' });

/** The bundled cards: what each is for, and how sure it is. */
export function cardsWorkbook(cards: readonly (readonly ListedRates[])[]): Workbook {
  const rows = cards.map((rates): SheetValue[] => {
    const { model = '', currency = '' } = rates[0] ?? {};
    const sure = (confidence: string): number => rates.filter((row) => row.confidence === confidence).length;
    const days = [...new Set(rates.map(({ from }) => isoDay(from)))].sort();
    const last = rates.every(({ to }) => to !== undefined) ? greatestOf(rates.map(({ to }) => to ?? 0)) : undefined;
    return [
      ...[cardName(model, currency), model, currency, days[0] ?? null],
      last === undefined ? null : isoDay(last as ListedRates['from']),
      new Set(rates.map(({ market }) => market)).size,
      days.length - 1,
      ...['high', 'medium', 'low'].map(sure),
    ];
  });
  const sheet: Sheet = {
    name: 'cards',
    title: 'Bundled rate cards',
    columns: [
      ...[text('card', 'card'), text('model', 'model'), text('currency', 'currency')],
      ...[day('valid_from', 'from'), day('valid_to', 'to'), count('markets', 'markets'), count('changes', 'changes')],
      ...[count('rows_high', 'high'), count('rows_medium', 'medium'), count('rows_low', 'low')],
    ],
    rows,
  };
  const notes = [
    `high, medium and low: how sure the rows of a card are, one for each market and time. Sources and conflicts are in ${SOURCES}.`,
  ];
  return { title: 'Bundled rate cards', sheets: [sheet], notes };
}

/** Rates of bundled cards, a row for each market and time; columns for rates that occur. */
export function ratesWorkbook(rates: readonly ListedRates[], changes: RateChanges, notes: readonly string[]): Workbook {
  return { title: 'Rates', sheets: [ratesSheet(rates, changes, 'rates', 'Rates')], notes };
}

/** What sentences call a model. */
function nameOf(model: string): string {
  return MODELS.find(({ id }) => id === model)?.shortName ?? model;
}

/** The same for a terminal: a table for each model, with its own columns, and the last days and sources left out. */
export function ratesByModel(rates: readonly ListedRates[], changes: RateChanges, notes: readonly string[]): Workbook {
  const models = [...new Set(rates.map(({ model }) => model))];
  const sheets = models.map((model) => {
    const own = rates.filter((row) => row.model === model);
    const names = [model, nameOf(model), own[0]?.currency ?? ''];
    const sheet = ratesSheet(own, new Map(), model, names.join(', '));
    return withoutColumns(sheet, [...NOT_FOR_TERMINALS, ...RATE_NAMES.map(changeColumn)]);
  });
  // A table alone has no title of its own.
  const title = sheets.length === 1 ? `Rates of ${sheets[0]?.title ?? ''}` : 'Rates';
  return {
    title,
    sheets: [...sheets, ...changesSheet(rates, changes)],
    notes: [...notes, `Sources are in ${SOURCES}; --format csv has every column.`],
  };
}

const NOT_FOR_TERMINALS = ['model', 'valid_to', 'currency', 'source', 'note'];

function changeColumn(name: RateName): string {
  return `${name}_change`;
}

/** What changed with each row against the one before, in per cent, for the few that are asked for by name. */
function changesSheet(rates: readonly ListedRates[], changes: RateChanges): Sheet[] {
  const changed = rates.filter((row) => (changes.get(row)?.size ?? 0) > 0).toSorted((a, b) => a.from - b.from);
  const names = RATE_NAMES.filter((name) => changed.some((row) => changes.get(row)?.has(name)));
  if (changed.length === 0) return [];
  return [
    {
      name: 'changes',
      title: 'Changes against the date before, in %',
      columns: [
        ...[text('market', 'market'), day('valid_from', 'from')],
        ...names.map((name): SheetColumn => ({ name, title: TITLES[name], kind: 'percent', digits: 1 })),
      ],
      rows: changed.map((row) => [
        ...[row.market, isoDay(row.from)],
        ...names.map((name) => changes.get(row)?.get(name) ?? null),
      ]),
    },
  ];
}

function ratesSheet(rates: readonly ListedRates[], changes: RateChanges, name: string, title: string): Sheet {
  const names = RATE_NAMES.filter((name) => rates.some((row) => row.rates.has(name)));
  const currency = rates[0]?.currency;
  return {
    name,
    title,
    columns: [
      ...[text('model', 'model'), text('market', 'market'), day('valid_from', 'from'), day('valid_to', 'to')],
      ...names.flatMap((name): SheetColumn[] => [
        { name, title: TITLES[name], kind: 'money' },
        { name: changeColumn(name), title: `${TITLES[name]}, change in %`, kind: 'percent', digits: 2 },
      ]),
      ...[text('currency', 'currency'), text('confidence', 'sure'), text('note', 'note'), text('source', 'source')],
    ],
    rows: rates.map((row) => [
      ...[row.model, row.market, isoDay(row.from), row.to === undefined ? null : isoDay(row.to)],
      ...names.flatMap((name) => [row.rates.get(name)?.amount ?? null, changes.get(row)?.get(name) ?? null]),
      ...[row.currency, row.confidence, row.note, `${SOURCES}#${row.model}`],
    ]),
    ...(currency === undefined ? {} : { currency }),
  };
}

const TITLES: Readonly<Record<(typeof RATE_NAMES)[number], string>> = {
  business_initiated: 'business',
  user_initiated: 'user',
  marketing: 'marketing',
  utility: 'utility',
  authentication: 'authent.',
  authentication_international: 'a. int.',
  service: 'service',
};

/** The columns a terminal has room for; the others are in every other format. */
export function withoutColumns(sheet: Sheet, names: readonly string[]): Sheet {
  const kept = sheet.columns.map(({ name }) => !names.includes(name));
  return {
    ...sheet,
    columns: sheet.columns.filter((_, index) => kept[index]),
    rows: [...sheet.rows].map((row) => row.filter((_, index) => kept[index])),
  };
}

/** What is wrong with a card, line by line, as compilers say it, for a person. */
export function cardCheckText(card: CardFile, problems: readonly CardProblem[], { colors }: Display): string {
  const { errors, facts } = summaryOf(card, problems);
  const lines = problems.map(({ line, level, message, remedy }) => {
    const word = level === 'error' ? colors.red('error') : colors.yellow('warning');
    return `${printable(`${card.name}:${line}`)}: ${word}: ${printable(`${message}. ${remedy}`)}\n`;
  });
  const verdict = errors === 0 ? colors.green(facts) : colors.red(facts);
  return `${lines.join('')}${colors.bold(printable(card.name))}: ${verdict}\n`;
}

function summaryOf(card: CardFile, problems: readonly CardProblem[]): { errors: number; facts: string } {
  const errors = problems.filter(({ level }) => level === 'error').length;
  const models = [...new Set(card.rows.map(({ model, from }) => `${model} from ${isoDay(from)}`))];
  const facts = [
    models.length > 3 ? [...new Set(card.rows.map(({ model }) => model))].join(', ') : models.join(', '),
    card.currency ?? '',
    counted(new Set(card.rows.map(({ market }) => market)).size, 'market'),
    counted(errors, 'error'),
    counted(problems.length - errors, 'warning'),
  ];
  return { errors, facts: facts.filter(Boolean).join(' · ') };
}

/** The same as a table. */
export function cardCheckWorkbook(card: CardFile, problems: readonly CardProblem[]): Workbook {
  const sheet: Sheet = {
    name: 'problems',
    title: `Problems of ${card.name}`,
    columns: [
      ...[text('file', 'file'), count('line', 'line'), text('level', 'level'), text('code', 'code')],
      ...[text('value', 'value'), text('problem', 'problem'), text('remedy', 'remedy')],
    ],
    rows: problems.map(({ line, level, code, value, message, remedy }) => [
      card.name,
      line,
      level,
      code,
      value,
      message,
      remedy,
    ]),
  };
  return {
    title: `Problems of ${card.name}`,
    sheets: [sheet],
    notes: [`${card.name}: ${summaryOf(card, problems).facts}`],
  };
}
