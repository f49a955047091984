import type { ReadSheet } from './read-back.js';

/** The tables of a page, each by its caption or the heading above it; of a figure, its `<data value>`. */
export function readHtml(html: string): ReadSheet[] {
  let heading = '';
  const sheets: ReadSheet[] = [];
  for (const [, level, above = '', table] of html.matchAll(
    /<h([1-3])\b[^>]*>(.*?)<\/h\1>|<table\b[^>]*>(.*?)<\/table>/gs,
  )) {
    if (level !== undefined) heading = textOf(above);
    if (table === undefined) continue;
    const caption = /<caption>(.*?)<\/caption>/s.exec(table)?.[1];
    const [head = '', ...bodies] = table.split('</thead>');
    sheets.push({
      title: caption === undefined ? heading : textOf(caption),
      header: rowsIn(head).at(-1) ?? [],
      rows: rowsIn(bodies.join('')),
    });
  }
  return sheets;
}

function rowsIn(html: string): string[][] {
  return [...html.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t([hd])\b[^>]*>(.*?)<\/t\1>/gs)].map(([, , cell = '']) => {
      return /<data value="([^"]*)"/.exec(cell)?.[1] ?? textOf(cell).replace(/^[\d,]+$/, (n) => n.replaceAll(',', ''));
    }),
  );
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}
