import { Failure } from '../../failure.js';
import { type Day, isoDay } from '../../messages/calendar.js';
import { DEFAULT_MODELS, IN_FORCE, MODELS } from '../../models/index.js';
import type { Model } from '../../models/model.js';
import { closestWord, didYouMean } from '../../nearest.js';

/** What else models go by: the year they came into force, and `current` for the last. No two came in one year. */
const NICKNAMES: ReadonlyMap<string, readonly Model[]> = new Map([
  ...MODELS.map((model) => [yearOf(model.from), [model]] as const),
  ['current', MODELS.slice(-1)],
  ['all', MODELS],
]);

/** Every word that `--models` takes. */
export const MODEL_WORDS: readonly string[] = [...MODELS.map(({ id }) => id), IN_FORCE.id, ...NICKNAMES.keys()];

/** The models a list names, each once; the default without one.
 * @throws Failure that names the nearest right word, and what there is */
export function modelsNamed(list: string | undefined): readonly Model[] {
  if (list === undefined) return DEFAULT_MODELS;
  // `cbp-2023,all` chooses the baseline and shows the others beside it.
  return [...new Set(list.split(',').flatMap(modelsCalled))];
}

function modelsCalled(written: string): readonly Model[] {
  const word = written.trim().toLowerCase();
  const model = [...MODELS, IN_FORCE].find(({ id }) => id === word);
  if (model !== undefined) return [model];
  const called = NICKNAMES.get(word);
  if (called !== undefined) return called;
  const nearest = closestWord(word, MODEL_WORDS);
  throw new Failure(
    `--models cannot be "${written}".`,
    `${didYouMean(nearest)}It is one of: ${MODEL_WORDS.join(', ')}. waba-cost models says when each was in force.`,
  );
}

function yearOf(day: Day): string {
  return isoDay(day).slice(0, 4);
}
