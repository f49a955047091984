import {
  type CategorySource,
  GUESSED_SOURCES,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import type { Model, ModelId } from '../models/model.js';
import { type Money, ZERO } from '../rates/money.js';
import type { ThreadMessage } from '../threads/thread.js';
import { billChangeIn, type GroupOf, type OtherReadings, otherReadings, type ReadingFacts } from './other-readings.js';
import { isPricedByCategory, type PricedEntry } from './price.js';
import type { Guess } from './report.js';

/** How far the bill of one model could be off, since some categories are guessed. */
export interface GuessRange {
  /** The change to the bill in the cheapest reading: 0 or below. */
  readonly cheapest: Money;
  /** In the dearest: 0 or above. */
  readonly dearest: Money;
}

/** By model; a model that is not there has none. */
export type GuessRanges = ReadonlyMap<ModelId, GuessRange>;

/** Of more templates than this each alone is not tried: all of them together are. */
const MOST_TEMPLATES_TRIED = 100;
const ALL_TOGETHER = 0;

function isGuessed(source: CategorySource): boolean {
  return GUESSED_SOURCES.includes(source);
}

/**
 * The cheapest and the dearest bill among the readings of the guessed templates: as told; all of them marketing, utility or
 * authentication; each in the category that alone is cheapest, or dearest. Every reading is billed whole, windows and
 * free tier included. Models that do not price by category have no range. All threads have to be told already: it shows
 * whether there is anything to bill anew.
 */
export function guessRanges(facts: ReadingFacts): GuessRanges {
  if (!facts.threads.hasGuesses || !facts.models.some(isPricedByCategory)) return new Map();
  const { table } = facts;
  const templates = new Map<string, number>();
  const guessedGroup: GroupOf = (message) => {
    if (!isGuessed(message.categorySource)) return undefined;
    const key = `${table.template(message.row)} ${table.language(message.row)}`;
    const known = templates.get(key);
    if (known !== undefined) return known;
    templates.set(key, templates.size + 1);
    return templates.size;
  };
  const together = otherReadings(
    (message) => (guessedGroup(message) === undefined ? undefined : ALL_TOGETHER),
    facts,
    false,
  );
  if (together.size === 0) return new Map();
  const apart =
    templates.size > 1 && templates.size <= MOST_TEMPLATES_TRIED
      ? otherReadings(guessedGroup, facts, false)
      : undefined;
  return new Map(
    facts.models.filter(isPricedByCategory).map((model) => {
      const uniform = TEMPLATE_CATEGORIES.map(
        (category) => together.get(ALL_TOGETHER)?.get(model.id)?.get(category)?.billChange ?? ZERO,
      );
      const mixed = apart === undefined ? [] : mixedReadings(apart, guessedGroup, model, facts);
      const changes = [ZERO, ...uniform, ...mixed].sort((a, b) => a.cmp(b));
      return [model.id, { cheapest: changes[0] ?? ZERO, dearest: changes.at(-1) ?? ZERO }];
    }),
  );
}

/** Each template in its own cheapest category, and each in its own dearest. */
function mixedReadings(apart: OtherReadings, groupOf: GroupOf, model: Model, facts: ReadingFacts): Money[] {
  const byPrice = new Map<number, readonly TemplateCategory[]>();
  for (const [group, models] of apart) {
    const readings = [...(models.get(model.id) ?? [])].sort(([, a], [, b]) => a.billChange.cmp(b.billChange));
    byPrice.set(
      group,
      readings.map(([category]) => category),
    );
  }
  const categoryOf = (message: ThreadMessage, end: 0 | -1): TemplateCategory | undefined => {
    const group = groupOf(message);
    return group === undefined ? undefined : byPrice.get(group)?.at(end);
  };
  const ends = [...byPrice.values()];
  const isUniform = (end: 0 | -1): boolean => ends.every((order) => order.at(end) === ends[0]?.at(end));
  // A uniform reading was billed already.
  return ([0, -1] as const)
    .filter((end) => !isUniform(end))
    .map((end) => billChangeIn((message) => categoryOf(message, end), model, facts));
}

/** How much of a model's bill rests on guesses; nothing under a model that does not price by category. */
export function guessIn(entries: readonly PricedEntry[], model: Model, range: GuessRange | undefined): Guess {
  const ofModel = entries.filter(({ key }) => key.model === model.id);
  const bill = ofModel.reduce((sum, { cost }) => sum.plus(cost), ZERO);
  const guessed = isPricedByCategory(model)
    ? ofModel.filter(({ key, status }) => isGuessed(key.categorySource) && status !== 'free_entry_point')
    : [];
  const byDefault = guessed.filter(({ key }) => key.categorySource === 'default');
  return {
    units: guessed.reduce((sum, { units }) => sum + units, 0),
    byDefault: byDefault.reduce((sum, { units }) => sum + units, 0),
    cost: guessed.reduce((sum, { cost }) => sum.plus(cost), ZERO),
    cheapest: bill.plus(range?.cheapest ?? ZERO),
    dearest: bill.plus(range?.dearest ?? ZERO),
  };
}
