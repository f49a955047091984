const PREFIX = 'wamid.';
/** What stands before the length of the number, and behind the number up to the byte that tells the direction. */
const HEAD = [0x1c, 0x18];
const LENGTH_AT = 2;
const DIGITS_AT = 3;
const LONGEST_NUMBER = 15;

/**
 * The customer's digits in a message id of Meta's, '' where it holds none. Meta calls its ids opaque: seen in ids of
 * many sources and documented nowhere (formats/SOURCES.md, "All formats"), so ask only where the record names no
 * customer, and say that it was done.
 */
export function customerInWamid(messageId: string): string {
  if (!messageId.startsWith(PREFIX)) return '';
  const bytes = Buffer.from(messageId.slice(PREFIX.length), 'base64');
  const length = bytes[LENGTH_AT] ?? 0;
  if (!HEAD.every((byte, index) => bytes[index] === byte) || length > LONGEST_NUMBER) return '';
  const digits = bytes.toString('latin1', DIGITS_AT, DIGITS_AT + length);
  return digits.length === length && /^\d{7,}$/.test(digits) ? digits : '';
}
