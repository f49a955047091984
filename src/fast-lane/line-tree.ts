import { viewOf } from '../messages/byte-view.js';
import { widen } from '../messages/columns.js';
import { type ColumnRole, isLookedAt } from './column-role.js';
import type { JsonShape } from './json-shape.js';
import { type LineBytes, NO_END, numberEnd, passedEnd, plainEnd, type SlotPlaces } from './json-text.js';
import type { RowLane } from './row-lane.js';
import type { Learned } from './row-memory.js';

/** A log with more different lines than this has too many words for a tree of them. */
const MOST_LEAVES = 1 << 13;
const DOUBLE = 8;

/** All lines of a log that differ in nothing but in what differs from line to line. */
export interface LineKind {
  /** The lane of their shape. */
  readonly lane: RowLane;
  /** What was learned of them, by the variant of the lane. */
  readonly learned: Map<number, Learned>;
}

/** A slot whose value is no part of the tree. */
interface OpenSlot {
  readonly slot: number;
  readonly isText: boolean;
  /** Whether its bytes count; else they are only passed over. */
  readonly isLookedAt: boolean;
}

/** Some bytes of a line, and what stands behind them: its end, an open slot, or other bytes for different lines. */
interface Node {
  /** Where its bytes are. */
  start: number;
  length: number;
  kind: LineKind | undefined;
  open: OpenSlot | undefined;
  /** What stands behind the open slot. */
  next: Node | undefined;
  /** Nodes that stand behind these bytes otherwise, and the first byte of each. */
  branches: Node[];
  firsts: number[];
}

/** A line on its way into the tree. */
interface Path {
  readonly bytes: Uint8Array;
  readonly to: number;
  readonly places: SlotPlaces;
  readonly open: readonly OpenSlot[];
  readonly kind: LineKind;
  /** How far the tree has it, and how many of its open slots. */
  at: number;
  passed: number;
}

/** Where the bytes that stand in front of the next open slot end. */
function bytesEnd({ to, places, open, passed }: Path): number {
  const next = open[passed];
  return next === undefined ? to : (places.starts[next.slot] as number);
}

/**
 * Lines as a tree, by their bytes from the first on: by what stands around the slots and by the words in them alike. So
 * a line is compared with those of its kind alone, eight bytes at a time, and where the way through the tree ends says
 * what its words are.
 */
export class LineTree {
  #bytes = new Uint8Array(1 << 12);
  #view = viewOf(this.#bytes);
  #filled = 0;
  #root: Node | undefined;
  #kinds = 0;
  /** The place behind the line found last. */
  end = 0;

