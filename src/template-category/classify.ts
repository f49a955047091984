import { greatestOf } from '../extremes.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { type Cue, cuesIn } from './cues.js';
import { categoryRows } from './data-file.js';

/** What a template is for, told from its name and text. */
export interface TemplateClassification {
  readonly category: TemplateCategory;
  /** How sure that is, from 34 to 99 per cent: about how often such a verdict is right. */
  readonly confidence: number;
  /** The words that decided, strongest first. */
  readonly because: readonly string[];
}

/** Evidence for each category, in the order of `TEMPLATE_CATEGORIES`, in hundredths. */
type Weights = readonly number[];

/** What a text without any cue weighs. */
const NOTHING_SAID = '(nothing)';
const HUNDRED = 100;
const MOST_WORDS = 4;

/**
 * Tells the purpose of a template from its name and its texts; undefined where none of them says anything. Every cue
 * has a weight for each category (`weights.csv`, learned by test/bench/template-categories/learn.js), the weights are
 * summed, and the heaviest category wins: whole hundredths, so that no order of texts or words shows in the result.
 */
export function classifyTemplate(name: string, texts: readonly string[]): TemplateClassification | undefined {
  const all = texts.length === 0 ? [''] : texts;
  const cueLists = all.map((text) => cuesIn({ name, text }));
  if (cueLists.every((cues) => cues.every(({ tells }) => !tells))) return undefined;
  const sums = TEMPLATE_CATEGORIES.map((_, index) =>
    cueLists.reduce((sum, cues) => sum + evidenceOf(cues)[index as 0], 0),
  );
  const winner = sums.indexOf(greatestOf(sums));
  return {
    category: TEMPLATE_CATEGORIES[winner] ?? 'marketing',
    confidence: confidenceIn(
      winner,
      sums.map((sum) => sum / all.length),
    ),
    because: decidingWords(cueLists.flat(), winner),
  };
}

function evidenceOf(cues: readonly Cue[]): readonly [number, number, number] {
  const [marketing = 0, utility = 0, authentication = 0] = TEMPLATE_CATEGORIES.map((_, index) =>
    cues.reduce((sum, { name }) => sum + (weightsOf(name)?.[index] ?? 0), weightsOf(NOTHING_SAID)?.[index] ?? 0),
  );
  return [marketing, utility, authentication];
}

/** Numbers of the last texts: a campaign says the same to thousands. */
const numbers = new Map<string, number>();
const MOST_NUMBERS_KEPT = 1000;
const CATEGORY_BITS = 2;

/** The purpose of a text without a name as one number, the surer the larger; 0 where it tells nothing. */
export function classificationNumber(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const inferred = classifyTemplate('', [text]);
  const number =
    inferred === undefined
      ? 0
      : (inferred.confidence << CATEGORY_BITS) | TEMPLATE_CATEGORIES.indexOf(inferred.category);
  if (numbers.size >= MOST_NUMBERS_KEPT) numbers.clear();
  numbers.set(text, number);
  return number;
}

/** The category in a number of `classificationNumber`; undefined where it told nothing. */
export function categoryInNumber(number: number): TemplateCategory | undefined {
  return number === 0 ? undefined : TEMPLATE_CATEGORIES[number & ((1 << CATEGORY_BITS) - 1)];
}

/** The winner's share of the evidence, as odds multiply; 100 is left to what Meta says. */
function confidenceIn(winner: number, evidence: readonly number[]): number {
  const best = evidence[winner] ?? 0;
  const share = 1 / evidence.reduce((sum, weight) => sum + Math.exp((weight - best) / HUNDRED), 0);
  return Math.min(99, Math.max(34, Math.round(share * HUNDRED)));
}

/** The words that speak most for the winner against the best of the others. */
function decidingWords(cues: readonly Cue[], winner: number): string[] {
  const strength = new Map<string, number>();
  for (const { name, words } of cues) {
    const weights = weightsOf(name) ?? [];
    const others = weights.filter((_, index) => index !== winner);
    const lead = (weights[winner] ?? 0) - greatestOf(others, 0);
    if (lead > 0) strength.set(words, Math.max(lead, strength.get(words) ?? 0));
  }
  return [...strength]
    .sort(([a, leadA], [b, leadB]) => leadB - leadA || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([words]) => words);
}

let known: ReadonlyMap<string, Weights> | undefined;

/** The columns of `weights.csv` are the cue and the categories in the order of `TEMPLATE_CATEGORIES`. */
function weightsOf(cue: string): Weights | undefined {
  known ??= new Map(categoryRows('weights.csv').map(([name = '', ...weights]) => [name, weights.map(Number)]));
  return known.get(cue);
}
