import { isInPeriod } from '../ledger/period.js';
import { countryOf } from '../messages/country.js';
import { isoUtc } from '../messages/instant.js';
import { deliveryOf, INBOUND, lastStatus } from '../messages/message-flags.js';
import type { Side } from './difference.js';
import { modelInForce } from './in-force.js';
import { isLabelledByInitiator, metaConversation } from './meta-conversation.js';
import { metaSide } from './reconcile-conversations.js';
import { CHARGE_OF, type MessageFacts } from './reconcile-messages.js';

/**
 * What Meta's verdicts name and the log never reports as delivered: Meta bills on delivery, so that either it never was
 * and neither side bills it, or its status is missing from the log. The log cannot tell which.
 */
export function noteUndelivered(facts: MessageFacts): void {
  const { verdicts, table, calendar } = facts;
  for (let number = 0; number < verdicts.store.conversationCount; number++) {
    const row = verdicts.firstRow(number);
    if (row === undefined || verdicts.firstArrived(number) !== undefined) continue;
    const theirs = metaConversation(number, row, verdicts, table, calendar);
    const byInitiator = isLabelledByInitiator(theirs.model, theirs);
    note(
      row,
      metaSide(theirs, byInitiator, { country: table.customers.countryOf(table.customer(row)) }, facts),
      'conversation',
      facts,
    );
  }
  for (let row = 0; row < table.size; row++) {
    if (table.flags(row) & INBOUND || !facts.threads.isLeftOut(row) || deliveryOf(table.flags(row)) === 'failed')
      continue;
    const verdict = verdicts.of(row);
    if (!verdict?.isPerMessage) continue;
    const { category, pricingType = 'regular' } = verdict;
    const at = table.at(row);
    const priced = { country: countryOf(table.customerId(row)), category, initiator: 'business', at, row } as const;
    const cost = facts.price(
      { ...priced, charge: CHARGE_OF[pricingType] },
      modelInForce('message', calendar.dayOf(at)),
    );
    const label = category ?? 'unknown';
    note(row, { startedAt: at, endsAt: undefined, label, type: pricingType, cost }, 'message', facts);
  }
}

function note(row: number, there: Side, unit: 'conversation' | 'message', facts: MessageFacts): void {
  const { table, tally, threads, calendar, verdicts, period } = facts;
  const at = there.startedAt ?? table.at(row);
  if (!isInPeriod(period, at)) return;
  const number = verdicts.of(row)?.conversation ?? -1;
  tally.differs({
    kind: 'undelivered',
    reason: 'status-missing',
    evidence: `sent ${isoUtc(table.at(row))}, last seen as ${lastStatus(table.flags(row))}`,
    model: modelInForce(unit, calendar.dayOf(at)).id,
    unit,
    isMatch: false,
    businessNumber: table.businessNumbers.textOf(threads.ownership.businessOf(row)),
    customer: table.customerId(row),
    country: countryOf(table.customerId(row)),
    here: undefined,
    there,
    lagSeconds: undefined,
    conversationId: number < 0 ? '' : verdicts.store.conversationId(number),
    row,
  });
}
