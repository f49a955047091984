import { type CustomerId, compareNumbers } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { Model, ModelId } from '../models/model.js';
import { freeTierIn } from '../models/model.js';
import { type FreeTierUsedBefore, freeTierLeft } from './free-tier-allowance.js';
import type { Ledger, Opening } from './ledger.js';
import { compareOpenings } from './ledger.js';

/** Up to where the free tier of an owner and month reaches: plain data. */
export interface FreeTierCut {
  readonly model: ModelId;
  readonly owner: string;
  readonly month: string;
  /** The last opening that is free; undefined where all of them are, or none is. */
  readonly last: OpeningPlace | undefined;
  /** How many openings with the place of the last are free: messages of one thread can arrive at one instant. */
  readonly atLast: number;
  readonly isAllFree: boolean;
}

/** When, and with whom, a unit opened: what its place in a free tier or a volume tier goes by. */
export interface OpeningPlace {
  readonly openedAt: Instant;
  readonly customer: CustomerId;
  readonly business: string;
}

/** Where the free tiers of a whole log end, so that each unit can be told to be free by itself. */
export function freeTierCuts(ledger: Ledger, models: readonly Model[], before: FreeTierUsedBefore): FreeTierCut[] {
  return [...ledger.freeTierMonths()].map(({ model: id, owner, month, earliest }) => {
    const model = models.find((one) => one.id === id);
    const left = freeTierLeft(model && freeTierIn(model, month), before, owner, month);
    const free = earliest.slice(0, left);
    const last = free.at(-1);
    const isAllFree = earliest.length < left;
    const atLast = last === undefined ? 0 : free.filter((opening) => compareOpenings(opening, last) === 0).length;
    return { model: id, owner, month, isAllFree, atLast, last: isAllFree || !last ? undefined : placeOf(last) };
  });
}

function placeOf({ openedAt, customer, key: { business } }: Opening): OpeningPlace {
  return { openedAt, customer, business };
}

/** The order of units in both. */
export function compareByOpening(a: OpeningPlace, b: OpeningPlace): number {
  return a.openedAt - b.openedAt || compareNumbers(a.customer, b.customer) || compareNumbers(a.business, b.business);
}
