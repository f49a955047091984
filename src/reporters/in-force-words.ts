import { IN_FORCE } from '../models/index.js';
import { amount } from '../report/entry-sums.js';
import type { Report } from '../report/report.js';
import { counted } from '../report/wording.js';

/** What was in force where none of the models compared was, what it cost, and the option that compares it; undefined
 * where there is no such day. */
export function inForceInWords({ inForce, models, currency }: Report): string | undefined {
  if (inForce === undefined) return undefined;
  const { first, last, isAll, cost, unpriced } = inForce;
  const days = isAll ? 'on these days' : first === last ? `on ${first}` : `from ${first} to ${last}`;
  const which = listed(inForce.models.map(({ id, shortName }) => `the ${shortName} (${id})`));
  const missing = unpriced === 0 ? '' : `, ${counted(unpriced, 'unit')} without a price`;
  const costs = cost === undefined ? '' : `, ${amount(cost, currency)}${isAll ? '' : ' for these days'}${missing}`;
  return `In force ${days}: ${which}${costs}; --models ${IN_FORCE.id},${models.at(-1)?.id ?? ''} compares it.`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
