import { objectsOf, type ReadBack, type ReadSheet } from '../read-back.js';

/** Figures by name: what all formats of a command have to agree on, to the last digit. */
export type Figures = Readonly<Record<string, string>>;

/** A command line, and what is read out of its result in each kind of format. */
export interface Case {
  readonly args: readonly string[];
  /** Out of the JSON that is its contract. */
  document(document: unknown): Figures;
  tidy(rows: readonly Record<string, string>[], objects: readonly unknown[] | undefined): Figures;
  sheets(sheets: readonly ReadSheet[]): Figures;
  /** Where its html is no workbook's page. */
  page?(sheets: readonly ReadSheet[]): Figures;
  /** It shows the options of the run itself, so that its results differ by --format and --output. */
  readonly showsItsOptions?: boolean;
  text(text: string): Figures;
}

/** What figures a command's result has. */
export function figuresOf(back: ReadBack, of: Case): Figures {
  switch (back.kind) {
    case 'document':
      return of.document(back.document);
    case 'tidy':
      return of.tidy(objectsOf(back.sheet), undefined);
    case 'objects':
      return of.tidy([], back.objects);
    case 'sheets':
      return of.sheets(back.sheets);
    case 'page':
      return of.page?.(back.sheets) ?? of.sheets(back.sheets);
    case 'text':
      return of.text(back.text);
  }
}
