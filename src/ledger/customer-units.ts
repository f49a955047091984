import { isoMonth } from '../messages/calendar.js';
import type { CustomerId } from '../messages/customer.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, billThread, freeTierOwner } from '../models/bill-threads.js';
import type { Threads } from '../threads/threads.js';
import { type CountOptions, ledgerKeyOf } from './enter-unit.js';
import type { SettledEntry, Settlement } from './free-tier.js';
import { compareByOpening, type FreeTierCut } from './free-tier-cuts.js';
import { nameOfTier } from './ledger.js';
import { isInPeriod } from './period.js';
import { codeOf } from './unit-code.js';

/** The units of one customer, of one kind together: plain data. */
export interface CustomerUnits {
  readonly customer: CustomerId;
  readonly entries: readonly SettledEntry[];
}

/**
 * What each customer of some threads comes to, all threads of a customer being among them. `cuts`: where the free tiers
 * of the whole log end, which have to be known before.
 */
export function customerUnits(
  table: MessageTable,
  threads: Threads,
  { models, calendar, period, byTemplate, byOwn }: CountOptions,
  cuts: readonly FreeTierCut[],
): CustomerUnits[] {
  const cutByName = new Map(cuts.map((cut) => [nameOfTier(cut), cut]));
  const customers = new Map<CustomerId, Map<string, { -readonly [Key in keyof SettledEntry]: SettledEntry[Key] }>>();
  threads.forEach((thread) => {
    /** How many openings of the thread stood at the very end of a free tier. */
    const atLast = new Map<FreeTierCut, number>();
    for (const model of models) {
      for (const billed of billThread(thread, threads, model, calendar)) {
        const settlement = settlementOf(billed, cutByName, atLast);
        if (!isInPeriod(period, billed.unit.openedAt)) continue;
        const template = byTemplate ? table.templates.textOf(table.template(billed.unit.openedBy)) : '';
        const own = byOwn ? table.attributeSets.own(table.attributes(billed.unit.openedBy)) : undefined;
        const key = ledgerKeyOf(billed, template, own);
        let kinds = customers.get(thread.customer);
        if (kinds === undefined) customers.set(thread.customer, (kinds = new Map()));
        const name = [model.id, key.account, key.business, template, codeOf(key), settlement, own].join('\u0000');
        const known = kinds.get(name);
        if (known === undefined) kinds.set(name, { key, settlement, units: 1 });
        else known.units++;
      }
    }
  });
  return [...customers].map(([customer, kinds]) => ({ customer, entries: [...kinds.values()] }));
}

function settlementOf(
  billed: BilledUnit,
  cuts: ReadonlyMap<string, FreeTierCut>,
  atLast: Map<FreeTierCut, number>,
): Settlement {
  const { unit, thread, model, day } = billed;
  const owner = freeTierOwner(billed);
  const cut = owner === undefined ? undefined : cuts.get(nameOfTier({ model: model.id, owner, month: isoMonth(day) }));
  if (cut === undefined) return unit.charge;
  if (cut.isAllFree) return 'free_tier';
  if (cut.last === undefined) return unit.charge;
  const { customer, businessNumber: business } = thread;
  const place = compareByOpening({ openedAt: unit.openedAt, customer, business }, cut.last);
  if (place !== 0) return place < 0 ? 'free_tier' : unit.charge;
  const before = atLast.get(cut) ?? 0;
  atLast.set(cut, before + 1);
  return before < cut.atLast ? 'free_tier' : unit.charge;
}
