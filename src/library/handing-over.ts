/**
 * Hands on what is made in one place, and asked for one after another in another: the maker waits until it is taken, so
 * that little of it lies between them.
 */
export class HandingOver<One> {
  #lying: One[] = [];
  #letMakerGoOn = (): void => {};
  #stopMaker = (): void => {};
  #wakeTaker = (): void => {};
  #isStopped = false;
  /** How the making ended. */
  #end: { readonly fault?: { readonly error: unknown } } | undefined;

  put(one: One): void {
    this.#lying.push(one);
    this.#wakeTaker();
  }

  /** For the maker: what to wait for; undefined where nothing lies there. Is rejected where it is to stop. */
  untilTaken(): Promise<void> | undefined {
    if (this.#lying.length === 0) return undefined;
    return new Promise((goOn, stop) => {
      this.#letMakerGoOn = goOn;
      this.#stopMaker = () => stop(new Error('nothing more is taken'));
      if (this.#isStopped) this.#stopMaker();
    });
  }

  /** Nothing more is taken: a maker who waits for that, now or later, would wait for ever. */
  stop(): void {
    this.#isStopped = true;
    this.#stopMaker();
  }

  /** All that is put until the making ends.
   * @throws what the making was rejected with, at once */
  async *from(making: Promise<void>): AsyncGenerator<One, void, undefined> {
    const ended = (fault?: { readonly error: unknown }): void => {
      this.#end = fault === undefined ? {} : { fault };
      this.#wakeTaker();
    };
    making.then(
      () => ended(),
      (error: unknown) => ended({ error }),
    );
    while (this.#end === undefined || this.#lying.length > 0) {
      const taken = this.#lying;
      this.#lying = [];
      this.#letMakerGoOn();
      for (const one of taken) {
        this.#refuseFault();
        yield one;
      }
      if (this.#lying.length === 0 && this.#end === undefined) {
        await new Promise<void>((wake) => {
          this.#wakeTaker = wake;
        });
      }
    }
    this.#refuseFault();
  }

  #refuseFault(): void {
    if (this.#end?.fault !== undefined) throw this.#end.fault.error;
  }
}
