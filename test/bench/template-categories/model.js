/**
 * The arithmetic behind `src/template-category/data/weights.csv`: a multinomial logistic regression whose weights are
 * drawn towards what Meta's wording of the categories says of each cue (`leanings.csv`). Few examples move a weight
 * only as far as they have to, and a cue that no example shows keeps its leaning. No chance in it: the same examples,
 * the same weights.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export const CATEGORIES = ['marketing', 'utility', 'authentication'];
const NOTHING_SAID = '(nothing)';

/** How much an example can move a weight: small is stubborn. */
const SPREAD = 0.6;
const STEPS = 400;
const RATE = 0.5;

/**
 * @typedef {{ id: string, name: string, text: string, body: string, language: string, family: string, isMeta: boolean,
 * isSuspect: boolean, category: string }} Example
 */
/** @typedef {Map<string, number[]>} Weights */

/** The labelled templates; legacy categories folded as logs' are.
 * @returns {Example[]} */
export function readExamples() {
  return readFileSync(new URL('../../../fixtures/template-category/templates.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { id, name = '', language, header, body, footer, buttons = [], family, ...told } = JSON.parse(line);
      return {
        id,
        name,
        language: language.slice(0, 2),
        body,
        text: [header, body, footer, ...buttons].filter(Boolean).join('\n'),
        family,
        isMeta: told.meta_verdict,
        isSuspect: told.suspect !== undefined,
        category: folded(told.category),
      };
    });
}

/** @param {string} category */
function folded(category) {
  const lower = category.toLowerCase();
  return CATEGORIES.includes(lower) ? lower : 'utility';
}

/** @returns {Weights} */
function leanings() {
  /** @type {{ cue: string, leans: string, strength: string }[]} */
  const rows = parse(readFileSync(new URL('leanings.csv', import.meta.url), 'utf8'), { columns: true });
  return new Map(
    rows.map(({ cue, leans, strength }) => [
      cue,
      CATEGORIES.map((category) => (category === leans ? Number(strength) : 0)),
    ]),
  );
}

/**
 * @param {{ cues: readonly string[], category: string }[]} examples
 * @returns {Weights}
 */
export function learn(examples) {
  const prior = leanings();
  const weights = new Map([...prior].map(([cue, leaning]) => [cue, [...leaning]]));
  for (let step = 0; step < STEPS; step++) {
    const slopes = new Map([...prior].map(([cue]) => [cue, CATEGORIES.map(() => 0)]));
    for (const { cues, category } of examples) {
      const shares = sharesOf(cues, weights);
      for (const cue of [NOTHING_SAID, ...cues]) {
        const slope = slopes.get(cue);
        for (const [place, name] of CATEGORIES.entries()) {
          if (slope !== undefined)
            slope[place] = (slope[place] ?? 0) + (name === category ? 1 : 0) - (shares[place] ?? 0);
        }
      }
    }
    for (const [cue, weight] of weights) {
      for (const place of CATEGORIES.keys()) {
        const pull = ((prior.get(cue)?.[place] ?? 0) - (weight[place] ?? 0)) / SPREAD ** 2;
        weight[place] = (weight[place] ?? 0) + (RATE * ((slopes.get(cue)?.[place] ?? 0) + pull)) / 40;
      }
    }
  }
  return weights;
}

/**
 * @param {readonly string[]} cues
 * @param {Weights} weights
 */
export function sharesOf(cues, weights) {
  const sums = CATEGORIES.map((_, place) =>
    [NOTHING_SAID, ...cues].reduce((sum, cue) => sum + (weights.get(cue)?.[place] ?? 0), 0),
  );
  const best = Math.max(...sums);
  const odds = sums.map((sum) => Math.exp(sum - best));
  const all = odds.reduce((sum, odd) => sum + odd, 0);
  return odds.map((odd) => odd / all);
}
