import { type CustomerKey, lineOf } from '../messages/customer-table.js';
import { scattered } from '../messages/number-index.js';

/** Into how many parts the threads of a log are divided: each is counted by itself, one after another or at once. */
export const PARTITIONS = 64;

/** The part a customer's threads belong to: the same for two spellings of one number, so that ids merge within it. */
export function partitionOf(customer: CustomerKey, textOf: (key: CustomerKey) => string): number {
  return scattered(lineOf(customer, textOf)) & (PARTITIONS - 1);
}
