import { TEMPLATE_CATEGORIES } from '../messages/category.js';
import { type Money, money } from '../rates/money.js';
import { knownCost, knownSum } from '../report/known-cost.js';
import type { Report } from '../report/report.js';
import type { ListedTemplate, TemplateCost } from '../report/template-list.js';
import { savingsInWords } from './savings-in-words.js';
import { costOrWord, type Sheet, type SheetColumn, type SheetValue, type Workbook } from './sheet.js';
import { sheetNotes } from './short-notes.js';

/** What the costs of a list of templates are, and are not. */
export const WHAT_COSTS_ARE =
  'Costs are of the units a template opens itself, billed anew in each category, since another category opens and covers other windows. CSV and JSON also have the change to the whole bill.';

const NAME_COLUMNS: readonly SheetColumn[] = [
  { name: 'template_name', title: 'Template', kind: 'text' },
  { name: 'language', title: 'Language', kind: 'text' },
];

/** The templates for people: what each is for and how that was told, then what each costs in each category. */
export function templateWorkbook(templates: readonly ListedTemplate[], report: Report): Workbook {
  return {
    title: 'Templates',
    ...summaryOf(savingsInWords(templates, report)),
    sheets: [categorySheet(templates), costSheet(templates, report)],
    notes: [WHAT_COSTS_ARE, ...sheetNotes(report.diagnostics, report.input.files.length > 1)],
  };
}

function summaryOf(sentences: readonly string[]): Pick<Workbook, 'summary'> {
  return sentences.length === 0 ? {} : { summary: sentences.join(' ') };
}

function categorySheet(templates: readonly ListedTemplate[]): Sheet {
  const columns: SheetColumn[] = [
    ...NAME_COLUMNS,
    { name: 'category', title: 'Category', kind: 'text' },
    { name: 'told_by', title: 'Told by', kind: 'text' },
    { name: 'confidence', title: 'Sure, in %', kind: 'percent', digits: 0 },
    { name: 'because', title: 'Because of', kind: 'text' },
    { name: 'sent', title: 'Sent', kind: 'count' },
    { name: 'delivered', title: 'Arrived', kind: 'count' },
  ];
  const rows = templates.map(({ name, language, category, source, confidence, because, sent, delivered }) => [
    ...[nameShown(name), language, category, source],
    ...[confidence === undefined ? null : money(String(confidence)), because.join('; '), sent, delivered],
  ]);
  return { name: 'templates', title: 'What templates are for', columns, rows };
}

function costSheet(templates: readonly ListedTemplate[], { models, currency }: Report): Sheet {
  const columns: SheetColumn[] = [
    ...NAME_COLUMNS,
    { name: 'model', title: 'Model', kind: 'text' },
    { name: 'units', title: 'Units', kind: 'count' },
    { name: 'unpriced', title: 'Unpriced', kind: 'count' },
    { name: 'cost', title: 'Cost as told', kind: 'money' },
    ...TEMPLATE_CATEGORIES.map((category): SheetColumn => {
      return { name: `as_${category}_cost`, title: `As ${category}`, kind: 'money' };
    }),
  ];
  const names = new Map(models.map(({ id, shortName }) => [id, shortName]));
  const rows = templates.flatMap(({ name, language, costs }) =>
    costs.map((cost): SheetValue[] => [
      ...[nameShown(name), language, names.get(cost.model) ?? cost.model],
      ...[cost.asTold.units, cost.asTold.unpriced, costOrWord(knownCost(cost.asTold))],
      ...TEMPLATE_CATEGORIES.map((category) => inCategory(cost, category)),
    ]),
  );
  return { name: 'costs', title: 'What templates cost', columns, rows, currency };
}

function nameShown(name: string): string {
  return name === '' ? '(no name)' : name;
}

function inCategory({ as }: TemplateCost, category: keyof TemplateCost['as']): Money | string {
  return costOrWord(knownSum(as[category]));
}
