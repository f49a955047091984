import { type Calendar, isoMonth } from '../messages/calendar.js';
import { type Country, UNKNOWN_COUNTRY } from '../messages/country.js';
import { type CustomerId, isMasked } from '../messages/customer.js';
import type { Findings } from '../messages/findings.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, billThreads, freeTierOwner } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';
import type { Threads } from '../threads/threads.js';
import { Ledger, type LedgerKey } from './ledger.js';
import { isInPeriod, type Period } from './period.js';

/** What is counted, and how far apart. */
export interface CountOptions {
  readonly models: readonly Model[];
  /** Of the account's time zone: it decides opening dates, months and the rules of a day. */
  readonly calendar: Calendar;
  readonly period: Period;
  /** Count each template apart; costs memory where there are many. */
  readonly byTemplate: boolean;
}

/** A ledger with room for the largest free tier of the models. */
export function emptyLedger(models: readonly Model[]): Ledger {
  return new Ledger(Math.max(0, ...models.map(({ freeTier }) => freeTier?.units ?? 0)));
}

/**
 * Bills every thread under every model and counts the units opened in the period. Units opened before it still use up
 * the free tier of their month. `visit` sees every unit on the way.
 */
export function countUnits(
  table: MessageTable,
  threads: Threads,
  options: CountOptions,
  findings: Findings,
  visit: (billed: BilledUnit) => void = () => {},
  ledger = emptyLedger(options.models),
): Ledger {
  const { models, calendar, period, byTemplate } = options;
  const notedCustomers = new Set<CustomerId>();
  billThreads(threads, models, calendar, (billed) => {
    const { unit, thread, country } = billed;
    visit(billed);
    const key = ledgerKeyOf(billed, byTemplate ? table.templates.textOf(table.template(unit.openedBy)) : '');
    const isCounted = isInPeriod(period, unit.openedAt);
    if (isCounted) ledger.count(key, 1);
    const owner = freeTierOwner(billed.model, unit, billed.account, thread.businessNumber);
    if (owner !== undefined) enterFreeTier(owner, key, billed, isCounted);
    if (isCounted) noteCustomer(country, thread.customer, unit.openedBy);
  });
  return ledger;

  function enterFreeTier(owner: string, key: LedgerKey, { unit, thread }: BilledUnit, isCounted: boolean): void {
    const month = isoMonth(key.day);
    const { openedAt } = unit;
    if (!ledger.canEnterFreeTier(key.model, owner, month, openedAt)) return;
    ledger.enterFreeTier(owner, month, { key, openedAt, customer: thread.customer, isCounted });
  }

  function noteCustomer(country: Country, customer: CustomerId, row: number): void {
    const isUnknown = country === UNKNOWN_COUNTRY;
    if (!(isUnknown || isMasked(customer)) || notedCustomers.has(customer)) return;
    notedCustomers.add(customer);
    const example = { ...table.origin(row), value: customer };
    if (isUnknown) findings.note('unknown-country', example);
    if (isMasked(customer)) findings.note('masked-customer', example);
  }
}

/** What a unit is counted by; `template` as far as templates are counted apart. */
export function ledgerKeyOf({ model, unit, thread, country, account, day }: BilledUnit, template: string): LedgerKey {
  return {
    model: model.id,
    account,
    business: thread.businessNumber,
    template,
    day,
    country,
    category: unit.category,
    categorySource: unit.categorySource,
    initiator: unit.initiator,
    charge: unit.charge,
  };
}
