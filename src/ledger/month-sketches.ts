import { createHmac } from 'node:crypto';
import { type Calendar, isoMonth } from '../messages/calendar.js';
import type { Thread } from '../threads/thread.js';
import { isInPeriod, type Period } from './period.js';
import { ThreadSketch } from './thread-sketch.js';

/** Sketches by month, as plain data: `2023-06` and its text. */
export type SketchContents = readonly (readonly [string, string])[];

/**
 * Which customers wrote with which business number in each month: sketches, so that a ledger can tell what others say
 * too.
 */
export class MonthSketches {
  readonly #byMonth = new Map<string, ThreadSketch>();

  get isEmpty(): boolean {
    return this.#byMonth.size === 0;
  }

  /** Enters a thread in the months of its messages; `key`: a secret, where nobody may try numbers; '' without. */
  take({ businessNumber, customer, messages }: Thread, calendar: Calendar, period: Period, key: string): void {
    const name = `${businessNumber} ${customer}`;
    let hashes: readonly [place: number, hash: number] | undefined;
    let day = Number.NaN;
    for (const { at } of messages) {
      if (!isInPeriod(period, at)) continue;
      const dayHere = calendar.dayOf(at);
      if (dayHere === day) continue;
      day = dayHere;
      hashes ??= key === '' ? [hashOf(name, FIRST), hashOf(name, SECOND)] : keyedHashes(name, key);
      this.#sketchOf(isoMonth(dayHere)).add(hashes[0], hashes[1]);
    }
  }

  add(month: string, sketch: ThreadSketch): void {
    this.#sketchOf(month).merge(sketch);
  }

  merge(contents: SketchContents): void {
    for (const [month, text] of contents) {
      const sketch = ThreadSketch.from(text);
      if (sketch !== undefined) this.add(month, sketch);
    }
  }

  /** In the order of the months. */
  get contents(): SketchContents {
    return [...this.#byMonth].map(([month, { text }]) => [month, text] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #sketchOf(month: string): ThreadSketch {
    let sketch = this.#byMonth.get(month);
    if (sketch === undefined) this.#byMonth.set(month, (sketch = new ThreadSketch()));
    return sketch;
  }
}

const FIRST = 0x811c9dc5;
const SECOND = 0x1b873593;

/** FNV-1a, and the last mixing of MurmurHash3: every bit of the text in every bit of the hash. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function keyedHashes(name: string, key: string): readonly [number, number] {
  const digest = createHmac('sha256', key).update(name).digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}
