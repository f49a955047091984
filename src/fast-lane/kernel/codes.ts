// What both sides of the kernel call by number: TypeScript, and AssemblyScript, which reads this file too.

/** What a column is to the kernel. */
export const WORD = 0;
export const TIME = 1;
export const CUSTOMER = 2;
export const MESSAGE_ID = 3;
export const ARRIVAL = 4;
/** Looked at only where no arrival is told. */
export const OTHER_ARRIVAL = 5;
export const TEXT = 6;
export const UNREAD = 7;
/** Sender and recipient: one is the customer, the other the business. */
export const FROM = 8;
export const TO = 9;
export const CONVERSATION = 10;
export const EXPIRY = 11;
export const USER_ID = 12;

/** Why the kernel stopped in front of a row, or behind the last. */
export const AT_END = 0;
/** It was read, and its words are new. */
export const UNKNOWN = 1;
/** There is something in it that the kernel does not read. */
export const UNUSUAL = 2;
/** No more rows go into one batch. */
export const FULL = 3;

/** How many rows one batch holds. */
export const BATCH = 4096;

/** A day that the calendar does not have. */
export const NO_DAY = -1000000000;
