/** Reads digits that nothing marks as an international number. */
export interface DigitsReading {
  /** The digits from the calling code on; undefined where they are no number dialled within the country. */
  read(digits: string): string | undefined;
}
