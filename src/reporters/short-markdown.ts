import { type Money, ZERO } from '../rates/money.js';
import { EMPTY_CELL } from '../report/breakdown.js';
import { sidesOf } from '../report/changes.js';
import { knownCost } from '../report/known-cost.js';
import type { Report, Row } from '../report/report.js';
import { counted } from '../report/wording.js';
import { digitsShown, shownAmount, shownChange } from './amounts.js';
import { conclusion, factsOf } from './headline.js';
import { inForceInWords } from './in-force-words.js';
import { markdownText } from './markdown.js';
import { valueShown } from './row-labels.js';

const MOST_MOVERS = 3;

/**
 * The result for a chat or a pull request: the sentence, what moved it most, what was read, and how many warnings there
 * are.
 */
export function shortMarkdown(report: Report): string {
  const movers = moversOf(report).slice(0, MOST_MOVERS);
  const warnings = report.diagnostics.filter(({ level }) => level === 'warning').length;
  const facts = [...factsOf(report), ...(warnings === 0 ? [] : [counted(warnings, 'warning')])];
  const inForce = inForceInWords(report);
  return [
    `**${markdownText(conclusion(report))}**\n`,
    ...(inForce === undefined ? [] : [`${markdownText(inForce)}\n`]),
    ...(movers.length === 0 ? [] : [movers.map((mover) => `- ${mover}\n`).join('')]),
    `${markdownText(facts.join(' · '))}\n`,
  ].join('\n');
}

/**
 * What changed most: since an earlier report where there is one, else between the first model and the last; of one
 * model what is dearest.
 */
function moversOf(report: Report): string[] {
  const { comparison, models, currency } = report;
  const last = models.at(-1);
  if (last === undefined) return [];
  const digits = digitsShown(report);
  const line = (name: string, before: Money | undefined, now: Money): string => {
    const what = `${markdownText(name)}: ${before === undefined ? '' : `${shownAmount(before, digits)} → `}${currency} ${shownAmount(now, digits)}`;
    return before === undefined ? what : `${what} (${shownChange(now.minus(before), digits)})`;
  };
  if (comparison !== undefined) {
    return (comparison.breakdowns[0]?.rows ?? []).flatMap(({ key, changes }) => {
      const change = changes.get(last.id);
      if (change === undefined || change.change.eq(ZERO) || sidesOf(change).some(({ cost }) => cost === undefined))
        return [];
      return [line(key, change.before, change.cost)];
    });
  }
  const [breakdown] = report.breakdowns;
  if (breakdown === undefined) return [];
  const nameOf = (row: Row): string => breakdown.by.map((dimension) => valueShown(dimension, row, report)).join(', ');
  const costIn = (row: Row, model: Report['baseline']): Money => (row.cells.get(model) ?? EMPTY_CELL).cost;
  if (models.length < 2) {
    const priced = breakdown.rows.filter((row) => costIn(row, last.id).gt(ZERO));
    return priced.map((row) => line(nameOf(row), undefined, costIn(row, last.id)));
  }
  // Where one side has no price for anything, their difference is none.
  const compared = breakdown.rows.filter((row) => !row.delta.cost.eq(ZERO) && isPriced(row, report));
  return compared
    .toSorted((a, b) => b.delta.cost.abs().cmp(a.delta.cost.abs()))
    .map((row) => line(nameOf(row), costIn(row, report.baseline), costIn(row, last.id)));
}

function isPriced({ cells }: Row, { models, baseline }: Report): boolean {
  return [baseline, models.at(-1)?.id ?? baseline].every((id) => knownCost(cells.get(id) ?? EMPTY_CELL) !== undefined);
}
