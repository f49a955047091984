import type { ColumnRole } from '../fast-lane/column-role.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions } from './format.js';
import type { GenericField, ValueMap } from './generic-columns.js';
import { hasPathInto } from './mapped-paths.js';

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

/**
 * What each column of a generic log holds; undefined where it takes more than one column to tell a time or a customer.
 */
export function rolesOf(
  columns: readonly string[],
  places: ReadonlyMap<GenericField, number>,
  valueMap: ValueMap | undefined,
): readonly ColumnRole[] | undefined {
  const hasEnds = places.has('from') && places.has('to');
  const hasAnEnd = places.has('from') || places.has('to');
  if (places.has('clock') || places.has('calling_code')) return undefined;
  if (places.has('customer_number') ? hasAnEnd : !hasEnds) return undefined;
  const roles = columns.map((): ColumnRole => 'unread');
  for (const [field, place] of places) {
    const name = valueMap?.has(field) || !places.has('customer_number') ? undefined : NAMES[field];
    roles[place] = ROLES[field] ?? name ?? 'word';
  }
  return roles;
}

/** The same with the columns of the user's own as words; undefined where one is read for more than its words. */
export function withOwnRoles(
  roles: readonly ColumnRole[] | undefined,
  columns: readonly string[],
  { ownColumns }: Pick<ReadingOptions, 'ownColumns'>,
): readonly ColumnRole[] | undefined {
  if (roles === undefined || ownColumns === undefined || ownColumns.size === 0) return roles;
  if (hasPathInto(columns, ownColumns)) return undefined;
  const own = columns.map((column) => ownColumns.has(fold(column)));
  if (roles.some((role, index) => own[index] && !IN_WORDS.includes(role))) return undefined;
  return roles.map((role, index) => (own[index] ? 'word' : role));
}

const IN_WORDS: readonly ColumnRole[] = ['word', 'unread', 'account', 'business', 'template-name'];
