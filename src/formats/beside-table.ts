/** The beginning of a line that sums up those above, in the languages of portals. */
const TOTALS =
  /^(?:(?:grand|sub|general|gran)[\s-]*)?(?:totals?|totales|totais|totale|totaux|sum|suma|soma|somme|somma|summe|gesamt(?:summe)?|insgesamt|jumlah|итого|всего|合计|总计|合計|總計|toplam|المجموع|الإجمالي)(?:$|[\s:=(])/iu;
/** What portals and databases write below their rows: who made them, and how many there are. */
const ENDINGS =
  /^(?:\(?\d[\d.,]* (?:rows?|records?|filas?|linhas?|zeilen?|lignes?|righe|results?|registros?|messages?|mensajes?|mensagens?)\b|(?:rows?|records?|count|filas?|registros?|messages?|mensajes?|mensagens?)(?: \w+)?\s*[:=]\s*\d|(?:report )?(?:generated|exported|created|printed|downloaded) (?:on|at|by|from)\b|end of (?:the )?(?:report|file|export)\b|page \d|fin del? |fim do |(?:generado|exportado|creado|gerado|criado) (?:el|em|por)\b|(?:erstellt|exportiert) (?:am|von)\b|ende des )/iu;
/** A line of a drawn table: `+----+----+`. */
const RULE = /^[-+|=\s]{3,}$/;
/** An ending stands in one cell, with a number or a time beside it at most. */
const MOST_CELLS_OF_AN_ENDING = 2;

/** Whether a row that cannot be read is none: a line of totals, or what a portal writes below the last row. */
export function isBesideTable(fields: readonly string[]): boolean {
  const filled = fields.map((field) => field.trim()).filter((field) => field !== '');
  const [first = ''] = filled;
  if (TOTALS.test(first) || filled.every((field) => RULE.test(field))) return true;
  return filled.length <= MOST_CELLS_OF_AN_ENDING && ENDINGS.test(first);
}
