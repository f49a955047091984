/**
 * What a column of a table holds. Columns of times, numbers and ids differ from row to row; the others hold few words,
 * which are all that a row's reader decides by.
 */
export type ColumnRole =
  | 'time'
  | 'customer'
  /** Sender and recipient: one is the customer, the other the business. */
  | 'from'
  | 'to'
  | 'message-id'
  /** The business-scoped user id of a customer whose number stands in another column; several say the same. */
  | 'user-id'
  | 'arrival'
  /** Another time of what became of the message: looked at only where that of its arrival is not there. */
  | 'other-arrival'
  | 'conversation'
  /** When that conversation ends: looked at only for a watcher. */
  | 'expiry'
  /** Names that differ in many rows and decide nothing else: a plain one goes into the message as it stands. */
  | 'account'
  | 'business'
  | 'template-name'
  | 'word'
  /** What the message says: looked at only where nothing else in the row tells what it is for. */
  | 'text'
  /** No reader ever looks at it. */
  | 'unread';

/** Whether the bytes of a column are looked at, which quotes or escapes in them would change. */
export function isLookedAt(role: ColumnRole | undefined): boolean {
  return role !== 'unread' && role !== 'text';
}