  /**
   * The kind of the line that begins at `from`, undefined where the tree does not have it; fills in the places of its
   * open slots. `to` is behind a line end.
   */
  find(line: LineBytes, from: number, to: number, places: SlotPlaces): LineKind | undefined {
    const { bytes, view } = line;
    const { starts, ends, isEscaped } = places;
    let at = from;
    let node = this.#root;
    while (node !== undefined) {
      const { length, open } = node;
      if (at + length > to || !this.#isAt(node.start, length, bytes, view, at)) return undefined;
      at += length;
      if (open !== undefined) {
        const { slot } = open;
        starts[slot] = at;
        if (!open.isText) at = numberEnd(bytes, at);
        else at = open.isLookedAt ? plainEnd(line, at, to) : passedEnd(line, at, to, slot, isEscaped);
        if (at === NO_END) return undefined;
        ends[slot] = at;
        node = node.next;
      } else if (node.kind !== undefined) {
        this.end = at;
        return node.kind;
      } else node = branchAt(node, bytes[at] as number);
    }
    return undefined;
  }

  /** As numbers, equal bytes may differ where they are none: such a line is left to others. */
  #isAt(start: number, length: number, bytes: Uint8Array, view: DataView, at: number): boolean {
    const own = this.#view;
    let place = 0;
    for (; place + DOUBLE <= length; place += DOUBLE) {
      if (own.getFloat64(start + place, true) !== view.getFloat64(at + place, true)) return false;
    }
    for (; place < length; place++) if (this.#bytes[start + place] !== bytes[at + place]) return false;
    return true;
  }

  /** Keeps a line of a shape, whose slots are at `places`; its kind, or undefined where the tree cannot have it. */
  add(
    bytes: Uint8Array,
    from: number,
    to: number,
    shape: JsonShape,
    roles: readonly ColumnRole[],
    places: SlotPlaces,
    lane: RowLane,
  ): LineKind | undefined {
    const open = [...roles.keys()]
      .filter((slot) => roles[slot] !== 'word')
      .map((slot) => ({ slot, isText: shape.isText(slot), isLookedAt: isLookedAt(roles[slot]) }));
    const kind = { lane, learned: new Map() };
    const path: Path = { bytes, to, places, open, kind, at: from, passed: 0 };
    if (this.#root === undefined) {
      this.#root = this.#grown(path);
      return kind;
    }
    for (let node = this.#root; ; ) {
      const common = this.#commonLength(node, path);
      path.at += common;
      if (common < node.length) {
        if (path.at === bytesEnd(path) || this.#kinds === MOST_LEAVES) return undefined;
        this.#divide(node, common);
        return this.#branchOff(node, path);
      }
      const isAtSlot = path.at === bytesEnd(path);
      if (node.kind !== undefined) return node.kind;
      if (node.open !== undefined) {
        if (!isAtSlot || !isSame(node.open, path.open[path.passed])) return undefined;
        passSlot(path);
        node = node.next as Node;
        continue;
      }
      if (isAtSlot || this.#kinds === MOST_LEAVES) return undefined;
      const branch = branchAt(node, bytes[path.at] as number);
      if (branch === undefined) return this.#branchOff(node, path);
      node = branch;
    }
  }

  #commonLength({ start, length }: Node, path: Path): number {
    const most = Math.min(length, bytesEnd(path) - path.at);
    let common = 0;
    while (common < most && this.#bytes[start + common] === path.bytes[path.at + common]) common++;
    return common;
  }

  /** Cuts the bytes of a node in two: what stood behind them stands behind the second part. */
  #divide(node: Node, length: number): void {
    const behind = { ...node, start: node.start + length, length: node.length - length };
    node.length = length;
    node.kind = undefined;
    node.open = undefined;
    node.next = undefined;
    node.branches = [behind];
    node.firsts = [this.#bytes[behind.start] as number];
  }

  #branchOff(node: Node, path: Path): LineKind {
    node.firsts.push(path.bytes[path.at] as number);
    node.branches.push(this.#grown(path));
    return path.kind;
  }

  /** Nodes for the rest of a line. */
  #grown(path: Path): Node {
    const { bytes, at, open, passed } = path;
    const end = bytesEnd(path);
    const node: Node = {
      start: this.#filled,
      length: end - at,
      kind: undefined,
      open: open[passed],
      next: undefined,
      branches: [],
      firsts: [],
    };
    this.#keep(bytes.subarray(at, end));
    if (node.open === undefined) {
      node.kind = path.kind;
      this.#kinds++;
      return node;
    }
    passSlot(path);
    node.next = this.#grown(path);
    return node;
  }

  #keep(bytes: Uint8Array): void {
    const end = this.#filled + bytes.length;
    if (end > this.#bytes.length) {
      this.#bytes = widen(this.#bytes, new Uint8Array(Math.max(this.#bytes.length * 2, end)));
      this.#view = viewOf(this.#bytes);
    }
    this.#bytes.set(bytes, this.#filled);
    this.#filled = end;
  }
}

function branchAt({ firsts, branches }: Node, byte: number): Node | undefined {
  for (let branch = 0; branch < firsts.length; branch++) if (firsts[branch] === byte) return branches[branch];
  return undefined;
}

function isSame(one: OpenSlot, other: OpenSlot | undefined): boolean {
  return one.slot === other?.slot && one.isText === other.isText && one.isLookedAt === other.isLookedAt;
}

/** Goes on behind the next open slot. */
function passSlot(path: Path): void {
  const open = path.open[path.passed++] as OpenSlot;
  path.at = path.places.ends[open.slot] as number;
}
