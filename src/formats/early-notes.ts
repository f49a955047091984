/** What is noticed before the format of a file is told waits, up to so many: of what is no log, nothing counts. */
const MOST_WAITING = 1 << 12;

/** Notes what is noticed of a file, as soon as it is known to be a log. */
export class EarlyNotes {
  #waiting: (() => void)[] | undefined = [];

  /** Notes it, now or later. */
  add(note: () => void): void {
    if (this.#waiting === undefined) return note();
    if (this.#waiting.push(note) === MOST_WAITING) this.release();
  }

  /** Nothing has to wait any more. */
  release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const note of waiting) note();
  }
}
