import { fold } from '../messages/words.js';
import type { GenericField } from './generic-columns.js';
import { tidy } from './tidy-words.js';

/** A column that is read for a field, and another of the same name, which a join of tables or of sheets has left. */
export interface TwinColumns {
  readonly place: number;
  readonly twin: number;
}

/** Columns of one name, of which a field is read; what a message says is in no need of this. */
export function twinColumns(
  columns: readonly string[],
  places: ReadonlyMap<GenericField, number>,
): readonly TwinColumns[] {
  if (new Set(columns.map(fold)).size === columns.length) return [];
  return [...places]
    .filter(([field]) => field !== 'text')
    .flatMap(([, place]) =>
      columns.flatMap((column, twin) =>
        twin !== place && fold(column) === fold(columns[place] ?? '') ? [{ place, twin }] : [],
      ),
    );
}

/** The cells of a row with what a twin has where a column has nothing. */
export function withTwins(cells: readonly string[], twins: readonly TwinColumns[]): readonly string[] {
  const filled = [...cells];
  for (const { place, twin } of twins) if (tidy(filled[place] ?? '') === '') filled[place] = tidy(cells[twin] ?? '');
  return filled;
}

/** What two columns of one name hold that differ, both of them; undefined where none do. */
export function heldApart(cells: readonly string[], twins: readonly TwinColumns[]): string | undefined {
  const apart = twins.find(({ place, twin }) => {
    const [cell, other] = [tidy(cells[place] ?? ''), tidy(cells[twin] ?? '')];
    return cell !== '' && other !== '' && cell !== other;
  });
  return apart && `${cells[apart.place]}, ${cells[apart.twin]}`;
}
