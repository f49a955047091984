import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { Period } from '../ledger/period.js';
import type { Calendar } from '../messages/calendar.js';
import type { Category, CategorySource } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import { ownValueIn } from '../messages/own-values.js';
import { type Redaction, shownText } from '../messages/redaction.js';
import { compareTexts } from '../messages/words.js';
import type { ModelId } from '../models/model.js';
import type { Initiator } from '../models/unit.js';
import { INTERNATIONAL_RATE } from '../rates/international-rate.js';
import type { Market } from '../rates/market.js';
import { type Money, ZERO } from '../rates/money.js';
import { type PricedUnit, pricedInOrder } from './listed-price.js';
import { cardOf, type PricedStatus, type Prices } from './price.js';
import { reasonFor } from './reason.js';
import type { UnitList } from './unit-list.js';

/** One unit with everything that can be said of it (reporters/README.md, "JSON of the comparison": `conversations`). */
export interface Conversation {
  readonly model: ModelId;
  readonly account: string;
  /** Digits; '' where the log names none. */
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly country: Country;
  readonly market: Market | undefined;
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  /** What its model calls it: as the rate it has. */
  readonly name: string;
  readonly openedAt: Instant;
  readonly expiresAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  readonly status: PricedStatus;
  /** Why it is free, charged or unpriced. */
  readonly reason: string;
  readonly rate: Money | undefined;
  readonly rateCard: string;
  /** Undefined where it is unpriced. */
  readonly cost: Money | undefined;
  /** ISO 4217. */
  readonly currency: string;
  /** The volume tier it counts towards, as a name; undefined where it counts towards none. */
  readonly tier: string | undefined;
  /**
   * What the message that opened it has in each column of the user's own; '' for nothing. Empty where there are none.
   */
  readonly own: readonly (readonly [name: string, value: string])[];
  readonly openedBy: {
    readonly file: string;
    readonly line: number;
    readonly messageId: string;
    readonly type: string;
    readonly template: string;
    /** Its row in the message table. */
    readonly row: number;
  };
}

/** What a list of conversations is made from. */
export interface ConversationFacts {
  readonly table: MessageTable;
  readonly units: UnitList;
  readonly prices: Prices;
  readonly calendar: Calendar;
  readonly period: Period;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  /** Paths of the input, by the file number of an origin. */
  readonly paths: readonly string[];
  /** The columns of the user's own, by name. */
  readonly ownNames?: readonly string[];
  /** What hides customers' numbers; undefined to show them. */
  readonly redaction?: Redaction | undefined;
}

/** The units one after another, priced and explained, in the order they opened; those of one customer, or all. All are
 * gone through either way, since customers share the free tier and the volume tiers. */
export function* conversationsIn(facts: ConversationFacts, customer?: CustomerId): Generator<Conversation> {
  const { table, redaction } = facts;
  const number = customer === undefined ? undefined : table.customers.numberOf(customer);
  const meant = pricedInOrder(facts, ({ openedBy }) => number === undefined || table.customer(openedBy) === number);
  const ordered = redaction === undefined ? meant : inOrderOfPseudonyms(meant, redaction);
  for (const priced of ordered) yield conversationOf(priced, facts);
}

/** Those opened at one instant stand in the order of customers' numbers, which would tell of them. */
function* inOrderOfPseudonyms(units: Iterable<PricedUnit>, { customer }: Redaction): Generator<PricedUnit> {
  let together: PricedUnit[] = [];
  for (const one of units) {
    if (together[0] !== undefined && together[0].unit.openedAt !== one.unit.openedAt) {
      yield* sorted(together);
      together = [];
    }
    together.push(one);
  }
  yield* sorted(together);

  function sorted(some: PricedUnit[]): PricedUnit[] {
    return some.sort((a, b) => compareTexts(customer(a.unit.customer), customer(b.unit.customer)));
  }
}

/** By who began it or by purpose; authentication is one, wherever it is sent from. */
function nameOf({ rateName }: PricedUnit['price']): string {
  return rateName === INTERNATIONAL_RATE ? 'authentication' : rateName;
}

function conversationOf(
  { unit, price, tier }: PricedUnit,
  { table, prices, paths, redaction, ownNames = [] }: ConversationFacts,
): Conversation {
  const { model, billedBy, openedBy } = unit;
  const shown = shownText(redaction);
  const card = cardOf(billedBy, prices);
  const rate = tier?.step.rate ?? price.rate;
  const { file, line } = table.origin(openedBy);
  return {
    model: model.id,
    account: unit.account,
    businessNumber: unit.businessNumber,
    customer: redaction?.customer(unit.customer) ?? unit.customer,
    country: unit.country,
    market: price.market,
    category: unit.category,
    categorySource: unit.categorySource,
    initiator: unit.initiator,
    name: nameOf(price),
    openedAt: unit.openedAt,
    expiresAt: unit.expiresAt,
    closedAt: unit.closedAt,
    status: price.status,
    reason: reasonFor(unit, price, tier),
    rate: rate?.amount,
    rateCard: rate?.card ?? card.name,
    cost: price.status === 'unpriced' ? undefined : (rate?.amount ?? ZERO),
    currency: card.currency,
    tier: tier?.tier,
    own: ownNames.map((name) => [name, shown(ownValueIn(table.attributeSets.own(table.attributes(openedBy)), name))]),
    openedBy: {
      file: paths[file] ?? '',
      line,
      messageId: redaction?.message(table.messageId(openedBy)) ?? table.messageId(openedBy),
      type: shown(table.type(openedBy)) || (unit.categorySource === 'form' ? 'free-form' : 'template'),
      template: shown(table.templates.textOf(table.template(openedBy))),
      row: openedBy,
    },
  };
}
