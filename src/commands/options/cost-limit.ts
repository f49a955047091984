import { Failure } from '../../failure.js';
import { UNKNOWN_COUNTRY } from '../../messages/country.js';
import { money } from '../../rates/money.js';
import { type Dimension, LEDGER_DIMENSIONS } from '../../report/dimensions.js';
import type { CostLimit } from '../../report/limits.js';
import { dimensionNamed } from './dimension-named.js';
import { valueNamed } from './dimension-value.js';

export const AMOUNT = /^\d+(\.\d+)?$/;

/** `500`, `category=marketing:200`, `country=BR:100`.
 * @throws Failure where it is not written so, or names what no report can hold: such a limit would never be crossed */
export function costLimitFrom(written: string, ownNames: readonly string[]): CostLimit {
  const [, group, amount = ''] = /^(?:(.*):)?([^:]*)$/s.exec(written.trim()) ?? [];
  if (!AMOUNT.test(amount)) {
    throw new Failure(
      `--fail-if-over ${written}: "${amount}" is no amount.`,
      'Give one such as 500 or 99.50, or for a part of the cost: category=marketing:200, country=BR:100.',
    );
  }
  return { group: group === undefined ? undefined : groupFrom(group, ownNames), limit: money(amount), written };
}

function groupFrom(text: string, ownNames: readonly string[]): { by: Dimension; value: string } {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const by = dimensionNamed('--fail-if-over', name, LEDGER_DIMENSIONS, ownNames);
  if (by === 'country' && value.trim().toUpperCase() === UNKNOWN_COUNTRY) {
    throw new Failure(
      `--fail-if-over country cannot be "${value}".`,
      'Units whose country is unknown have no price, so they are never over a limit.',
    );
  }
  return { by, value: valueNamed(by, value, { name: '--fail-if-over', rest: ':100' }) };
}
