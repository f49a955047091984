import { type Calendar, isoMonth } from '../messages/calendar.js';
import { countryOf, UNKNOWN_COUNTRY } from '../messages/country.js';
import type { Findings } from '../messages/findings.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Model } from '../models/model.js';
import type { Threads } from '../threads/threads.js';
import { Ledger, type LedgerKey } from './ledger.js';

/** What is counted, and how far apart. */
export interface CountOptions {
  readonly models: readonly Model[];
  /** Of the account's time zone: it decides opening dates, months and the rules of a day. */
  readonly calendar: Calendar;
  /** Count each template apart; costs memory where there are many. */
  readonly byTemplate: boolean;
}

/** Bills every thread under every model and counts the units. */
export function countUnits(table: MessageTable, threads: Threads, options: CountOptions, findings: Findings): Ledger {
  const { models, calendar } = options;
  const ledger = new Ledger(Math.max(0, ...models.map(({ freeTier }) => freeTier?.units ?? 0)));
  threads.forEach((thread) => {
    const country = countryOf(thread.customer);
    if (country === UNKNOWN_COUNTRY) noteUnknownCountry();
    for (const model of models) {
      for (const unit of model.bill(thread, calendar)) {
        const key: LedgerKey = {
          model: model.id,
          account: threads.ownership.accountOf(unit.openedBy),
          business: thread.businessNumber,
          template: options.byTemplate ? table.templates.textOf(table.template(unit.openedBy)) : '',
          day: calendar.dayOf(unit.openedAt),
          country,
          category: unit.category,
          categorySource: unit.categorySource,
          initiator: unit.initiator,
          charge: unit.charge,
        };
        ledger.count(key, 1);
        if (unit.countsForFreeTier && model.freeTier !== undefined) {
          const owner = model.freeTier.per === 'account' ? key.account : key.business;
          const opening = { key, openedAt: unit.openedAt, customer: thread.customer };
          ledger.enterFreeTier(owner, isoMonth(key.day), opening);
        }
      }
    }

    function noteUnknownCountry(): void {
      const first = thread.messages[0];
      if (first === undefined) return;
      findings.note('unknown-country', { ...table.origin(first.row), value: thread.customer });
    }
  });
  return ledger;
}
