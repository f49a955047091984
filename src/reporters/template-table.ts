import { wrapAnsi } from 'fast-wrap-ansi';
import { type CategorySource, TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import type { Money } from '../rates/money.js';
import { knownCost, knownSum } from '../report/known-cost.js';
import type { Report } from '../report/report.js';
import type { ListedTemplate, TemplateCost } from '../report/template-list.js';
import { grouped } from '../report/wording.js';
import { shownCost } from './amounts.js';
import { cutMiddle, padEnd, padStart, widest } from './fitted.js';
import { printable } from './plain-text.js';
import type { Display } from './reporter.js';
import { savingsInWords } from './savings-in-words.js';
import { notes } from './table.js';
import { WHAT_COSTS_ARE } from './template-workbook.js';

const GAP = 2;
const LEAST_NAME_WIDTH = 14;
const LONGEST_NAME = 40;
/** From this width on the deciding words stand at the end of the line. */
const ROOM_FOR_WORDS = 110;

const TOLD_BY: Readonly<Record<CategorySource, string>> = {
  form: 'form',
  meta: 'Meta',
  row: 'the log',
  map: 'your map',
  learned: 'other rows',
  text: 'name, text',
  default: 'default',
};

/** The templates for a person: what each is for and how that was told, then what each costs in each category. */
export function templateTable(templates: readonly ListedTemplate[], report: Report, display: Display): string {
  if (templates.length === 0) return 'There is no template in the log.\n';
  const explained = wrapAnsi(WHAT_COSTS_ARE, display.columns, { hard: false });
  const savings = savingsInWords(templates, report).map((sentence) =>
    wrapAnsi(display.colors.bold(printable(sentence)), display.columns, { hard: false }),
  );
  const blocks = [
    purposes(templates, display),
    costs(templates, report, display),
    explained,
    ...savings,
    notes(report, display),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function purposes(templates: readonly ListedTemplate[], display: Display): string {
  const hasWords = display.columns >= ROOM_FOR_WORDS;
  const heading = ['Template', 'sent', 'arrived', 'category', 'told by', 'sure', ...(hasWords ? ['because of'] : [])];
  const rows = templates.map((template) => [
    nameOf(template),
    grouped(String(template.sent)),
    grouped(String(template.delivered)),
    `${template.category}${isMixed(template) ? ' +' : ''}`,
    TOLD_BY[template.source],
    template.confidence === undefined ? '' : `${template.confidence} %`,
    ...(hasWords ? [template.because.join(', ')] : []),
  ]);
  return drawn([heading, ...rows], 'lrrllrl', display);
}

/** Messages of one template with more than one category. */
function isMixed({ categories }: ListedTemplate): boolean {
  return TEMPLATE_CATEGORIES.filter((category) => categories[category] > 0).length > 1;
}

function costs(templates: readonly ListedTemplate[], { models, currency }: Report, display: Display): string {
  const heading = [
    `Cost in ${currency}`,
    'model',
    'as told',
    ...TEMPLATE_CATEGORIES.map((category) => `as ${category}`),
  ];
  const isNarrow = display.columns < ROOM_FOR_WORDS;
  const shortHeading = ['as told', 'marketing', 'utility', 'authentic.'];
  const rows = templates.flatMap((template) =>
    template.costs.map((cost, index) => [
      index === 0 ? nameOf(template) : '',
      models[index]?.id ?? '',
      shown(knownCost(cost.asTold), cost.asTold.unpriced),
      ...TEMPLATE_CATEGORIES.map((category) => shownAs(cost, category)),
    ]),
  );
  return drawn([isNarrow ? [...heading.slice(0, 2), ...shortHeading] : heading, ...rows], 'llrrrr', display);
}

function shownAs({ as }: TemplateCost, category: TemplateCategory): string {
  return shown(knownSum(as[category]), as[category].unpriced);
}

/** Costs without a star keep its place free. */
function shown(cost: Money | undefined, unpriced: number): string {
  return shownCost(cost, unpriced) + (unpriced > 0 ? '' : ' ');
}

function nameOf({ name, language }: ListedTemplate): string {
  const shownName = name === '' ? '(no name)' : name;
  return printable(language === '' ? shownName : `${shownName} · ${language}`);
}

/** The rows in columns, the first cut to the width that is left; `sides`: l or r for each column. */
function drawn(rows: readonly (readonly string[])[], sides: string, { columns, colors }: Display): string {
  const widths = (rows[0] ?? []).map((_, index) => widest(rows.map((row) => row[index])));
  const others = widths.slice(1).reduce((sum, width) => sum + GAP + width, 0);
  widths[0] = Math.min(widths[0] ?? 0, Math.max(LEAST_NAME_WIDTH, Math.min(LONGEST_NAME, columns - others)));
  const lines = rows.map((row) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return sides[index] === 'r'
          ? padStart(cell, width)
          : padEnd(index === 0 ? cutMiddle(cell, width) : cell, width);
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
  return lines.map((line, index) => (index === 0 ? colors.bold(line) : line)).join('\n');
}
