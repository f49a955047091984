import { mayHoldJson } from '../input/json-in-text.js';
import type { Format, ReadingOptions, Sample } from './format.js';
import { asText } from './json-fields.js';
import { changedAt, heldAt, type JsonPath, pathText, placesInValues, withShortLists } from './json-paths.js';

/** A column, or a key in JSON, that a log was recognised by. */
export interface Mark {
  readonly key: string;
  /** What it has to hold; null where it only has to be there. */
  readonly value: string | null;
}

/**
 * What a log was recognised by: of its columns or keys a least set that is enough. Each is left out in turn, and stays
 * out where the format still recognises what is left: so this follows from the format itself and needs no list.
 */
export function marksOf(format: Format, sample: Sample, options: ReadingOptions): readonly Mark[] {
  if (!format.recognises(sample, options)) return [];
  return sample.kind === 'table'
    ? columnMarks(format, sample.columns, options)
    : keyMarks(format, sample.values, options);
}

function columnMarks(format: Format, columns: readonly string[], options: ReadingOptions): Mark[] {
  const isEnough = (some: readonly string[]): boolean => format.recognises({ kind: 'table', columns: some }, options);
  return leastOf(columns, [], isEnough).map((key) => ({ key, value: null }));
}

/**
 * Those of some columns without which, beside `others`, there would not be enough, the last left out first. In halves:
 * most columns of a wide table are for nothing, and are left out together.
 */
function leastOf(
  columns: readonly string[],
  others: readonly string[],
  isEnough: (columns: readonly string[]) => boolean,
): readonly string[] {
  if (columns.length === 0 || isEnough(others)) return [];
  if (columns.length === 1) return columns;
  const half = columns.length >> 1;
  const [before, behind] = [columns.slice(0, half), columns.slice(half)];
  const needed = leastOf(behind, [...before, ...others], isEnough);
  return [...leastOf(before, [...needed, ...others], isEnough), ...needed];
}

const LONGEST_LIST = 3;

function keyMarks(format: Format, values: readonly unknown[], options: ReadingOptions): Mark[] {
  const recognises = (some: readonly unknown[]): boolean => format.recognises({ kind: 'json', values: some }, options);
  const alone = values.find((value) => recognises([value]));
  let left = alone === undefined ? values : [alone];
  const short = left.map((value) => withShortLists(value, LONGEST_LIST));
  if (recognises(short)) left = short;
  const needed: JsonPath[] = [];
  // From the last key to the first, but a place before what is in it.
  for (const { path } of parentsFirst(placesInValues(left))) {
    if (heldAt(left, path).length === 0) continue;
    const without = left.map((value) => changedAt(value, path, () => undefined));
    if (recognises(without)) left = without;
    else needed.push(path);
  }
  return needed
    .filter((path) => !needed.some((other) => isWithin(other, path)))
    .toReversed()
    .map((path) => {
      const isAny = recognises(left.map((value) => changedAt(value, path, () => OTHER)));
      const held = isAny ? '' : asText(heldAt(left, path)[0]);
      // What a text holds is told by what is in it.
      return { key: pathText(path), value: held === '' || mayHoldJson(held) ? null : held };
    });
}

function isWithin(inner: JsonPath, outer: JsonPath): boolean {
  return inner.length > outer.length && outer.every((step, index) => step === inner[index]);
}

/** A text that no format looks for. */
const OTHER = '\u0000';

function parentsFirst(places: ReturnType<typeof placesInValues>): ReturnType<typeof placesInValues> {
  return places.toReversed().sort((a, b) => a.path.length - b.path.length);
}
