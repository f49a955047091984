import { viewOf } from '../messages/byte-view.js';
import type { Message } from '../messages/message.js';
import { type ColumnRole, isLookedAt } from './column-role.js';
import { type JsonShape, rolesOf, shapeOf, watched } from './json-shape.js';
import type { LineBytes, SlotPlaces } from './json-text.js';
import { LaneKernel } from './lane-kernel.js';
import { type KernelShape, RowKernel } from './row-kernel.js';
import { RowLane, type RowLaneOptions } from './row-lane.js';
import { RowRecorder } from './row-recorder.js';

export interface JsonLaneOptions extends RowLaneOptions {
  /**
   * What the text or number at a path holds, where it differs from line to line; without it every line is the reader's.
   */
  readonly roleOf: ((path: string) => ColumnRole | undefined) | undefined;
  /** The value of a line's text; undefined where it is no whole value. */
  readonly valueOf: (text: string) => unknown;
}

/** Gives a value to the reader of its format: see `RowLane.take`. */
export type ReadValue = (value: unknown, line: number) => Message | undefined;

const NEWLINE = 0x0a;
const OPEN_BRACE = 0x7b;
/** A log with more shapes than this has no shape. */
const MOST_SHAPES = 64;
const MOST_SLOTS = 1 << 9;

/** A shape with the lane for its lines. */
interface KnownShape {
  readonly shape: JsonShape;
  /** The paths that the reader has looked at in any line of it so far. */
  readonly seen: Set<string>;
  roles: readonly ColumnRole[];
  lane: RowLane;
  /** What the kernel knows it by; null where its lines are not for one. */
  ofKernel: KernelShape | null | undefined;
}

/**
 * Reads JSON objects that stand one on a line straight from bytes: a line whose bytes are those of a shape met before,
 * but for the texts and numbers in it, is a row whose fields these are. Lines of a new shape go to the reader, which
 * tells by what it looks at which fields count; where it looks at more in a later line, what was learned before is
 * forgotten. Any line that is no object is left to whoever reads JSON of every layout.
 */
