/** A Unix time, or a time of day with `Z`, an offset or a zone's letters behind it. */
const NAMES_ZONE =
  /^\s*\d{9,14}(\.\d+)?\s*$|\d(:\d{2}|T\d{4,6})(:\d{2})?([.,]\d+)?\s*(Z|[+-]\d{2}(:?\d{2})?|[A-Z]{1,4})\s*$/i;
const LETTER_Z = 0x5a;

/** Whether the text of a time says what zone it is in; a date alone does not. */
export function namesZone(time: string): boolean {
  return time.charCodeAt(time.length - 1) === LETTER_Z || NAMES_ZONE.test(time);
}
