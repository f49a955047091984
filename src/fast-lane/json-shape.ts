import { viewOf } from '../messages/byte-view.js';
import type { ColumnRole } from './column-role.js';
import { isDigit, type LineBytes, NO_END, numberEnd, type SlotPlaces, textEnd } from './json-text.js';

const QUOTE = 0x22;
const COLON = 0x3a;
const SPACE = 0x20;
const MINUS = 0x2d;

/** Where a value of a JSON line is, and how to reach it. */
interface Slot {
  readonly path: string;
  readonly isText: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The shape of a JSON object on one line: all of its bytes but for the texts and numbers in it, which are its slots.
 * Lines of one shape differ in their slots alone.
 */
export class JsonShape {
  /** The bytes in front of each slot, and at last those behind the last. */
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #edges: readonly number[];
  readonly #isText: readonly boolean[];
  readonly #common = new Map<JsonShape, number>();
  readonly paths: readonly string[];

  constructor(line: Uint8Array, slots: readonly Slot[]) {
    const pieces = [...slots, { start: line.length }].map(({ start }, index) =>
      line.subarray(slots[index - 1]?.end ?? 0, start),
    );
    this.#bytes = Buffer.concat(pieces);
    this.#view = viewOf(this.#bytes);
    let edge = 0;
    this.#edges = [0, ...pieces.map(({ length }) => (edge += length))];
    this.#isText = slots.map(({ isText }) => isText);
    this.paths = slots.map(({ path }) => path);
  }

  get slotCount(): number {
    return this.#isText.length;
  }

  /** Whether a slot holds a text; else a number. */
  isText(slot: number): boolean {
    return this.#isText[slot] === true;
  }

  /** How many slots, from the first on, two shapes have in the same places; kept, since it is asked for many lines. */
  commonSlots(other: JsonShape): number {
    let common = this.#common.get(other);
    if (common === undefined) this.#common.set(other, (common = this.#countCommonSlots(other)));
    return common;
  }

  #countCommonSlots(other: JsonShape): number {
    let slot = 0;
    for (; slot < this.slotCount && slot < other.slotCount; slot++) {
      if (this.#isText[slot] !== other.#isText[slot] || !this.#front(slot).equals(other.#front(slot))) break;
    }
    return slot;
  }

  /**
   * Whether a line is of this shape; `known` slots from the first on are, and their places are there already. Fills in
   * the places of slots as far as they fit.
   * @returns the number of slots that fit, `slotCount` + 1 where all of the line does
   */
  fit({ bytes, view }: LineBytes, from: number, to: number, known: number, places: SlotPlaces): number {
    const { starts, ends, isEscaped } = places;
    let at = known === 0 ? from : (ends[known - 1] as number);
    for (let slot = known; ; slot++) {
      const edge = this.#edges[slot] as number;
      const length = (this.#edges[slot + 1] as number) - edge;
      if (at + length > to || !this.#isFront(edge, length, bytes, view, at)) return slot;
      at += length;
      if (slot === this.slotCount) return at === to ? slot + 1 : slot;
      starts[slot] = at;
      isEscaped[slot] = 0;
      const end = this.#isText[slot] ? textEnd(bytes, at, slot, isEscaped) : numberEnd(bytes, at);
      if (end === NO_END) return slot;
      ends[slot] = end;
      at = end;
    }
  }

  /** Four bytes at a time: most of a line is what stands between its slots. */
  #isFront(edge: number, length: number, bytes: Uint8Array, view: DataView, at: number): boolean {
    const shape = this.#view;
    let place = 0;
    for (; place + WORD <= length; place += WORD) {
      if (shape.getInt32(edge + place) !== view.getInt32(at + place)) return false;
    }
    for (; place < length; place++) if (this.#bytes[edge + place] !== bytes[at + place]) return false;
    return true;
  }

  #front(slot: number): Buffer {
    const { buffer, byteOffset } = this.#bytes;
    const start = this.#edges[slot] as number;
    return Buffer.from(buffer, byteOffset + start, (this.#edges[slot + 1] as number) - start);
  }
}

const WORD = 4;

/**
 * The shape of a line that holds a JSON object and nothing else, `value`; undefined where its texts and numbers cannot
 * be told apart by their order, or a number is no short whole one.
 */
export function shapeOf(line: Uint8Array, value: unknown): JsonShape | undefined {
  const slots: Slot[] = [];
  const paths: string[] = [];
  let keys = findPaths(value, '', paths);
  const isEscaped = new Uint8Array(1);
  for (let at = 0; at < line.length; at++) {
    const byte = line[at] as number;
    if (byte === QUOTE) {
      const end = textEnd(line, at + 1, 0, isEscaped);
      if (end === NO_END) return undefined;
      if (isKey(line, end)) keys--;
      else slots.push({ path: '', isText: true, start: at + 1, end });
      at = end;
    } else if (byte === MINUS || isDigit(byte)) {
      const end = numberEnd(line, at);
      if (end === NO_END || /[.eE\d]/.test(String.fromCharCode(line[end] ?? 0))) return undefined;
      slots.push({ path: '', isText: false, start: at, end });
      at = end - 1;
    }
  }
  // A key that comes twice is one in the value: which text is which could not be told.
  if (keys !== 0 || slots.length !== paths.length) return undefined;
  return new JsonShape(
    line,
    slots.map((slot, index) => ({ ...slot, path: paths[index] as string })),
  );
}

function isKey(line: Uint8Array, quote: number): boolean {
  let at = quote + 1;
  while ((line[at] as number) <= SPACE) at++;
  return line[at] === COLON;
}

/** Keys that JavaScript puts in another order than they came in, or that would read like a path. */
const UNORDERLY_KEY = /^\d+$|\./;

/**
 * Finds the paths of the texts and numbers in a value, in the order of its JSON; the number of keys, NaN for unorderly.
 */
function findPaths(value: unknown, path: string, paths: string[]): number {
  if (typeof value === 'string' || typeof value === 'number') paths.push(path);
  if (typeof value !== 'object' || value === null) return 0;
  const isList = Array.isArray(value);
  let keys = 0;
  for (const [key, inner] of Object.entries(value)) {
    if (!isList) keys += UNORDERLY_KEY.test(key) ? Number.NaN : 1;
    keys += findPaths(inner, path === '' ? key : `${path}.${key}`, paths);
  }
  return keys;
}

/** A value that tells which of its texts and numbers are looked at. */
export function watched(value: object, path: string, seen: Set<string>): object {
  return new Proxy(value, {
    get(target, key, receiver) {
      const inner: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner;
      const innerPath = path === '' ? key : `${path}.${key}`;
      if (typeof inner === 'object' && inner !== null) return watched(inner, innerPath, seen);
      seen.add(innerPath);
      return inner;
    },
  });
}

/** What each slot of a shape holds: as told by its path, else a word where it was looked at. */
export function rolesOf(
  { paths }: JsonShape,
  seen: ReadonlySet<string>,
  roleOf: (path: string) => ColumnRole | undefined,
): readonly ColumnRole[] {
  return paths.map((path) => roleOf(path) ?? (seen.has(path) ? 'word' : 'unread'));
}
