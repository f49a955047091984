import { stringify } from 'csv-stringify/sync';
import { TEMPLATE_CATEGORIES } from '../messages/category.js';
import { exactDecimal } from '../rates/money.js';
import type { Report } from '../report/report.js';
import type { ListedTemplate, TemplateCost } from '../report/template-list.js';
import { cellText, jsonText } from './plain-text.js';
import type { Display } from './reporter.js';
import { templateTable } from './template-table.js';

/** The formats a list of templates can be written in. */
export const TEMPLATE_FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson'] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** Writes the templates of a report. */
export function* templateText(
  templates: readonly ListedTemplate[],
  report: Report,
  format: TemplateFormat,
  display: Display,
): Generator<string> {
  switch (format) {
    case 'table':
      yield templateTable(templates, report, display);
      break;
    case 'csv':
      yield* separated(templates, report, ',');
      break;
    case 'tsv':
      yield* separated(templates, report, '\t');
      break;
    case 'json':
      yield `${jsonText(
        templates.map((template) => asJson(template, report)),
        2,
      )}\n`;
      break;
    case 'ndjson':
      for (const template of templates) yield `${jsonText(asJson(template, report))}\n`;
  }
}

/** Per cent as a share: 0.93. */
function share(confidence: number | undefined): number | null {
  return confidence === undefined ? null : confidence / 100;
}

function asJson(template: ListedTemplate, { currency }: Report): Record<string, unknown> {
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

function costAsJson({ asTold, as }: TemplateCost): Record<string, unknown> {
  return {
    ...asTold,
    cost: exactDecimal(asTold.cost),
    as: Object.fromEntries(
      TEMPLATE_CATEGORIES.map((category) => {
        const { units, unpriced, cost, billChange } = as[category];
        return [category, { units, unpriced, cost: exactDecimal(cost), billChange: exactDecimal(billChange) }];
      }),
    ),
  };
}

function* separated(templates: readonly ListedTemplate[], report: Report, delimiter: string): Generator<string> {
  yield stringify([headerOf(report)], { delimiter });
  for (const template of templates) yield stringify([rowOf(template, report)], { delimiter });
}

/** `template_name`, `language` and `category` are what `--templates` reads. */
function headerOf({ models }: Report): string[] {
  return [
    ...['template_name', 'language', 'category', 'told_by', 'confidence', 'because', 'sent', 'delivered'],
    ...models.flatMap(({ id }) => [
      ...[`${id}_units`, `${id}_unpriced`, `${id}_cost`],
      ...TEMPLATE_CATEGORIES.flatMap((category) => [
        `${id}_as_${category}_units`,
        `${id}_as_${category}_cost`,
        `${id}_as_${category}_bill_change`,
      ]),
    ]),
    'currency',
  ];
}

function rowOf(template: ListedTemplate, { currency }: Report): (string | number)[] {
  return [
    cellText(template.name),
    cellText(template.language),
    template.category,
    template.source,
    share(template.confidence) ?? '',
    cellText(template.because.join('; ')),
    template.sent,
    template.delivered,
    ...template.costs.flatMap(({ asTold, as }) => [
      ...[asTold.units, asTold.unpriced, exactDecimal(asTold.cost)],
      ...TEMPLATE_CATEGORIES.flatMap((category) => [
        as[category].units,
        exactDecimal(as[category].cost),
        exactDecimal(as[category].billChange),
      ]),
    ]),
    currency,
  ];
}
