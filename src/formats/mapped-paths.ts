import { jsonIn, mayHoldJson } from '../input/json-in-text.js';
import { fold } from '../messages/words.js';
import { isJsonRecord, type JsonRecord } from './json-fields.js';

/** A step into a JSON value: a key as `fold` has it, an element of a list by its place, or each of them. */
type Step = string | number | typeof EACH;
const EACH = Symbol('each');

/** A place in a record that the user gave a meaning: `payload.user.msisdn`, `entry[].changes[0].value`. */
interface MappedPath {
  /** As the user's map has it. */
  readonly name: string;
  /** The steps to each list of which every element is a message, and at last to the place within one. */
  readonly stages: readonly (readonly Step[])[];
}

const SEGMENT = /^([^[\]]+)((?:\[\d*\]){0,9})$/;
const known = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, MappedPath>>();

/** The columns of a map that are paths into JSON, by their names. */
function pathsIn(columnMap: ReadonlyMap<string, string>): ReadonlyMap<string, MappedPath> {
  let paths = known.get(columnMap);
  if (paths === undefined) {
    const all = [...columnMap.keys()].flatMap((name) => pathOf(name) ?? []);
    paths = new Map(all.map((path) => [path.name, path]));
    known.set(columnMap, paths);
  }
  return paths;
}

/** Undefined where a name is no path. */
function pathOf(name: string): MappedPath | undefined {
  const segments = name.split('.').map((segment) => SEGMENT.exec(segment));
  if (!/[.[]/.test(name) || segments.includes(null)) return undefined;
  const steps = segments.flatMap((segment): Step[] => [segment?.[1] ?? '', ...indexesIn(segment?.[2] ?? '')]);
  const stages: Step[][] = [[]];
  for (const step of steps) {
    if (step === EACH) stages.push([]);
    else stages.at(-1)?.push(step);
  }
  return { name, stages };
}

function indexesIn(brackets: string): Step[] {
  return brackets
    .split(']')
    .filter(Boolean)
    .map((bracket) => (bracket === '[' ? EACH : Number(bracket.slice(1))));
}

/**
 * Two paths of a map that go through different lists, of which no message could take one element each; undefined where
 * all go through one, or through lists within it.
 */
export function listsApart(columnMap: ReadonlyMap<string, string>): readonly [string, string] | undefined {
  const lists = [...pathsIn(columnMap).keys()]
    .map((name) => name.slice(0, name.lastIndexOf('[]') + 2))
    .filter((list) => list.endsWith('[]'))
    .sort((a, b) => a.length - b.length);
  const longest = lists.at(-1) ?? '';
  const other = lists.find((list) => !longest.startsWith(list));
  return other === undefined ? undefined : [other, longest];
}

/**
 * Whether a path goes through the lists of a map's paths, or some of them, and no other: each message has one value
 * there.
 */
export function isWithinLists(name: string, columnMap: ReadonlyMap<string, string>): boolean {
  const list = name.slice(0, name.lastIndexOf('[]') + 2);
  return list.endsWith('[]') && [...pathsIn(columnMap).keys()].some((path) => path.startsWith(list));
}

/** The names of a record's fields: its keys, and the paths of the map at which it holds something. */
export function fieldsOf(record: JsonRecord, columnMap: ReadonlyMap<string, string>): readonly string[] {
  const keys = Object.keys(record);
  const paths = pathsIn(columnMap);
  if (paths.size === 0) return keys;
  const flat = new Set(keys.map(fold));
  const held = [...paths.values()].filter((path) => !flat.has(path.name) && isIn(record, path));
  return [...keys, ...held.map(({ name }) => name)];
}

/** Whether a path of the map leads into a column of a table. */
export function hasPathInto(columns: readonly string[], columnMap: ReadonlyMap<string, string>): boolean {
  const names = new Set(columns.map(fold));
  return [...pathsIn(columnMap).values()].some(
    ({ name, stages }) => !names.has(name) && names.has(String(stages[0]?.[0])),
  );
}

function isIn(record: JsonRecord, { stages }: MappedPath): boolean {
  return stages
    .reduce<readonly unknown[]>(
      (held, steps, index) => {
        const inner = held.map((value) => heldBy(value, steps));
        return index < stages.length - 1 ? inner.flatMap(elementsOf) : inner;
      },
      [record],
    )
    .some((value) => value !== undefined);
}

/** The value of a field of a record, by its name. */
export type FieldsOfRow = (name: string) => unknown;

/**
 * The messages of a record: itself; or where paths of the map go through a list, one for each element of it. None where
 * the list is empty.
 */
export function rowsOf(record: JsonRecord, columnMap: ReadonlyMap<string, string>): readonly FieldsOfRow[] {
  const paths = pathsIn(columnMap);
  if (paths.size === 0) return [(name) => record[name]];
  return elementsAlong(record, [...paths.values()]).map((chain) => (name) => {
    const path = Object.hasOwn(record, name) ? undefined : paths.get(name);
    const depth = path === undefined ? 0 : path.stages.length - 1;
    return path === undefined ? record[name] : heldBy(chain[depth], path.stages[depth] ?? []);
  });
}

/**
 * For each element of the innermost list that the paths go through: the record, and the element of each list in turn.
 */
function elementsAlong(record: JsonRecord, paths: readonly MappedPath[]): readonly (readonly unknown[])[] {
  const deepest = paths.reduce((deep, path) => (path.stages.length > deep.stages.length ? path : deep));
  return deepest.stages
    .slice(0, -1)
    .reduce<readonly (readonly unknown[])[]>(
      (chains, steps) =>
        chains.flatMap((chain) => elementsOf(heldBy(chain.at(-1), steps)).map((element) => [...chain, element])),
      [[record]],
    );
}

/** An object where a list could be is one of one element, as converters from XML leave it. */
function elementsOf(closed: unknown): readonly unknown[] {
  const value = opened(closed);
  if (Array.isArray(value)) return value;
  return isJsonRecord(value) ? [value] : [];
}

function heldBy(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((closed, step) => {
    const held = opened(closed);
    if (typeof step === 'number') return Array.isArray(held) ? held[step] : undefined;
    if (!isJsonRecord(held) || typeof step !== 'string') return undefined;
    if (Object.hasOwn(held, step)) return held[step];
    const key = Object.keys(held).find((candidate) => fold(candidate) === step);
    return key === undefined ? undefined : held[key];
  }, value);
}

let openedLast = { text: '', value: undefined as unknown };

/** What a text holds as JSON, as cells of tables do; several paths go through one text after another. */
function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !mayHoldJson(value)) return value;
  if (openedLast.text !== value) openedLast = { text: value, value: onlyOf(jsonIn(value)) };
  return openedLast.value;
}

function onlyOf(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values;
}
