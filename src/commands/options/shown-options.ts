import { Failure } from '../../failure.js';
import { type Dimension, LEDGER_DIMENSIONS } from '../../report/dimensions.js';
import { NO_VALUE, type ShownValues } from '../../report/shown-values.js';
import { dimensionNamed } from './dimension-named.js';
import { valueNamed } from './dimension-value.js';

/** `country=CO`, `category=marketing,utility`: several values of a dimension are any of them, several dimensions all.
 * @throws Failure where one is not written so, or names what no unit can have */
export function onlyFrom(options: readonly string[], ownNames: readonly string[]): readonly ShownValues[] {
  const values = new Map<Dimension, string[]>();
  for (const option of options) {
    const [, name = '', list] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
    if (list === undefined) {
      throw new Failure(`--only ${option} names no value.`, 'Write it as --only country=CO, or category=marketing.');
    }
    const by = dimensionNamed('--only', name, LEDGER_DIMENSIONS, ownNames);
    const named = list.split(',').map((value) => namedValue(by, value.trim()));
    values.set(by, [...(values.get(by) ?? []), ...named]);
  }
  return [...values].map(([by, ofDimension]) => ({ by, values: ofDimension }));
}

function namedValue(by: Dimension, value: string): string {
  if (value === NO_VALUE) return '';
  const named = valueNamed(by, value, { name: '--only', rest: '' });
  return by === 'country' ? named.toUpperCase() : named;
}

/** @throws Failure where it is no number of rows */
export function topFrom(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text.trim())) return Number(text);
  throw new Failure(`--top cannot be "${text}".`, 'Give how many rows of a table to show, such as 20.');
}

/** @throws Failure for what is of all units or messages together, beside what shows a part of them */
export function refuseWholes({ only = [], by = [], feePerMessage, volumeTiers = false }: PartsAndWholes): void {
  if (only.length > 0 && feePerMessage !== undefined) throw messagesOfPart();
  if (volumeTiers && by.some((list) => list.includes('customer'))) throw tiersOfCustomer();
}

interface PartsAndWholes {
  readonly only?: readonly string[];
  readonly by?: readonly string[];
  readonly feePerMessage?: string;
  readonly volumeTiers?: boolean;
}

/** Messages have no country and category as units have: what a part of them costs in fees nothing tells. */
function messagesOfPart(): Failure {
  return new Failure('--fee-per-message is of all messages, and --only shows a part.', 'Leave one of them out.');
}

/** What one customer's message costs by volume tiers depends on how many others there were. */
function tiersOfCustomer(): Failure {
  return new Failure(
    '--by customer is at list rates: a step of --volume-tiers is of all customers together.',
    'Leave one of them out.',
  );
}
