// AssemblyScript: see rows.as.ts.
import { GO } from './constants.as';
import { mayKeep } from './kept.as';
import { ends, isLookedAt, Shape, shape, starts } from './shape.as';
import { NO_END, numberEnd, plainEnd, textEnd } from './texts.as';

/** A log with more different lines than this has too many words for a tree of them. */
const MOST_LEAVES: u32 = 1 << 13;
/** Of one line there are as many variants as lessons. */
const MOST_LESSONS = 64;

/** What a node takes, with the lesson of a line. */
const NODE_BYTES = 128;

/** What lines of one kind with a variant are taken for. */
export class Lesson {
  constructor(
    public variant: u32,
    public kind: u32,
    public lesson: u32,
    public next: Lesson | null,
  ) {}
}

/** All lines of a log that differ in nothing but in what differs from line to line. */
export class LineKind {
  lessons: Lesson | null = null;
  count: i32 = 0;

  constructor(public shape: Shape) {}

  find(variant: u32): Lesson | null {
    let lesson = this.lessons;
    while (lesson !== null && lesson.variant != variant) lesson = lesson.next;
    return lesson;
  }

  learn(variant: u32, kind: u32, lesson: u32): void {
    if (this.count == MOST_LESSONS || this.find(variant) !== null) return;
    this.count++;
    this.lessons = new Lesson(variant, kind, lesson, this.lessons);
  }
}

/** Some bytes of a line, and what stands behind them: its end, an open field, or other bytes for different lines. */
class Node {
  kind: LineKind | null = null;
  /** A field whose value is no part of the tree; below 0 where there is none. */
  field: i32 = -1;
  isText: bool = false;
  /** Whether its bytes count; else they are only passed over. */
  isLookedAt: bool = false;
  /** What stands behind the open field. */
  next: Node | null = null;
  /** The first of the nodes that stand behind these bytes otherwise, and the one beside this. */
  branch: Node | null = null;
  beside: Node | null = null;

  constructor(
    public start: usize,
    public length: usize,
  ) {}
}

// Lines as a tree, by their bytes from the first on: by what stands around the fields and by the words in them alike.
// So a line is compared with those of its kind alone, and where the way through the tree ends says what its words are.
let root: Node | null = null;
let leaves: u32 = 0;
/** The place behind the line found last. */
export let lineEnd: usize = 0;

/** What was learned of lines holds no longer. */
export function forgetLines(): void {
  root = null;
  leaves = 0;
}

/** The kind of the line that begins at `from`; fills in the places of its open fields. `to` is behind a line end. */
export function findLine(from: usize, to: usize): LineKind | null {
  let at = from;
  let node = root;
  while (node !== null) {
    if (at + node.length > to || !isSame(node.start, at, node.length)) return null;
    at += node.length;
    const field = node.field;
    if (field >= 0) {
      unchecked((starts[field] = at));
      at = node.isText ? (node.isLookedAt ? plainEnd(at) : textEnd(at)) : numberEnd(at);
      // A text that does not end on its line is none.
      if (at == NO_END || at >= to) return null;
      unchecked((ends[field] = at));
      node = node.next;
    } else if (node.kind !== null) {
      lineEnd = at;
      return node.kind;
    } else node = branchAt(node, load<u8>(at));
  }
  return null;
}

function isSame(kept: usize, at: usize, length: usize): bool {
  let place: usize = 0;
  for (; place + GO <= length; place += GO) {
    if (v128.any_true(v128.xor(v128.load(kept + place), v128.load(at + place)))) return false;
  }
  for (; place < length; place++) if (load<u8>(kept + place) != load<u8>(at + place)) return false;
  return true;
}

function branchAt(node: Node, byte: u8): Node | null {
  let branch = node.branch;
  while (branch !== null && load<u8>(branch.start) != byte) branch = branch.beside;
  return branch;
}

// The line on its way into the tree: how far the tree has it, and how many of its open fields.
let at: usize = 0;
let end: usize = 0;
let passed: u32 = 0;

/** Keeps a line of the shape at hand, whose fields are at `starts` and `ends`; null where the tree cannot have it. */
export function addLine(from: usize, to: usize): LineKind | null {
  at = from;
  end = to;
  passed = 0;
  const kind = new LineKind(shape);
  if (root === null) {
    if (!mayGrow()) return null;
    root = grown(kind);
    return kind;
  }
  let node: Node = root as Node;
  while (true) {
    const common = commonLength(node);
    at += common;
    if (common < node.length) {
      if (at == bytesEnd() || !mayGrow()) return null;
      divide(node, common);
      return branchOff(node, kind);
    }
    const isAtField = at == bytesEnd();
    if (node.kind !== null) return node.kind;
    if (node.field >= 0) {
      if (!isAtField || !isOpenField(node)) return null;
      passField();
      node = node.next as Node;
      continue;
    }
    if (isAtField) return null;
    const branch = branchAt(node, load<u8>(at));
    if (branch === null) return mayGrow() ? branchOff(node, kind) : null;
    node = branch;
  }
}

/** Whether the rest of a line may be kept: its bytes, and a node for each field. */
function mayGrow(): bool {
  return leaves < MOST_LEAVES && mayKeep(end - at + (shape.opens + 2 - passed) * NODE_BYTES);
}

/** Where the bytes that stand in front of the next open field end. */
function bytesEnd(): usize {
  return passed < shape.opens ? starts[shape.open[passed]] : end;
}

function commonLength(node: Node): usize {
  const most = min(node.length, bytesEnd() - at);
  let common: usize = 0;
  while (common < most && load<u8>(node.start + common) == load<u8>(at + common)) common++;
  return common;
}

/** Cuts the bytes of a node in two: what stood behind them stands behind the second part. */
function divide(node: Node, length: usize): void {
  const behind = new Node(node.start + length, node.length - length);
  behind.kind = node.kind;
  behind.field = node.field;
  behind.isText = node.isText;
  behind.isLookedAt = node.isLookedAt;
  behind.next = node.next;
  behind.branch = node.branch;
  node.length = length;
  node.kind = null;
  node.field = -1;
  node.next = null;
  node.branch = behind;
}

function branchOff(node: Node, kind: LineKind): LineKind {
  const branch = grown(kind);
  branch.beside = node.branch;
  node.branch = branch;
  return kind;
}

/** Nodes for the rest of a line. */
function grown(kind: LineKind): Node {
  const first = grownNode();
  let node = first;
  while (node.field >= 0) {
    passField();
    const next = grownNode();
    node.next = next;
    node = next;
  }
  node.kind = kind;
  leaves++;
  return first;
}

function grownNode(): Node {
  const length = bytesEnd() - at;
  const node = new Node(heap.alloc(length + GO), length);
  memory.copy(node.start, at, length);
  if (passed < shape.opens) {
    node.field = shape.open[passed];
    node.isText = shape.isText[node.field] != 0;
    node.isLookedAt = isLookedAt(shape.roles[node.field]);
  }
  return node;
}

function isOpenField(node: Node): bool {
  if (passed >= shape.opens || shape.open[passed] != <u32>node.field) return false;
  const field = shape.open[passed];
  return node.isText == (shape.isText[field] != 0) && node.isLookedAt == isLookedAt(shape.roles[field]);
}

/** Goes on behind the next open field. */
function passField(): void {
  at = ends[shape.open[passed++]];
}
