import { isJsonRecord } from './json-fields.js';

/** Every element of a list, as a step of a path. */
const EACH = Symbol('each');
/** The way to a place in JSON values: keys, and `EACH` through lists. */
export type JsonPath = readonly (string | typeof EACH)[];

/** Values with more places than this, or deeper ones, are not looked through further: no export has them. */
const MOST_PLACES = 400;
const MOST_DEPTH = 40;

/** `entry[].changes[].field` */
export function pathText(path: JsonPath): string {
  return path.reduce<string>((text, step) => {
    if (step === EACH) return `${text}[]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/**
 * The places in some values, each once, parents before what is in them; `leaves` are those that hold no further ones.
 */
export function placesInValues(values: readonly unknown[]): { readonly path: JsonPath; readonly isLeaf: boolean }[] {
  const places = new Map<string, { path: JsonPath; isLeaf: boolean }>();
  const visit = (value: unknown, path: JsonPath): void => {
    if (places.size >= MOST_PLACES) return;
    const inner = path.length < MOST_DEPTH ? stepsInto(value) : [];
    const isLeaf = inner.length === 0;
    if (path.length > 0 && path.at(-1) !== EACH) {
      const name = pathText(path);
      const known = places.get(name);
      if (known === undefined) places.set(name, { path, isLeaf });
      else known.isLeaf &&= isLeaf;
    } else if (isLeaf && path.length > 0) places.set(pathText(path), { path, isLeaf });
    for (const [step, held] of inner) visit(held, [...path, step]);
  };
  for (const value of values) visit(value, []);
  return [...places.values()];
}

function stepsInto(value: unknown): (readonly [string | typeof EACH, unknown])[] {
  if (Array.isArray(value)) return value.map((held) => [EACH, held] as const);
  return isJsonRecord(value) ? Object.entries(value) : [];
}

/** A copy of a value in which a place holds something else; without the place where `change` gives undefined. */
export function changedAt(value: unknown, path: JsonPath, change: (held: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (step === EACH) {
    if (!Array.isArray(value)) return value;
    return value.map((held) => changedAt(held, rest, change)).filter((held) => held !== undefined);
  }
  if (!isJsonRecord(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: held, ...others } = value;
  const changed = changedAt(held, rest, change);
  return changed === undefined ? others : { ...others, [step]: changed };
}

/** Everything that a place of some values holds. */
export function heldAt(values: readonly unknown[], path: JsonPath): unknown[] {
  const [step, ...rest] = path;
  if (step === undefined) return [...values];
  const held = values.flatMap((value) => stepsInto(value).flatMap(([key, inner]) => (key === step ? [inner] : [])));
  return heldAt(held, rest);
}

/** A copy with lists cut to their first elements: enough to see what a record is made of. */
export function withShortLists(value: unknown, most: number, depth = 0): unknown {
  if (depth === MOST_DEPTH) return null;
  const inner = (held: unknown): unknown => withShortLists(held, most, depth + 1);
  if (Array.isArray(value)) return value.slice(0, most).map(inner);
  if (!isJsonRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, inner(held)]));
}
