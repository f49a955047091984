import { NO_TIME } from '../messages/records.js';
import type { RowPassed } from '../messages/row-watcher.js';

/** What was read of one row that differs from row to row. */
export class RowRead implements RowPassed {
  line = 0;
  at = 0;
  customer = 0;
  arrivedAt = 0;
  expiresAt = NO_TIME;
  idStart = 0;
  idEnd = 0;
  conversationStart = 0;
  conversationEnd = 0;
  /** The same of the business-scoped user id of its customer. */
  userIdStart = 0;
  userIdEnd = 0;
}
