import { greatestOf, leastOf } from '../extremes.js';
import type { TemplateChange } from '../ledger/unit-counts.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { compareTexts } from '../messages/words.js';
import { DIGITS_OF_RATES, type Money, money, ZERO } from '../rates/money.js';

/** How sure a guessed template's category is, by `templateKeyOf`; undefined where nothing at all tells it. */
export type SurenessOf = (template: string) => Sureness | undefined;

interface Sureness {
  /**
   * What it was told to be; undefined for messages without a template's name, of which each is told by its own text.
   */
  readonly category: TemplateCategory | undefined;
  /** About how often such a verdict is right, in per cent. */
  readonly percent: number;
}

/** Messages without a template's name are told by their own texts, which are not kept: so sure is a typical one. */
const OF_A_TEXT: Sureness = { category: undefined, percent: 75 };

/** How sure templates are by what tells them from their names and texts. */
export function surenessBy(
  classificationOf: (
    name: string,
    language: string,
  ) => { readonly category: TemplateCategory; readonly confidence: number } | undefined,
): SurenessOf {
  return (template) => {
    const [name = '', language = ''] = template.split('\u0000');
    if (name === '') return OF_A_TEXT;
    const told = classificationOf(name, language);
    return told && { category: told.category, percent: told.confidence };
  };
}

/** How much more, or less, than as it is told. */
export interface LikelyChange {
  readonly from: Money;
  readonly to: Money;
}

/** Nine times in ten the bill is within what is called likely. */
const LEFT_OUT_AT_EACH_END = 0.05;
/** The steps that what guesses can come to is told apart by. */
const STEPS = 2000;

/**
 * Within what the change of a bill likely lies, when each guess is wrong as often as it says, and each of the two other
 * purposes is then as likely as the other: the distribution of the sum of independent guesses, without its outermost
 * twentieths. What each guess changes is told by itself, so that a caller keeps the sum within the cases billed in full.
 */
export function likelyChange(
  changes: readonly TemplateChange[],
  surenessOf: SurenessOf,
  costOf: (change: TemplateChange) => Money,
): LikelyChange {
  const guesses = outcomesByTemplate(changes, surenessOf, costOf);
  const least = sumOf(guesses, (values) => leastOf(values, 0));
  const most = sumOf(guesses, (values) => greatestOf(values, 0));
  const step = (most - least) / STEPS;
  if (step === 0) return { from: ZERO, to: ZERO };
  let sums: readonly Outcome[] = [{ value: 0, chance: 1 }];
  for (const outcomes of guesses) {
    const reached = new Map<number, Outcome>();
    for (const sum of sums) {
      for (const outcome of outcomes) {
        const chance = sum.chance * outcome.chance;
        const value = sum.value + outcome.value;
        const place = Math.round(value / step);
        const there = reached.get(place) ?? { value, chance: 0 };
        reached.set(place, together(there, { value, chance }));
      }
    }
    sums = [...reached.values()];
  }
  const rising = sums.toSorted((a, b) => a.value - b.value);
  const at = (value: number): Money => money(value.toFixed(DIGITS_OF_RATES));
  return { from: at(reachedFrom(rising)), to: at(reachedFrom(rising.toReversed())) };
}

/** Two sums of the same step as one: what they come to on average. */
function together(a: Outcome, b: Outcome): Outcome {
  const chance = a.chance + b.chance;
  if (a.value === b.value || chance === 0) return { value: a.value, chance };
  return { value: (a.value * a.chance + b.value * b.chance) / chance, chance };
}

/** The first sum with more than a twentieth before it, or in it. */
function reachedFrom(sums: readonly Outcome[]): number {
  let before = 0;
  for (const { value, chance } of sums) {
    before += chance;
    if (before > LEFT_OUT_AT_EACH_END) return value;
  }
  return sums.at(-1)?.value ?? 0;
}

interface Outcome {
  /** How much more it costs than as it is told. */
  readonly value: number;
  readonly chance: number;
}

/** What each template can turn out to be, in order of their names: sums of fractions hang on their order. */
function outcomesByTemplate(
  changes: readonly TemplateChange[],
  surenessOf: SurenessOf,
  costOf: (change: TemplateChange) => Money,
): Outcome[][] {
  const byTemplate = new Map<string, Map<TemplateCategory, number>>();
  for (const change of changes) {
    const ofTemplate = byTemplate.get(change.template) ?? new Map<TemplateCategory, number>();
    byTemplate.set(change.template, ofTemplate.set(change.category, Number(costOf(change).toFixed())));
  }
  return [...byTemplate]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([template, values]) => {
      const { category, percent } = surenessOf(template) ?? UNTOLD;
      const told = percent / 100;
      const others = TEMPLATE_CATEGORIES.filter((other) => other !== category);
      return [
        { value: 0, chance: told },
        ...others.map((other) => ({ value: values.get(other) ?? 0, chance: (1 - told) / others.length })),
      ];
    });
}

/** Marketing by default: as likely as each other purpose. */
const UNTOLD: Sureness = { category: 'marketing', percent: 100 / 3 };

function sumOf(guesses: readonly Outcome[][], endOf: (values: readonly number[]) => number): number {
  return guesses.reduce((sum, outcomes) => sum + endOf(outcomes.map(({ value }) => value)), 0);
}
