// AssemblyScript: see rows.as.ts.
import { GO, PRIME, QUOTE } from './constants.as';
import { mayKeep } from './kept.as';
import { ends, input, shape, starts } from './shape.as';
import { variant } from './values.as';

// What was learned of rows, by the bytes of their words, and by all else that tells apart. The hash finds them, and
// decides nothing. A row is a record: its hash, its variant, what it was taken for, and where its words are kept.
const HASH: usize = 0;
const VARIANT: usize = 8;
export const KIND: usize = 12;
export const LESSON: usize = 16;
const WORDS: usize = 20;
const RECORD_BYTES: usize = 24;
const MOST_RECORDS: u32 = 1 << 15;
const SLOTS: u32 = MOST_RECORDS * 2;
/** Of more that collide nothing is learned: no log is to make them many. */
const MOST_PROBES: u32 = 64;
/** All words of rows with more bytes than this are texts. */
const LONGEST_RUN: usize = 0xffff;
const WORDS_BYTES: usize = 1 << 16;

/** Of the row at hand. */
let hash: u64 = 0;
let slots: usize = 0;
let records: u32 = 0;
/** Where the next words go, and how much room there is. */
let wordsAt: usize = 0;
let wordsLeft: usize = 0;

export function hashWords(): void {
  let mixed: u64 = PRIME ^ variant;
  for (let run: u32 = 0; run < shape.runs; run++) {
    const from = runStart(run);
    const to = runEnd(run);
    mixed = (mixed ^ (to - from)) * PRIME;
    let place = from;
    for (; place + 8 <= to; place += 8) {
      mixed = (mixed ^ load<u64>(place)) * PRIME;
      mixed ^= mixed >> 32;
    }
    if (place < to) mixed = (mixed ^ (load<u64>(place) & bytesOf(to - place))) * PRIME;
    mixed ^= mixed >> 29;
  }
  hash = mixed;
}

/** A mask of the first bytes of eight, fewer than all. */
function bytesOf(count: usize): u64 {
  return ((<u64>1) << ((<u64>count) << 3)) - 1;
}

/** The record of rows like the one at hand, or 0. */
export function find(): usize {
  if (slots == 0) return 0;
  let slot = <u32>hash & (SLOTS - 1);
  for (let probe: u32 = 0; probe < MOST_PROBES; probe++) {
    const record: usize = load<u32>(slots + ((<usize>slot) << 2));
    if (record == 0) return 0;
    if (load<u64>(record, HASH) == hash && load<u32>(record, VARIANT) == variant && isOf(record)) return record;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return 0;
}

function isOf(record: usize): bool {
  let kept: usize = load<u32>(record, WORDS);
  for (let run: u32 = 0; run < shape.runs; run++) {
    const from = runStart(run);
    const to = runEnd(run);
    if (load<u16>(kept) != to - from) return false;
    kept += 2;
    let place = from;
    for (; place + 8 <= to; place += 8, kept += 8) if (load<u64>(place) != load<u64>(kept)) return false;
    const left = to - place;
    if (left > 0 && ((load<u64>(place) ^ load<u64>(kept)) & bytesOf(left)) != 0) return false;
    kept += left;
  }
  return true;
}

/** Learns what the row is taken for in front of which the kernel stopped as `UNKNOWN`, with all that are like it. */
export function learn(kind: u32, lesson: u32): void {
  if (records == MOST_RECORDS) return;
  if (slots == 0) {
    slots = heap.alloc((<usize>SLOTS) << 2);
    memory.fill(slots, 0, (<usize>SLOTS) << 2);
  }
  let slot = <u32>hash & (SLOTS - 1);
  for (let probe: u32 = 1; load<u32>(slots + ((<usize>slot) << 2)) != 0; probe++) {
    if (probe == MOST_PROBES) return;
    slot = (slot + 1) & (SLOTS - 1);
  }
  let bytes: usize = 0;
  for (let run: u32 = 0; run < shape.runs; run++) {
    const length = runEnd(run) - runStart(run);
    if (length > LONGEST_RUN) return;
    bytes += length + 2;
  }
  if (!mayKeep(RECORD_BYTES + bytes)) return;
  const record = heap.alloc(RECORD_BYTES);
  store<u64>(record, hash, HASH);
  store<u32>(record, variant, VARIANT);
  store<u32>(record, kind, KIND);
  store<u32>(record, lesson, LESSON);
  store<u32>(record, <u32>keepWords(bytes), WORDS);
  store<u32>(slots + ((<usize>slot) << 2), <u32>record);
  records++;
}

function keepWords(bytes: usize): usize {
  if (bytes + GO > wordsLeft) {
    wordsLeft = max(bytes + GO, WORDS_BYTES);
    wordsAt = heap.alloc(wordsLeft);
  }
  const kept = wordsAt;
  for (let run: u32 = 0; run < shape.runs; run++) {
    const length = runEnd(run) - runStart(run);
    store<u16>(wordsAt, <u16>length);
    memory.copy(wordsAt + 2, runStart(run), length);
    wordsAt += length + 2;
  }
  wordsLeft -= bytes;
  return kept;
}

/** With its quote, where it has one: what stands within quotes is no other run for want of them. */
function runStart(run: u32): usize {
  const start = unchecked(starts[unchecked(shape.runFirst[run])]);
  return start > input && load<u8>(start - 1) == QUOTE ? start - 1 : start;
}

function runEnd(run: u32): usize {
  const end = unchecked(ends[unchecked(shape.runLast[run])]);
  return load<u8>(end) == QUOTE ? end + 1 : end;
}
