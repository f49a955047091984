/** A log whose rows stand in another order, or more than once: it must make the same units. */
interface Reordering {
  readonly name: string;
  readonly text: string;
}

/** The reorderings of a log with one record a line. Repeating a row keeps its meaning only where rows have ids. */
export function reorderingsOf(log: string, extension: 'csv' | 'ndjson'): readonly Reordering[] {
  const lines = log.trimEnd().split('\n');
  const header = extension === 'csv' ? lines.slice(0, 1) : [];
  const rows = lines.slice(header.length);
  const half = Math.ceil(rows.length / 2);
  const write = (name: string, reordered: readonly string[]): Reordering => ({
    name,
    text: [...header, ...reordered, ''].join('\n'),
  });
  const hasIds = extension === 'ndjson' || header[0]?.includes('message_id') === true;
  return [
    write('rows in reverse', [...rows].reverse()),
    write('second half first', [...rows.slice(half), ...rows.slice(0, half)]),
    ...(hasIds ? [write('every row twice', [...rows, ...rows])] : []),
  ];
}
