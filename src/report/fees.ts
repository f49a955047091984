import type { Model, ModelId } from '../models/model.js';
import { type Money, money, times, ZERO } from '../rates/money.js';

/** What others charge beside Meta, in the currency of the report. */
export interface FeeRates {
  /** Per cent of Meta's cost. */
  readonly markup: Money | undefined;
  readonly perMessageIn: Money | undefined;
  readonly perMessageOut: Money | undefined;
  readonly perConversation: Money | undefined;
}

/** Messages of the period that providers charge: the customers', and the business's that arrived. */
export interface MessageCount {
  readonly in: number;
  readonly out: number;
}

/** One line of what is paid beside Meta's cost. */
export interface Fee {
  readonly kind: 'markup' | 'message-in' | 'message-out' | 'conversation';
  /** How many it is charged for; null for a share of Meta's cost. */
  readonly count: number | null;
  /** For each, or per cent. */
  readonly rate: Money;
  readonly amount: Money;
}

/** By model, in the order they are shown; no model where no fee is asked for. */
export type FeesByModel = ReadonlyMap<ModelId, readonly Fee[]>;

const PER_CENT = money('0.01');

/**
 * What is paid beside Meta's cost, line by line, exact (choice): every message that arrived or came in, and every
 * conversation, free ones too, since providers do not give away what Meta does. Models that bill by message have no
 * conversations.
 */
export function feesOf(
  rates: FeeRates,
  models: readonly Model[],
  totals: ReadonlyMap<ModelId, { readonly cost: Money; readonly conversations: number }>,
  messages: MessageCount,
): FeesByModel {
  const { markup, perMessageIn, perMessageOut, perConversation } = rates;
  if (Object.values(rates).every((rate) => rate === undefined)) return new Map();
  return new Map(
    models.map(({ id }) => {
      const { cost = ZERO, conversations = 0 } = totals.get(id) ?? {};
      const fees: Fee[] = [];
      if (markup !== undefined) {
        fees.push({ kind: 'markup', count: null, rate: markup, amount: cost.times(markup).times(PER_CENT) });
      }
      const each = (kind: Fee['kind'], count: number, rate: Money | undefined): void => {
        if (rate !== undefined) fees.push({ kind, count, rate, amount: times(rate, count) });
      };
      each('message-in', messages.in, perMessageIn);
      each('message-out', messages.out, perMessageOut);
      each('conversation', conversations, perConversation);
      return [id, fees] as const;
    }),
  );
}

/** Meta's cost and all fees together. */
export function grandTotal(cost: Money, fees: readonly Fee[]): Money {
  return fees.reduce((sum, { amount }) => sum.plus(amount), cost);
}
