import type { ColumnRole } from '../fast-lane/column-role.js';
import type { GenericField, ValueMap } from './generic-columns.js';

const ROLES: Partial<Record<GenericField, ColumnRole>> = {
  timestamp: 'time',
  customer_number: 'customer',
  from: 'from',
  to: 'to',
  message_id: 'message-id',
  user_id: 'user-id',
  delivered_at: 'arrival',
  conversation_id: 'conversation',
  read_at: 'other-arrival',
  failed_at: 'other-arrival',
  text: 'text',
};

/** Fields that are words where a value of theirs is mapped. */
const NAMES: Partial<Record<GenericField, ColumnRole>> = {
  waba_id: 'account',
  business_number: 'business',
  template_name: 'template-name',
};

/** What each column of a generic log holds; undefined where it takes more than one column to tell a time or a customer. */
export function rolesOf(
  columns: readonly string[],
  places: ReadonlyMap<GenericField, number>,
  valueMap: ValueMap | undefined,
): readonly ColumnRole[] | undefined {
  const hasEnds = places.has('from') && places.has('to');
  const hasAnEnd = places.has('from') || places.has('to');
  if (places.has('clock') || (places.has('customer_number') ? hasAnEnd : !hasEnds)) return undefined;
  const roles = columns.map((): ColumnRole => 'unread');
  for (const [field, place] of places) {
    const name = valueMap?.has(field) || !places.has('customer_number') ? undefined : NAMES[field];
    roles[place] = ROLES[field] ?? name ?? 'word';
  }
  return roles;
}
