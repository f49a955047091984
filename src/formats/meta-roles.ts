import type { ColumnRole } from '../fast-lane/column-role.js';

/** The values of a webhook that differ from one to the next, by the end of their path; of several messages, no more. */
const ROLES: readonly (readonly [end: RegExp, role: ColumnRole])[] = [
  [/(^|\.)(messages|statuses)\.0\.timestamp$/, 'time'],
  [/(^|\.)(messages\.0\.from|statuses\.0\.recipient_id)$/, 'customer'],
  [/(^|\.)(messages|statuses)\.0\.id$/, 'message-id'],
  [/(^|\.)statuses\.0\.conversation\.id$/, 'conversation'],
  [/(^|\.)statuses\.0\.conversation\.expiration_timestamp$/, 'expiry'],
  [/(^|\.)(contacts\.0\.user_id|messages\.0\.from_user_id|statuses\.0\.recipient_user_id)$/, 'user-id'],
  // Looked at only where the number is missing: then a line is not passed.
  [/(^|\.)contacts\.0\.wa_id$/, 'unread'],
];

/** What the value at a path of a webhook holds, for the fast lane. */
export function metaRoleOf(path: string): ColumnRole | undefined {
  return ROLES.find(([end]) => end.test(path))?.[1];
}
