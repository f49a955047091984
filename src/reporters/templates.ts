import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { exactDecimal } from '../rates/money.js';
import type { Report } from '../report/report.js';
import type { ListedTemplate, TemplateCost } from '../report/template-list.js';
import type * as documents from './documents/lists.js';
import { type OutputFormat, piecesIn, traitsOf, type Views } from './output-formats.js';
import { jsonText } from './plain-text.js';
import type { Display, Pieces } from './reporter.js';
import type { Sheet, SheetColumn, SheetValue } from './sheet.js';
import { templateWorkbook } from './template-workbook.js';

/** Writes the templates of a report. */
export async function templatePieces(
  templates: readonly ListedTemplate[],
  report: Report,
  format: OutputFormat,
  display: Display,
): Promise<Pieces> {
  const { isOneTable } = traitsOf(format);
  const views: Views = {
    table: async () => (await import('./template-table.js')).templateTable(templates, report, display),
    json: () => {
      const documents = templates.map((template) => templateDocument(template, report));
      return `${jsonText(documents, 2)}\n`;
    },
    ndjson: () => templates.map((template) => `${jsonText(templateDocument(template, report))}\n`),
    workbook: () =>
      isOneTable
        ? { title: 'Templates', sheets: [tidySheet(templates, report)], notes: [] }
        : templateWorkbook(templates, report),
  };
  return piecesIn(format, views, display);
}

/** Per cent as a share: 0.93. */
function share(confidence: number | undefined): number | null {
  return confidence === undefined ? null : confidence / 100;
}

/** A template as an object. */
export function templateDocument(template: ListedTemplate, { currency }: Pick<Report, 'currency'>): documents.Template {
  return {
    name: template.name,
    language: template.language,
    sent: template.sent,
    delivered: template.delivered,
    category: template.category,
    categories: template.categories,
    categorySource: template.source,
    confidence: share(template.confidence),
    because: template.because,
    models: Object.fromEntries(template.costs.map((cost) => [cost.model, costAsJson(cost)])),
    currency,
  };
}

function costAsJson({ asTold, as }: TemplateCost): documents.TemplateCost {
  const cases = TEMPLATE_CATEGORIES.map((category) => [category, caseAsJson(as[category])]);
  return {
    ...asTold,
    cost: exactDecimal(asTold.cost),
    as: Object.fromEntries(cases) as Record<TemplateCategory, documents.CategoryCase>,
  };
}

function caseAsJson({
  units,
  unpriced,
  cost,
  billChange,
}: TemplateCost['as'][TemplateCategory]): documents.CategoryCase {
  return { units, unpriced, cost: exactDecimal(cost), billChange: exactDecimal(billChange) };
}

/** One table of everything. `template_name`, `language` and `category` are what `--templates` reads. */
function tidySheet(templates: readonly ListedTemplate[], { models, currency }: Report): Sheet {
  const columns = [
    ...['template_name', 'language', 'category', 'told_by', 'confidence', 'because'].map(textColumn),
    ...['sent', 'delivered'].map(countColumn),
    ...models.flatMap(({ id }) => [
      ...[countColumn(`${id}_units`), countColumn(`${id}_unpriced`), moneyColumn(`${id}_cost`)],
      ...TEMPLATE_CATEGORIES.flatMap((category) => [
        countColumn(`${id}_as_${category}_units`),
        moneyColumn(`${id}_as_${category}_cost`),
        moneyColumn(`${id}_as_${category}_bill_change`),
      ]),
    ]),
    textColumn('currency'),
  ];
  return {
    name: 'templates',
    title: 'Templates',
    columns,
    rows: templates.map((template) => rowOf(template, currency)),
  };
}

function textColumn(name: string): SheetColumn {
  return { name, title: name, kind: 'text' };
}

function countColumn(name: string): SheetColumn {
  return { name, title: name, kind: 'count' };
}

function moneyColumn(name: string): SheetColumn {
  return { name, title: name, kind: 'money' };
}

function rowOf(template: ListedTemplate, currency: string): SheetValue[] {
  return [
    template.name,
    template.language,
    template.category,
    template.source,
    share(template.confidence),
    template.because.join('; '),
    template.sent,
    template.delivered,
    ...template.costs.flatMap(({ asTold, as }) => [
      ...[asTold.units, asTold.unpriced, asTold.cost],
      ...TEMPLATE_CATEGORIES.flatMap((category) => [as[category].units, as[category].cost, as[category].billChange]),
    ]),
    currency,
  ];
}
