import { RowKernel } from './row-kernel.js';
import type { RowRecorder } from './row-recorder.js';

/** The kernel of a lane, which is made when there are enough rows for one. */
export class LaneKernel {
  readonly #make: (() => RowKernel) | undefined;
  readonly #recorder: RowRecorder;
  #kernel: RowKernel | undefined;
  #to = 0;
  /** While it reads the bytes at hand. */
  opened: RowKernel | undefined;
  /** Where the first row stands that it leaves. */
  place = 0;

  /** `make`: undefined where no kernel reads such rows. */
  constructor(recorder: RowRecorder, make: (() => RowKernel) | undefined) {
    this.#recorder = recorder;
    this.#make = make;
  }

  /** Begins with bytes, from one place up to another, which is behind a line end. */
  open(bytes: Uint8Array, from: number, to: number): void {
    if (RowKernel.isWorth(to - from)) this.#kernel ??= this.#make?.();
    this.opened = this.#kernel?.open(bytes, from, to) === true ? this.#kernel : undefined;
    this.#to = to;
  }

  /** Records the usual rows from a place on, the first of which is on a line; gives how many there are. */
  record(from: number, line: number): number {
    this.place = from;
    if (this.opened === undefined) return 0;
    const rows = this.#recorder.recordAll(this.opened, from, this.#to, line);
    this.place = this.opened.place;
    return rows;
  }

  /** What was learned of lines holds no longer. */
  forgetLines(): void {
    this.#kernel?.forgetLines();
  }
}
