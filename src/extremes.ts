/**
 * The greatest of some numbers, as `Math.max` has it, of a list as long as a log too: `Math.max(...numbers)` overflows
 * the stack from some 125,000 on.
 */
export function greatestOf(numbers: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let greatest = least;
  for (const number of numbers) if (number > greatest) greatest = number;
  return greatest;
}

/** The least of some numbers, as `Math.min` has it. */
export function leastOf(numbers: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let least = most;
  for (const number of numbers) if (number < least) least = number;
  return least;
}
