import { widen } from './columns.js';

/** Which file each row is of, by number: a column only where there are several. */
export class FileColumn {
  #capacity: number;
  /** Of all rows, as long as there is no other. */
  #only: number | undefined;
  #files: Uint32Array | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  at(row: number): number {
    return (this.#files === undefined ? this.#only : this.#files[row]) as number;
  }

  tell(row: number, file: number): void {
    this.#only ??= file;
    if (file !== this.#only) this.#files ??= new Uint32Array(this.#capacity).fill(this.#only);
    if (this.#files !== undefined) this.#files[row] = file;
  }

  /** Rows from one up to another. */
  tellAll(from: number, to: number, file: number): void {
    if (from === to) return;
    this.tell(from, file);
    this.#files?.fill(file, from, to);
  }

  grow(capacity: number): void {
    this.#capacity = capacity;
    this.#files &&= widen(this.#files, new Uint32Array(capacity));
  }
}
