/**
 * What is wrong with a table as RFC 4180 has it: read by its letter, without forgiving anything.
 * @param {string} text
 * @param {string} delimiter
 * @returns {string[]}
 */
export function faultsOfTable(text, delimiter) {
  /** @type {number | undefined} */
  let columns;
  let fields = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    if (text[at] === '"') {
      at++;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) return ['a quote without an end in a table'];
        at = end + 1;
        if (text[at] !== '"') break;
        at++;
      }
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') {
        if (text[at] === '"') return ['a quote within a field of a table'];
        at++;
      }
    }
    if (text[at] === delimiter) {
      fields++;
      at++;
      if (at < text.length) continue;
    }
    if (text[at] === '\r') at++;
    if (at < text.length && text[at] !== '\n') return ['text behind a quoted field of a table'];
    at++;
    columns ??= fields;
    if (fields !== columns) return ['rows of unequal length in a table'];
    fields = 1;
  }
  return [];
}
