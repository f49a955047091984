import type { AttributeCounts } from '../messages/attribute-counts.js';
import { AttributeSets } from '../messages/attribute-sets.js';
import { CALL, distinctRecords } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { CATEGORY_CODES, categoryCodes } from './inferred-categories.js';
import { type Candidate, SampleChooser, type SampleMessage } from './sample-messages.js';
import type { Threads } from './threads.js';

/** The messages of some records, merged by id and before anything is billed: how many there are of each sort. */
export interface HeldCounts {
  /** Calls too, which are no messages and count in nothing else. */
  readonly kinds: AttributeCounts;
  /** How many are of each code of a told category. */
  readonly categories: readonly number[];
  readonly customers: number;
  /** The first and the last; infinite where there is none. */
  readonly first: number;
  readonly last: number;
}

/** What the messages of a part of the customers come to, as plain data. */
export interface HeldContents {
  readonly records: number;
  readonly customers: number;
  /** By the number of the file that their first record stands in; none for a file without any. */
  readonly files: readonly (HeldOfFile | undefined)[];
}

interface HeldOfFile extends HeldCounts {
  readonly candidates: readonly (readonly Candidate[])[];
}

/** Counts what logs hold, file by file, in one table of messages after another: each of other customers. */
export class HeldMessages {
  readonly #sets: AttributeSets;
  readonly #hasSeveralFiles: boolean;
  readonly #files: FileCounter[] = [];
  #records = 0;
  #customers = 0;

  /** `attributeSets`: those of all tables. */
  constructor(hasSeveralFiles: boolean, attributeSets = new AttributeSets()) {
    this.#sets = attributeSets;
    this.#hasSeveralFiles = hasSeveralFiles;
  }

  count(table: MessageTable, threads: Threads): void {
    const codes = categoryCodes(table, threads);
    const isThere = new Uint8Array(table.customers.size);
    const counts = new Float64Array(table.attributeSets.size);
    const kinds: number[] = [];
    let number = -1;
    let file: FileCounter | undefined;
    for (let row = 0; row < table.size; row++) {
      if (file === undefined || table.file(row) !== number) {
        file?.take(kinds, counts);
        number = table.file(row);
        file = this.#fileAt(number);
      }
      const kind = table.attributes(row);
      const before = counts[kind] as number;
      if (before === 0) kinds.push(kind);
      counts[kind] = before + 1;
      const code = codes[row] as number;
      file.chooser.offer(table, row, code);
      if (table.flags(row) & CALL) continue;
      file.count(table.at(row), code);
      const customer = table.customer(row);
      isThere[customer] = 1;
      if (this.#hasSeveralFiles) file.met.add(customer);
    }
    file?.take(kinds, counts);
    for (const each of this.#files) each?.endTable();
    for (const one of isThere) this.#customers += one;
    this.#records += table.recordCount;
  }

  /** Takes in what other customers come to. */
  merge({ records, customers, files }: HeldContents): void {
    this.#records += records;
    this.#customers += customers;
    for (const [number, held] of files.entries()) if (held !== undefined) this.#fileAt(number).merge(held, this.#sets);
  }

  get contents(): HeldContents {
    const files = Array.from(this.#files, (file, number) =>
      file === undefined ? undefined : { ...this.ofFile(number), candidates: file.chooser.candidates },
    );
    return { records: this.#records, customers: this.#customers, files };
  }

  /** Whether there is nothing, not even a call. */
  get isEmpty(): boolean {
    return this.#files.length === 0;
  }

  /** Records that say again what is known. */
  get repeated(): number {
    const kinds = this.#files.flatMap((file) => file?.kindsIn(this.#sets) ?? []);
    return (
      this.#records - kinds.reduce((sum, { attributes, count }) => sum + distinctRecords(attributes.flags) * count, 0)
    );
  }

  /** The messages of all files. */
  get all(): HeldCounts {
    const each = [...this.#files.keys()].map((number) => this.ofFile(number));
    return {
      kinds: each.flatMap(({ kinds }) => kinds),
      categories: Array.from({ length: CATEGORY_CODES }, (_, code) =>
        each.reduce((sum, { categories }) => sum + (categories[code] ?? 0), 0),
      ),
      customers: this.#customers,
      first: each.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY),
      last: each.reduce((most, { last }) => Math.max(most, last), Number.NEGATIVE_INFINITY),
    };
  }

  /** The messages of a file. */
  ofFile(number: number): HeldCounts {
    const file = this.#files[number] ?? new FileCounter();
    const customers = this.#hasSeveralFiles ? file.customers : this.#customers;
    const { categories, first, last } = file;
    return { kinds: file.kindsIn(this.#sets), categories: [...categories], customers, first, last };
  }

  samplesOf(number: number): readonly SampleMessage[] {
    return this.#files[number]?.chooser.samples ?? [];
  }

  #fileAt(number: number): FileCounter {
    return (this.#files[number] ??= new FileCounter());
  }
}

class FileCounter {
  readonly chooser = new SampleChooser();
  readonly #kinds = new Map<number, number>();
  readonly categories = new Float64Array(CATEGORY_CODES);
  /** The customers of the table at hand. */
  readonly met = new Set<number>();
  customers = 0;
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  count(at: number, code: number): void {
    if (code > 0) this.categories[code] = (this.categories[code] as number) + 1;
    if (at < this.first) this.first = at;
    if (at > this.last) this.last = at;
  }

  /** Takes counts away from where they were made. */
  take(kinds: number[], counts: Float64Array): void {
    for (const kind of kinds) {
      this.#add(kind, counts[kind] as number);
      counts[kind] = 0;
    }
    kinds.length = 0;
  }

  endTable(): void {
    this.chooser.settle();
    this.customers += this.met.size;
    this.met.clear();
  }

  merge({ kinds, categories, customers, first, last, candidates }: HeldOfFile, sets: AttributeSets): void {
    for (const { attributes, count } of kinds) this.#add(sets.numberOfAttributes(attributes), count);
    for (const [code, count] of categories.entries()) this.categories[code] = (this.categories[code] as number) + count;
    this.customers += customers;
    this.first = Math.min(this.first, first);
    this.last = Math.max(this.last, last);
    this.chooser.merge(candidates);
  }

  kindsIn(sets: AttributeSets): AttributeCounts {
    return Array.from(this.#kinds, ([kind, count]) => ({ attributes: sets.attributesAt(kind), count }));
  }

  #add(kind: number, count: number): void {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + count);
  }
}
