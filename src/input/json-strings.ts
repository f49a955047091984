const BACKSLASH = 0x5c;

/** The place behind the quote that closes the string which opens at a place; -1 where nothing closes it. */
export function endOfString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let escapes = quote;
    while (text.charCodeAt(escapes - 1) === BACKSLASH) escapes--;
    if ((quote - escapes) % 2 === 0) return quote + 1;
  }
  return -1;
}

/** A JSON text with all that is in no string of it replaced; a string that nothing closes is none. */
export function replacedOutsideStrings(text: string, replace: (outside: string) => string): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    const end = open === -1 ? -1 : endOfString(text, open);
    if (end === -1) return result + replace(text.slice(at));
    result += replace(text.slice(at, open)) + text.slice(open, end);
    at = end;
  }
  return result;
}
