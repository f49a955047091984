import type { TemplateCategory } from '../messages/category.js';
import { type Money, ZERO } from '../rates/money.js';
import type { Report } from './report.js';
import type { ListedTemplate, TemplateCost } from './template-list.js';

/** What a text has to be told with, in per cent, before anything is said of it. */
const SURE_ENOUGH = 90;

/** A template that is billed as one category, and whose text surely reads as another one, which is cheaper. */
interface ReadsAsCheaper {
  readonly name: string;
  readonly category: TemplateCategory;
  readonly reads: TemplateCategory;
  readonly confidence: number;
  /** How much less the whole bill would be. */
  readonly saved: Money;
}

/** What was sent inside the customer service window, which is free there, and what was sent outside it. */
interface OutsideWindow {
  readonly inside: number;
  readonly outside: number;
  readonly cost: Money;
  /** Templates of which most of it is, dearest first. */
  readonly dearest: readonly { readonly name: string; readonly cost: Money }[];
}

/** What could be paid less, under one model, as far as that is sure. */
export interface Savings {
  readonly shortName: string;
  readonly currency: string;
  /** Those that would save most first. */
  readonly readsAsCheaper: readonly ReadsAsCheaper[];
  readonly utilityOutside: OutsideWindow | undefined;
}

const MOST_NAMED = 3;

/**
 * What the templates of a log could cost less under the last model. Nothing is counted as a saving that would take
 * another text: a template is named where what it says already is of a cheaper category than it is billed as, and a
 * message where the same message was free at another time.
 */
export function savingsIn(templates: readonly ListedTemplate[], { models, currency }: Report): Savings | undefined {
  const last = models.at(-1);
  if (last === undefined) return undefined;
  const costs = templates.flatMap((template) => {
    const cost = template.costs.find(({ model }) => model === last.id);
    return cost === undefined || template.name === '' ? [] : [{ template, cost }];
  });
  const readsAsCheaper = costs
    .flatMap(readingOf)
    .sort((a, b) => b.saved.cmp(a.saved))
    .slice(0, MOST_NAMED);
  return { shortName: last.shortName, currency, readsAsCheaper, utilityOutside: outsideWindow(costs) };
}

interface Costed {
  readonly template: ListedTemplate;
  readonly cost: TemplateCost;
}

function readingOf({ template, cost }: Costed): ReadsAsCheaper[] {
  const { name, category, categories, reads } = template;
  if (reads === undefined || reads.confidence < SURE_ENOUGH || reads.category === category) return [];
  // Of a template with messages of several categories nobody knows which the text is of.
  if (Object.values(categories).filter((count) => count > 0).length > 1) return [];
  const { billChange, unpriced } = cost.as[reads.category];
  if (unpriced > 0 || !billChange.lt(ZERO)) return [];
  return [{ name, category, reads: reads.category, confidence: reads.confidence, saved: billChange.abs() }];
}

/** Undefined where nothing was free inside the window: then the model, or the log, does not show that it would be. */
function outsideWindow(costs: readonly Costed[]): OutsideWindow | undefined {
  const ofUtility = costs.filter(({ template }) => template.category === 'utility');
  const sum = (countOf: (costed: Costed) => number): number =>
    ofUtility.reduce((total, costed) => total + countOf(costed), 0);
  const inside = sum(({ cost }) => cost.asTold.freeWindow);
  const outside = sum(({ cost }) => cost.asTold.charged);
  const cost = ofUtility.reduce((total, { cost: { asTold } }) => total.plus(asTold.cost), ZERO);
  if (inside === 0 || outside === 0 || cost.eq(ZERO)) return undefined;
  const dearest = ofUtility
    .map(({ template, cost: { asTold } }) => ({ name: template.name, cost: asTold.cost }))
    .filter((one) => one.cost.gt(ZERO))
    .sort((a, b) => b.cost.cmp(a.cost))
    .slice(0, MOST_NAMED);
  return { inside, outside, cost, dearest };
}
