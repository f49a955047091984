/**
 * The places of instants in their order; `compare` decides between places of one instant. Where there is room for both
 * in one exact number, instants are sorted with their places, which needs no comparison but between equal ones.
 */
export function orderByTime(
  instants: Float64Array,
  size: number,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const first = extreme(instants, size, Math.min);
  const span = extreme(instants, size, Math.max) - first + 1;
  if (!(span * size <= Number.MAX_SAFE_INTEGER)) {
    const order = Uint32Array.from({ length: size }, (_, index) => index);
    return order.sort((a, b) => (instants[a] as number) - (instants[b] as number) || compare(a, b));
  }
  const keys = new Float64Array(size);
  for (let index = 0; index < size; index++) keys[index] = ((instants[index] as number) - first) * size + index;
  keys.sort();
  const order = Uint32Array.from(keys, (key) => key - Math.floor(key / size) * size);
  for (let from = 0; from < size; ) {
    const at = instants[order[from] as number];
    let to = from + 1;
    while (to < size && instants[order[to] as number] === at) to++;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
  return order;
}

function extreme(instants: Float64Array, size: number, of: (a: number, b: number) => number): number {
  let found = instants[0] ?? 0;
  for (let index = 1; index < size; index++) found = of(found, instants[index] as number);
  return found;
}
