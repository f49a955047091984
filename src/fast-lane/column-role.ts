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
  | 'arrival'
  | 'conversation'
  | 'word'
  /** No reader ever looks at it. */
  | 'unread';
