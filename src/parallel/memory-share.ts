/**
 * What the program takes by itself, without what it counts, and what a worker with a small heap does beside it: measured
 * over millions of rows.
 */
const PROGRAM_BYTES = 80e6;
const WORKER_BYTES = 50e6;
/** From so much on nobody is helped by workers that collect their garbage more often. */
const AMPLE_BYTES = 1e9;

/** How many bytes of images are held, of all that a run may take; `memory`: what was asked for, if anything was. */
export function bytesForImages(memory: number | undefined, ofMachine: number, workers: number): number {
  if (memory === undefined) return ofMachine / 4;
  return Math.max(Math.min(memory / 2, memory - PROGRAM_BYTES - workers * WORKER_BYTES), 0);
}

/** How many workers there is memory for: one at least. */
export function workersWithin(memory: number | undefined): number {
  if (memory === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(Math.floor((memory - PROGRAM_BYTES) / WORKER_BYTES), 1);
}

/** Whether workers should keep their heaps small. */
export function isScarce(memory: number | undefined): boolean {
  return memory !== undefined && memory < AMPLE_BYTES;
}
