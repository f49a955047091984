/** How a table is written down. */
export interface Layout {
  readonly delimiter?: string;
  readonly newline?: string;
  readonly isAllQuoted?: boolean;
}

/** A table as text: the opposite of reading one, written here by hand so that no library tests itself. */
export function tableText(rows: readonly (readonly string[])[], layout: Layout = {}): string {
  const { newline = '\n' } = layout;
  return rows
    .map((fields) => fields.map((field) => fieldText(field, layout)).join(layout.delimiter ?? ',') + newline)
    .join('');
}

function fieldText(field: string, { delimiter = ',', isAllQuoted = false }: Layout): string {
  const needsQuotes = isAllQuoted || field.includes(delimiter) || /["\r\n]/.test(field);
  return needsQuotes ? `"${field.replaceAll('"', '""')}"` : field;
}
