/**
 * In the years of WhatsApp seconds have 10 digits, milliseconds 13, microseconds 16 and nanoseconds 19: no unit is
 * guessed.
 */
const PLAIN = /^(\d{10}|\d{13}|\d{16}|\d{19})(?:[.,](\d{1,30}))?$/;
/**
 * A fraction of a second can have lost the zero in front of its exponent, and a spreadsheet in Spanish writes a comma.
 */
const SCIENTIFIC = /^(\d)(?:[.,](\d{1,30}))?E(\+?)(\d{1,2})$/i;
const DIGITS_OF_UNITS: readonly number[] = [10, 13, 16, 19];
/** As many digits as a spreadsheet (6) and `printf` (7) keep of a number they write with an exponent. */
const MOST_DIGITS_ROUNDED = 7;
const DIGITS_OF_MILLISECONDS = 13;

/**
 * Milliseconds since the epoch, of a number of seconds, milliseconds, microseconds or nanoseconds; more digits are cut.
 */
export function unixMs(text: string): number | undefined {
  const [, whole, fraction = ''] = PLAIN.exec(text) ?? [];
  if (whole !== undefined) return millisecondsOf(whole, fraction);
  return isRoundedUnixTime(text) ? undefined : exactMs(text);
}

/**
 * Whether a text is a Unix time with an exponent of which a spreadsheet or `printf` may have kept the first digits
 * alone, as `1.68596E+12`. One whose exponent has no sign comes from Java or BigQuery, which write every digit there
 * is.
 */
export function isRoundedUnixTime(text: string): boolean {
  const [, first, others = '', sign, exponent] = SCIENTIFIC.exec(text) ?? [];
  if (first === undefined || !DIGITS_OF_UNITS.includes(Number(exponent) + 1)) return false;
  return sign !== '' && others.length + 1 <= MOST_DIGITS_ROUNDED;
}

/** A Unix time with an exponent as plain digits, where others beside it show that none was rounded. */
export function withoutExponent(text: string): string {
  const [, first, others = '', , exponent] = SCIENTIFIC.exec(text.trim()) ?? [];
  if (first === undefined || !DIGITS_OF_UNITS.includes(Number(exponent) + 1)) return text;
  const length = Number(exponent) + 1;
  const digits = (first + others).padEnd(length, '0');
  return digits.length === length ? digits : `${digits.slice(0, length)}.${digits.slice(length)}`;
}

function exactMs(text: string): number | undefined {
  const plain = withoutExponent(text);
  return plain === text ? undefined : unixMs(plain);
}

function millisecondsOf(whole: string, fraction: string): number {
  if (whole.length >= DIGITS_OF_MILLISECONDS) return Number(whole.slice(0, DIGITS_OF_MILLISECONDS));
  return Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}
