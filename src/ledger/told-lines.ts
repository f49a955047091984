import type { CustomerId } from '../messages/customer.js';
import { instant } from '../messages/instant.js';
import type { ModelId } from '../models/model.js';
import type { LedgerFields } from './ledger-fields.js';
import { type ToldKey, type ToldOpening, toldKeyOf, type UnitsTold } from './units-told.js';

/** So many different kinds of units are remembered: a thousand ledgers of one sender hardly have more. */
const MOST_REMEMBERED = 1 << 18;

/** An integer and a comma. */
const COUNT = /(-?\d{1,15}),/y;
/** When an opening was, whose, and whether it is counted; no text in it needs to be unquoted. */
const OPENING = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)","([^"\\]+)",([01]),/y;

/** Lines that begin alike and stand together, as they are sorted. */
interface Run {
  /** What all of them begin with. */
  readonly prefix: string;
  readonly into: readonly UnitsTold[];
  /** Of openings: the free tier and month they are of. */
  readonly tier: Pick<ToldOpening, 'owner' | 'month'> | undefined;
}

/**
 * Takes lines of units and of openings. Most begin like the one before them, and end as a line of another ledger did:
 * those are neither parsed nor made objects of.
 */
export class ToldLines {
  readonly #keys = new Map<string, ToldKey>();
  #run: Run | undefined;

  forgetRun(): void {
    this.#run = undefined;
  }

  /** Takes a line that begins like the one before and says a kind of units that is known.
   * @returns whether it was taken: any other has to be parsed */
  takeAlike(line: string): boolean {
    const run = this.#run;
    if (run === undefined || !line.startsWith(run.prefix) || !line.endsWith(']')) return false;
    const layout = run.tier === undefined ? COUNT : OPENING;
    layout.lastIndex = run.prefix.length;
    const found = layout.exec(line);
    if (found === null) return false;
    const key = this.#keys.get(line.slice(layout.lastIndex, -1));
    if (key === undefined) return false;
    if (run.tier === undefined) {
      const units = Number(found[1]);
      for (const told of run.into) told.count(key, units);
      return true;
    }
    const at = Date.parse(found[1] as string);
    if (Number.isNaN(at)) return false;
    const { owner, month } = run.tier;
    const customer = found[2] as CustomerId;
    const opening = { owner, month, openedAt: instant(at), customer, isCounted: found[3] === '1' };
    for (const told of run.into) told.open(key, opening);
    return true;
  }

  /** `begins`: the fields before these. */
  takeUnits(begins: readonly string[], fields: LedgerFields, model: ModelId, into: readonly UnitsTold[]): void {
    const units = fields.count();
    const key = this.#keyIn(fields, model);
    this.#run = { prefix: prefixOf(begins), into, tier: undefined };
    for (const told of into) told.count(key, units);
  }

  takeOpening(
    begins: readonly string[],
    fields: LedgerFields,
    model: ModelId,
    tier: Pick<ToldOpening, 'owner' | 'month'>,
    into: readonly UnitsTold[],
  ): void {
    const openedAt = fields.at();
    const customer = fields.customer();
    const isCounted = fields.count() === 1;
    const key = this.#keyIn(fields, model);
    this.#run = { prefix: prefixOf(begins), into, tier };
    for (const told of into) told.open(key, { ...tier, openedAt, customer, isCounted });
  }

  #keyIn(fields: LedgerFields, model: ModelId): ToldKey {
    // Not a part of the line: that would keep all that was read with it in memory.
    const name = JSON.stringify(fields.rest()).slice(1, -1);
    const key = toldKeyOf(fields.key(model));
    if (this.#keys.size === MOST_REMEMBERED) this.#keys.clear();
    this.#keys.set(name, key);
    return key;
  }
}

function prefixOf(begins: readonly string[]): string {
  return `${JSON.stringify(begins).slice(0, -1)},`;
}
