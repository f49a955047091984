import { Failure } from '../../failure.js';
import type { FreeTierUsedBefore } from '../../ledger/free-tier-allowance.js';

/** `--free-tier-used`, before the log says which month it begins in. */
export type FreeTierUsedOption = Omit<FreeTierUsedBefore, 'month'>;

/** Understands `400` and `ACCOUNT=400`, each as often as needed.
 * @throws Failure where one is no count */
export function freeTierUsedFrom(values: readonly string[]): FreeTierUsedOption {
  let byDefault = 0;
  const byOwner = new Map<string, number>();
  for (const value of values) {
    const at = value.lastIndexOf('=');
    const count = value.slice(at + 1).trim();
    if (!/^\d{1,9}$/.test(count)) {
      throw new Failure(
        `--free-tier-used cannot be "${value}".`,
        'Give how many were used before the log begins: 400, or ACCOUNT=400 for one account.',
      );
    }
    if (at === -1) byDefault = Number(count);
    else byOwner.set(value.slice(0, at).trim().replace(/^\+/, ''), Number(count));
  }
  return { byDefault, byOwner };
}