export class JsonLane {
  readonly #options: JsonLaneOptions;
  #read: ReadValue;
  /** The one that fitted last comes first. */
  readonly #shapes: KnownShape[] = [];
  readonly #recorder: RowRecorder;
  readonly #kernel: LaneKernel;
  readonly #places: SlotPlaces = {
    starts: new Int32Array(MOST_SLOTS),
    ends: new Int32Array(MOST_SLOTS),
    isEscaped: new Uint8Array(MOST_SLOTS),
  };
  /** The line behind the last one read. */
  line = 1;
  /** How many lines the reader never saw. */
  rowsPassed = 0;

  /** Whether a line that passed has a time that names no zone. */
  get hasZonelessTimes(): boolean {
    return this.#recorder.hasZonelessTimes;
  }

  constructor(options: JsonLaneOptions, read: ReadValue) {
    this.#options = options;
    this.#recorder = new RowRecorder(options.records, options.watcher);
    this.#kernel = new LaneKernel(this.#recorder, () => new RowKernel(options));
    this.#read = read;
  }

  /** Begins another part of the same log, with a reader of its own: what was learned of the log stays. */
  begin(read: ReadValue): this {
    this.#read = read;
    this.rowsPassed = 0;
    return this;
  }

  /**
   * Reads the lines from `from` up to `to`, which is behind a line end; the first is line `line` of the file.
   * @returns the place of the first line that it leaves to others, or `to`
   */
  take(bytes: Buffer, from: number, to: number, line: number): number {
    this.line = line;
    const lineBytes = { bytes, view: viewOf(bytes) };
    this.#kernel.open(bytes, from, to);
    for (let index = from; index < to; this.line++) {
      const rows = this.#kernel.record(index, this.line);
      this.line += rows;
      this.rowsPassed += rows;
      index = this.#kernel.place;
      if (index === to) return to;
      const end = bytes.indexOf(NEWLINE, index) + 1;
      if (!this.#takeLine(bytes, lineBytes, index, end)) return index;
      index = end;
    }
    return to;
  }

  /** Has the kernel know a line that its lane took. */
  #learn(known: KnownShape, from: number, to: number): void {
    this.rowsPassed++;
    const { shape, roles, lane } = known;
    const kernel = this.#kernel.opened;
    if (lane.learned === undefined || kernel === undefined) return;
    if (known.ofKernel === undefined) {
      known.ofKernel = kernel.shape(roles, (slot) => shape.isText(slot)) ?? null;
      lane.guide(kernel);
    }
    if (known.ofKernel === null) return;
    kernel.learnLine(lane.learned, known.ofKernel, { ...this.#places, from, to });
  }

  #takeLine(bytes: Buffer, lineBytes: LineBytes, from: number, to: number): boolean {
    if (to - from === 1) return true;
    if (bytes[from] !== OPEN_BRACE) return false;
    const known = this.#find(lineBytes, from, to);
    if (known === undefined) return this.#meet(bytes, from, to);
    let wasRead = false;
    const read = (): Message | undefined => {
      wasRead = true;
      const value = this.#options.valueOf(bytes.toString('utf8', from, to)) as object;
      return this.#read(watched(value, '', known.seen), this.line);
    };
    if (this.#isReadEscaped(known.roles)) read();
    else if (known.lane.take(bytes, this.#places, this.line, read)) this.#learn(known, from, to);
    if (wasRead) this.#heed(known);
    return true;
  }

  /** Begins anew with a shape where the reader has looked at a field that was taken for one it never looks at. */
  #heed(known: KnownShape): void {
    const { roleOf } = this.#options;
    if (roleOf === undefined) return;
    const roles = rolesOf(known.shape, known.seen, roleOf);
    if (roles.every((role, slot) => role === known.roles[slot])) return;
    known.roles = roles;
    known.lane = new RowLane(roles, this.#options, this.#recorder);
    known.ofKernel = undefined;
    this.#kernel.forgetLines();
  }

  /** The shape of a line, of those met before. */
  #find(bytes: LineBytes, from: number, to: number): KnownShape | undefined {
    let last: JsonShape | undefined;
    let fitting = 0;
    for (const [index, known] of this.#shapes.entries()) {
      const { shape } = known;
      const common = last === undefined ? 0 : Math.min(fitting, shape.commonSlots(last));
      fitting = shape.fit(bytes, from, to, common, this.#places);
      if (fitting > shape.slotCount) {
        if (index > 0) this.#shapes.unshift(...this.#shapes.splice(index, 1));
        return known;
      }
      last = shape;
    }
    return undefined;
  }

  /** A line of a new shape. */
  #meet(bytes: Buffer, from: number, to: number): boolean {
    const line = bytes.subarray(from, to);
    const value = this.#options.valueOf(line.toString());
    if (typeof value !== 'object' || value === null) return false;
    const { roleOf } = this.#options;
    if (roleOf === undefined || this.#shapes.length === MOST_SHAPES) {
      this.#read(value, this.line);
      return true;
    }
    const seen = new Set<string>();
    this.#read(watched(value, '', seen), this.line);
    const shape = shapeOf(line, value);
    if (shape === undefined || shape.slotCount > MOST_SLOTS) return true;
    const roles = rolesOf(shape, seen, roleOf);
    const lane = new RowLane(roles, this.#options, this.#recorder);
    this.#shapes.push({ shape, seen, roles, lane, ofKernel: undefined });
    return true;
  }

  #isReadEscaped(roles: readonly ColumnRole[]): boolean {
    const { isEscaped } = this.#places;
    for (let slot = 0; slot < roles.length; slot++) if (isEscaped[slot] === 1 && isLookedAt(roles[slot])) return true;
    return false;
  }
}
