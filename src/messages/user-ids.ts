import { leastOf } from '../extremes.js';
import { widen } from './columns.js';
import { type CustomerId, isWithoutNumber } from './customer.js';
import type { CustomerKey } from './customer-table.js';
import { keyOfId } from './id-table.js';
import { NumberIndex } from './number-index.js';

/** What a log tells of who has two names, as plain data. */
export interface UserIdContents {
  /** By place: the key of a business-scoped user id, and the number it stands beside. */
  readonly ids: Float64Array;
  readonly numbers: Float64Array;
  /** Ids that Meta replaced by others. */
  readonly changes: readonly (readonly [before: string, since: string])[];
}

const SCRATCH = Buffer.alloc(1 << 10);

/**
 * The numbers that business-scoped user ids and hidden addresses stand for, as far as a log pairs them: one customer is
 * one thread under both names, and the number decides the country (models/README.md, "What the log may already say").
 * 20 bytes and a number a pair, since every webhook since April 2026 has one. An id beside two numbers stands for the
 * smaller (our choice): which of them wrote under it, nothing tells.
 */
export class UserIds {
  readonly #ids = new NumberIndex();
  #numbers = new Float64Array(1 << 4);
  readonly #changes = new Map<string, Set<string>>();

  get isEmpty(): boolean {
    return this.#ids.size === 0 && this.#changes.size === 0;
  }

  /** Takes in that a customer, where it is known by number, has an id as well; the id as UTF-8. */
  pair(customer: CustomerKey, bytes: Uint8Array, from: number, to: number): void {
    if (customer > 0 && from < to) this.#pairKey(keyOfId(bytes, from, to), customer);
  }

  /** The same, of an id as text. */
  pairText(customer: CustomerKey, id: string): void {
    if (id.length * 3 <= SCRATCH.length) this.pair(customer, SCRATCH, 0, SCRATCH.write(id));
    else this.pair(customer, Buffer.from(id), 0, Buffer.byteLength(id));
  }

  /** Takes in that Meta gave a customer another id. */
  change(before: string, since: string): void {
    if (before === since) return;
    this.#beside(before).add(since);
    this.#beside(since).add(before);
  }

  merge({ ids, numbers, changes }: UserIdContents): void {
    for (let index = 0; index < ids.length; index++) this.#pairKey(ids[index] as number, numbers[index] as number);
    for (const [before, since] of changes) this.change(before, since);
  }

  get contents(): UserIdContents {
    const size = this.#ids.size;
    return {
      ids: Float64Array.from({ length: size }, (_, index) => this.#ids.numberAt(index)),
      numbers: this.#numbers.slice(0, size),
      changes: [...this.#changes].flatMap(([id, others]) => [...others].map((other) => [id, other] as const)),
    };
  }

  /**
   * Who a customer is: the number an id stands for, else one of an id that it replaced or that replaced it; of ids of
   * one customer without a number, the first as text.
   */
  customerOf(name: CustomerId): CustomerId {
    if (this.isEmpty || !isWithoutNumber(name)) return name;
    const own = this.#numberOf(name);
    if (own !== undefined) return String(own) as CustomerId;
    const names = this.#namesOf(name);
    const numbers = names.map((id) => this.#numberOf(id)).filter((number) => number !== undefined);
    return (numbers.length > 0 ? String(leastOf(numbers)) : names.sort()[0]) as CustomerId;
  }

  /** Whether any of some customers is another, or has another name. */
  names(customers: readonly string[]): boolean {
    return !this.isEmpty && customers.some((name) => this.customerOf(name as CustomerId) !== name);
  }

  /** All ids of the customer that has this one. */
  #namesOf(id: string): string[] {
    const found = new Set([id]);
    for (const name of found) for (const other of this.#changes.get(name) ?? []) found.add(other);
    return [...found];
  }

  #numberOf(id: string): number | undefined {
    const bytes = Buffer.from(id);
    const known = this.#ids.find(keyOfId(bytes, 0, bytes.length));
    return known === undefined ? undefined : this.#numbers[known];
  }

  #pairKey(key: number, number: CustomerKey): void {
    const known = this.#ids.size;
    const place = this.#ids.placeOf(key);
    if (place === this.#numbers.length) this.#numbers = widen(this.#numbers, new Float64Array(place * 2));
    this.#numbers[place] = place === known ? number : Math.min(this.#numbers[place] as number, number);
  }

  #beside(id: string): Set<string> {
    let others = this.#changes.get(id);
    if (others === undefined) this.#changes.set(id, (others = new Set()));
    return others;
  }
}
