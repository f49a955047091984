/** A place in a text that moves on over what it recognises. */
export class Cursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  /**
   * Moves over what a pattern, which has to be sticky, matches here; undefined, and stays, where it matches nothing.
   */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }

  /** Moves over a word, and what follows it in the pattern, where it is a wanted one. */
  takeWord(pattern: RegExp, isWanted: (word: string) => boolean): boolean {
    const from = this.at;
    const word = this.take(pattern)?.[1];
    if (word !== undefined && isWanted(word)) return true;
    this.at = from;
    return false;
  }

  /** The first way of reading on that comes to something; where none does, the place is as before. */
  first<Read>(...ways: readonly ((cursor: Cursor) => Read | undefined)[]): Read | undefined {
    const from = this.at;
    for (const way of ways) {
      const read = way(this);
      if (read !== undefined) return read;
      this.at = from;
    }
    return undefined;
  }
}
