import type { Message } from './message.js';

/** What differs from row to row, of one that no reader saw. */
export interface RowPassed {
  /** In its file. */
  readonly line: number;
  /** A number. */
  readonly customer: number;
  /** Where in the bytes the message's id is; no bytes where it has none. */
  readonly idStart: number;
  readonly idEnd: number;
  /** The same of the id of Meta's conversation. */
  readonly conversationStart: number;
  readonly conversationEnd: number;
  /** When that conversation ends; `NO_TIME` where the row has no such time. */
  readonly expiresAt: number;
}

/** Looks on while rows pass that no reader sees. */
export interface RowWatcher {
  /** What a message tells that every row like it tells too, as a number; 0 where those need not be looked at. */
  told(message: Message): number;
  passed(told: number, bytes: Uint8Array, row: RowPassed): void;
}
