import { fold } from '../messages/words.js';
import type { Format, Sample } from './format.js';
import type { GenericField } from './generic-columns.js';
import { isJsonRecord } from './json-fields.js';
import { jsonReader } from './json-records.js';
import type { Reading } from './provider-message.js';

/** For each field of a record the names it can go by, the best first. */
export type FieldNames<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** A record whose fields go by one of several names. */
export interface NamedRecord<Field extends string> {
  /** '' where the record has none. */
  text(field: Field): string;
  /** Whether records of this log have the field at all. */
  has(field: Field): boolean;
}

/** For each field that some columns have, the name it has there. */
export function namesIn<Field extends string>(
  names: FieldNames<Field>,
  columns: readonly string[],
): ReadonlyMap<Field, string> {
  const folded = new Map(columns.toReversed().map((column) => [fold(column), column] as const));
  const found = new Map<Field, string>();
  for (const field of Object.keys(names) as Field[]) {
    const name = names[field].map(fold).find((candidate) => folded.has(candidate));
    if (name !== undefined) found.set(field, folded.get(name) ?? name);
  }
  return found;
}

/** What `--map` could say of the columns that go by these names; `meanings` are those that it has a word for. */
export function meaningByName<Field extends string>(
  names: FieldNames<Field>,
  meanings: Readonly<Partial<Record<Field, GenericField>>>,
): (column: string) => GenericField | undefined {
  const byName = new Map<string, GenericField>();
  for (const [field, meaning] of Object.entries(meanings) as [Field, GenericField][]) {
    for (const name of names[field]) byName.set(fold(name), meaning);
  }
  return (column) => byName.get(column);
}

/** The columns of a table, or the keys of each of a sample's objects. */
export function columnsIn(sample: Sample): readonly (readonly string[])[] {
  if (sample.kind === 'table') return [sample.columns];
  return sample.values.map((value) => (isJsonRecord(value) ? Object.keys(value) : []));
}

/** Reads rows of a table, and JSON objects with the same fields, whose values `textOf` turns into text. */
export function namedReader<Field extends string>(
  names: FieldNames<Field>,
  isOurs: (columns: readonly string[]) => boolean,
  textOf: (value: unknown) => string,
  read: (record: NamedRecord<Field>, reading: Reading) => void,
): Format['reader'] {
  const readJson = jsonReader(
    (record) => isOurs(Object.keys(record)),
    (record, reading) => {
      const keys = namesIn(names, Object.keys(record));
      const text = (field: Field): string => textOf(record[keys.get(field) ?? '']).trim();
      read({ text, has: (field) => keys.has(field) }, reading);
    },
  );
  return (sample, options, found) => {
    if (sample.kind === 'json') return readJson(sample, options, found);
    const columns = namesIn(names, sample.columns);
    const places = new Map([...columns].map(([field, column]) => [field, sample.columns.indexOf(column)] as const));
    return (row, origin) => {
      const cells = row as readonly string[];
      const text = (field: Field): string => (cells[places.get(field) ?? -1] ?? '').trim();
      read({ text, has: (field) => places.has(field) }, { origin, options, found });
    };
  };
}
