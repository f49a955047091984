/** A number for each text, and back: so that a column of numbers can stand for millions of equal texts. */
export class Interner {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  /** The text asked for last: most columns repeat it from row to row. */
  #lastText: string | undefined;
  #lastNumber = 0;

  numberOf(text: string): number {
    if (text === this.#lastText) return this.#lastNumber;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#texts.length;
      this.#numbers.set(text, number);
      this.#texts.push(text);
    }
    this.#lastText = text;
    this.#lastNumber = number;
    return number;
  }

  textOf(number: number): string {
    const text = this.#texts[number];
    if (text === undefined) throw new RangeError(`no text has the number ${number}`);
    return text;
  }

  get size(): number {
    return this.#texts.length;
  }

  /** All texts, in the order of their numbers. */
  get texts(): readonly string[] {
    return this.#texts;
  }
}
