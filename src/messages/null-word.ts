/**
 * What a database writes in a table where it has nothing: `mysql --batch` and DuckDB `NULL`, `COPY … TO` and
 * `mysqldump --tab` `\N`, DBeaver `[NULL]`, DataGrip `<null>`, Oracle `(null)`, pandas `NaN`, `NaT` and `<NA>`, Python
 * `None`, JavaScript `undefined`, portals and spreadsheets `-` and `N/A`.
 */
const NULL_WORDS: readonly string[] = [
  ...[
    '\\N',
    'NULL',
    'null',
    'Null',
    '[NULL]',
    '<null>',
    '<NULL>',
    '(null)',
    '(NULL)',
    'None',
    'NaN',
    'nan',
    'NaT',
    '<NA>',
    'undefined',
  ],
  ...['-', '--', 'N/A', 'n/a', '#N/A'],
];
const LONGEST = Math.max(...NULL_WORDS.map(({ length }) => length));
const WORDS = new Set(NULL_WORDS);
const BY_LENGTH: readonly (readonly Buffer[])[] = Array.from({ length: LONGEST + 1 }, (_, length) =>
  NULL_WORDS.filter((word) => word.length === length).map((word) => Buffer.from(word)),
);

/** The cells of a row, empty where they say that there is nothing. */
export function withoutNulls(fields: readonly string[]): readonly string[] {
  for (const field of fields) {
    if (field.length > 0 && field.length <= LONGEST && WORDS.has(field)) {
      return fields.map((cell) => (WORDS.has(cell) ? '' : cell));
    }
  }
  return fields;
}

/** Whether a text says that there is nothing. */
export function isNullText(text: string): boolean {
  return text.length <= LONGEST && WORDS.has(text);
}

/** Whether the bytes of a cell say that there is nothing. */
export function isNullWord(bytes: Uint8Array, from: number, to: number): boolean {
  const words = BY_LENGTH[to - from];
  return words?.some((word) => word.every((byte, index) => byte === bytes[from + index])) === true;
}
