/** A column of numbers with more room: what `narrow` holds, at the beginning of `wide`. */
export function widen<Column extends Uint16Array | Uint32Array | Int32Array | Float64Array>(
  narrow: Column,
  wide: Column,
): Column {
  wide.set(narrow);
  return wide;
}
