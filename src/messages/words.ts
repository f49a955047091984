/** Lower case without spaces, `-` and `_`: how words of logs are compared. */
export function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '');
}

/** By code units: the same on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
