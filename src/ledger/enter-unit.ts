import { type Calendar, isoMonth } from '../messages/calendar.js';
import { type BilledUnit, freeTierOwner } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';
import type { Ledger, LedgerKey } from './ledger.js';
import { isInPeriod, type Period } from './period.js';

/** What is counted, and how far apart. */
export interface CountOptions {
  readonly models: readonly Model[];
  /** Of the account's time zone: it decides opening dates, months and the rules of a day. */
  readonly calendar: Calendar;
  readonly period: Period;
  /** Count beside the models what was in force on days of none of them. */
  readonly tellsInForce?: boolean;
  /** Count each template apart; costs memory where there are many. */
  readonly byTemplate: boolean;
}

/**
 * Enters a unit into a ledger, where it opened in the period, and into the free tier it uses up, whenever it opened.
 * @returns whether it opened in the period
 */
export function enterUnit(ledger: Ledger, billed: BilledUnit, template: string, period: Period): boolean {
  const { model, unit, thread } = billed;
  const key = ledgerKeyOf(billed, template);
  const isCounted = isInPeriod(period, unit.openedAt);
  if (isCounted) ledger.count(key, 1);
  const owner = freeTierOwner(billed);
  if (owner !== undefined) {
    const month = isoMonth(key.day);
    const { openedAt } = unit;
    if (ledger.canEnterFreeTier(model.id, owner, month, openedAt)) {
      ledger.enterFreeTier(owner, month, { key, openedAt, customer: thread.customer, isCounted });
    }
  }
  return isCounted;
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
