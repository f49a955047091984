import type { Cell } from './compare.js';
import { nameOfKey } from './folding.js';
import type { CountDimension, CountKey } from './published.js';

/** What is left of the difference of a cell: above 0 where we count more, below where the file does. */
export interface Residual {
  readonly cell: Cell;
  left: number;
}

/** Units counted on both sides, in two places: `ours` where we have them, `theirs` where the file does. */
export interface Move {
  readonly ours: Cell;
  readonly theirs: Cell;
  readonly units: number;
}

export function residualsOf(cells: readonly Cell[]): Residual[] {
  return cells.map((cell) => ({ cell, left: cell.ours - cell.theirs })).filter(({ left }) => left !== 0);
}

/**
 * Takes what is more on our side for what is less on it, wherever two cells of one piece of time differ in nothing but
 * some dimensions; `allows` may forbid a pair.
 */
export function pairWithin(
  residuals: readonly Residual[],
  dimensions: readonly CountDimension[],
  allows: (ours: CountKey, theirs: CountKey) => boolean = () => true,
): Move[] {
  const groups = grouped(
    residuals,
    ({ cell }) => `${cell.bucket.span.from}\u0000${nameOfKey(without(cell.key, dimensions))}`,
  );
  return groups.flatMap((group) => {
    const more = group.filter(({ left }) => left > 0);
    const less = group.filter(({ left }) => left < 0);
    return more.flatMap((ours) =>
      less.flatMap((theirs) => (allows(ours.cell.key, theirs.cell.key) ? paired(ours, theirs) : [])),
    );
  });
}

/** The same between pieces of time that follow one another, for cells of one kind. */
export function pairNeighbours(residuals: readonly Residual[]): Move[] {
  const moves: Move[] = [];
  const pairUp = (ours: Residual, theirs: Residual): void => {
    for (const move of paired(ours, theirs)) moves.push(move);
  };
  for (const group of grouped(residuals, ({ cell }) => nameOfKey(cell.key))) {
    for (const [at, residual] of group.entries()) {
      const next = group[at + 1];
      if (next === undefined || next.cell.bucket.span.from !== residual.cell.bucket.span.to) continue;
      if (residual.left > 0 && next.left < 0) pairUp(residual, next);
      else if (residual.left < 0 && next.left > 0) pairUp(next, residual);
    }
  }
  return moves;
}

function paired(ours: Residual, theirs: Residual): Move[] {
  const units = Math.min(ours.left, -theirs.left);
  if (units <= 0) return [];
  ours.left -= units;
  theirs.left += units;
  return [{ ours: ours.cell, theirs: theirs.cell, units }];
}

function without(key: CountKey, dimensions: readonly CountDimension[]): CountKey {
  return Object.fromEntries(Object.entries(key).filter(([name]) => !dimensions.some((one) => one === name)));
}

function grouped<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
