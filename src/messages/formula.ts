/**
 * What a spreadsheet takes for the beginning of a formula, by OWASP's list (CSV Injection), full-width signs too: some
 * keyboards and spreadsheets make no difference. Some trim a cell before they look at it.
 */
const FORMULA_START = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** Whether a text as a cell would begin a formula. */
export function beginsFormula(text: string): boolean {
  return FORMULA_START.test(text);
}
