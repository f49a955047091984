import { wrapAnsi } from 'fast-wrap-ansi';
import { type Day, isoDay } from '../messages/calendar.js';
import type { Model } from '../models/model.js';
import { bundledCardsOf, factsOf } from './models-json.js';
import type { Display } from './reporter.js';
import type { Sheet, SheetColumn, Workbook } from './sheet.js';

/** What each model bills, since when, and where Meta says so, for a person. */
export function modelsText(models: readonly Model[], display: Display): string {
  return `${models.map((model) => asText(model, display)).join('\n\n')}\n`;
}

/** The same as tables: the models, their rules, Meta's pages. */
export function modelsWorkbook(models: readonly Model[]): Workbook {
  const columns: SheetColumn[] = [
    { name: 'id', title: 'Model', kind: 'text' },
    { name: 'title', title: 'Title', kind: 'text' },
    { name: 'unit', title: 'Bills by', kind: 'text' },
    { name: 'from', title: 'From', kind: 'day' },
    { name: 'until', title: 'Until', kind: 'day' },
    { name: 'free_units', title: 'Free each month', kind: 'count' },
    { name: 'free_per', title: 'Free per', kind: 'text' },
    { name: 'rate_card', title: 'Rate card', kind: 'text' },
  ];
  const rows = models.map((model) => {
    const { id, title, unit, from, until, freeTier } = model;
    return [
      ...[id, title, unit, isoDay(from), until === undefined ? null : isoDay(until)],
      ...[freeTier?.units ?? null, freeTier?.per ?? null, bundledCardsOf(model).join(', ')],
    ];
  });
  return {
    title: "Meta's WhatsApp pricing models",
    sheets: [
      { name: 'models', title: 'Models', columns, rows },
      listSheet('rules', 'Rules', 'Rule', models, ({ summary }) => summary),
      factSheet(models),
      listSheet('sources', 'Sources', 'Page of Meta', models, ({ sources }) => sources),
    ],
    notes: [],
  };
}

/** What else changes bills, and since when. */
function factSheet(models: readonly Model[]): Sheet {
  return {
    name: 'facts',
    title: 'Dated facts',
    columns: [
      { name: 'model', title: 'Model', kind: 'text' },
      { name: 'from', title: 'From', kind: 'day' },
      { name: 'until', title: 'Until', kind: 'day' },
      { name: 'fact', title: 'Fact', kind: 'text' },
    ],
    rows: models.flatMap((model) =>
      factsOf(model).map(({ from, until, text }) => [
        ...[model.id, isoDay(from), until === undefined ? null : isoDay(until), text],
      ]),
    ),
  };
}

/** What each model has several of, a row each. */
function listSheet(
  name: string,
  title: string,
  ofEach: string,
  models: readonly Model[],
  listOf: (model: Model) => readonly string[],
): Sheet {
  return {
    name,
    title,
    columns: [
      { name: 'model', title: 'Model', kind: 'text' },
      { name: name.replace(/s$/, ''), title: ofEach, kind: 'text' },
    ],
    rows: models.flatMap((model) => listOf(model).map((one) => [model.id, one])),
  };
}

function cardsInWords(model: Model): string {
  const [card = '', ...others] = bundledCardsOf(model);
  if (others.length === 0) return `card ${card}`;
  return `card ${card}, and others in ${model.currencies.slice(1).join(', ')}`;
}

function asText(model: Model, { columns, colors }: Display): string {
  const lines = [
    `${colors.bold(model.id)}  ${model.title}`,
    `${model.shortName}, in force ${spanInWords(model.from, model.until)}; bills by ${model.unit}; ${cardsInWords(model)}`,
    ...model.summary.map((sentence) => `- ${sentence}`),
    ...factsOf(model).map(({ from, until, text: fact }) => `- ${spanInWords(from, until)}: ${fact}`),
    ...model.sources.map((source) => colors.dim(source)),
  ];
  return lines.map((line, index) => indented(line, index === 0 ? 0 : 2, columns)).join('\n');
}

function spanInWords(from: Day, until: Day | undefined): string {
  return until === undefined ? `from ${isoDay(from)}` : `${isoDay(from)} to ${isoDay(until)}`;
}

function indented(text: string, indent: number, columns: number): string {
  return wrapAnsi(text, columns - indent - 2, { hard: false })
    .split('\n')
    .map((line, index) => ' '.repeat(indent + (index > 0 && text.startsWith('- ') ? 2 : 0)) + line)
    .join('\n');
}
