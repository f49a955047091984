/** A column of numbers with more room: what `narrow` holds, at the beginning of `wide`. */
export function widen<Column extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  narrow: Column,
  wide: Column,
): Column {
  wide.set(narrow);
  return wide;
}

/**
 * Copies a stretch of a column, from `start` up to `end`, to a place of another; each number as the one that stands for
 * it here, where they differ.
 */
export function translate(
  there: Uint32Array,
  start: number,
  end: number,
  here: Uint32Array,
  place: number,
  numbers: Uint32Array | undefined,
): void {
  if (numbers === undefined) here.set(there.subarray(start, end), place);
  else for (let index = start, to = place; index < end; index++) here[to++] = numbers[there[index] as number] as number;
}

/** Copies a stretch of a column to a place of another, with something added to each number. */
export function shift(
  there: Uint32Array,
  start: number,
  end: number,
  here: Uint32Array,
  place: number,
  by: number,
): void {
  for (let index = start, to = place; index < end; index++) here[to++] = (there[index] as number) + by;
}
