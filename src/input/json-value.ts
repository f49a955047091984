/** An integer that a JavaScript number cannot hold, such as a 64-bit id; strings are matched to be passed over. */
const LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/** The value of a JSON text, long integers as strings; undefined where it is none. */
export function jsonValueOf(text: string): unknown {
  try {
    const exact = /[:[,\s]-?\d{16,}/.test(text)
      ? text.replace(LONG_INTEGER, (token) =>
          token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
        )
      : text;
    return JSON.parse(exact);
  } catch {
    return undefined;
  }
}
