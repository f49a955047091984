import { isNumberFault, numberOf } from '../messages/customer.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { readCall } from './meta-call.js';
import { readEcho } from './meta-echo.js';
import { readHistory, readPastMessage } from './meta-history.js';
import { readCustomerMessage } from './meta-messages.js';
import { type Envelope, type Reading, recordsOf } from './meta-record.js';
import { readStatus } from './meta-status.js';
import { learnUserIdUpdates } from './meta-user-ids.js';

/** How deep in a change's value what holds messages can stand: `standby` is one level. */
const DEEPEST = 4;

/**
 * Reads one change of an account. What its value holds decides, whatever the field is called: customers' messages,
 * statuses of the business's, echoes, history and calls, in the value itself or in an object within it
 * (formats/SOURCES.md, "Meta's webhooks"). `field` is '' where only the value was kept.
 */
export function readChange(account: string, field: string, value: JsonRecord, reading: Reading): void {
  const { origin, found } = reading;
  if (value.user_id_update !== undefined) learnUserIdUpdates(value.user_id_update, found);
  const holders = holdersIn(value, DEEPEST);
  for (const holder of holders) readHolder({ ...besides(value), ...holder }, field, account, reading);
  if (holders.length > 0) return;
  if (field === 'calls') found.skip('skipped-call', origin);
  else if (isHolderBelow(value)) found.note('messages-passed-over', origin, field);
  else found.skip('skipped-event', origin);
}

const LISTS = ['messages', 'statuses', 'history', 'calls'] as const;
/** `message_echoes`, by whatever longer name. */
const ECHOES = /echoes$/;

function isHolder(value: JsonRecord): boolean {
  return LISTS.some((list) => isList(value[list])) || echoLists(value).length > 0;
}

function isList(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function echoLists(value: JsonRecord): string[] {
  return Object.keys(value).filter((key) => ECHOES.test(key) && isList(value[key]));
}

/** The objects that hold messages, themselves in none that does. */
function holdersIn(value: JsonRecord, levels: number): readonly JsonRecord[] {
  const own = isHolder(value) ? [value] : [];
  if (levels === 0) return own;
  const inner = Object.entries(value).filter(
    ([key]) => !(LISTS as readonly string[]).includes(key) && !ECHOES.test(key),
  );
  return [...own, ...inner.flatMap(([, held]) => (isJsonRecord(held) ? holdersIn(held, levels - 1) : []))];
}

/** Whether something that holds messages stands too deep, or in a list, to be read. */
function isHolderBelow(value: unknown, levels = 12): boolean {
  if (typeof value !== 'object' || value === null || levels === 0) return false;
  if (isJsonRecord(value) && isHolder(value)) return true;
  return Object.values(value).some((held) => isHolderBelow(held, levels - 1));
}

/** What stands once in a value, for all that is in it. */
function besides({ metadata, contacts }: JsonRecord): JsonRecord {
  return { metadata, contacts };
}

function readHolder(holder: JsonRecord, field: string, account: string, reading: Reading): void {
  const { contacts } = holder;
  const number = numberOf(asText(asRecord(holder.metadata).display_phone_number));
  const { businessNumber } = reading.options;
  const envelope: Envelope = { account, businessNumber: isNumberFault(number) ? businessNumber : number };
  for (const message of recordsOf(holder.messages, reading) ?? []) {
    // The media of a number's history come by themselves, as messages do.
    if (field === 'history') readPastMessage(message, undefined, envelope, reading);
    else readCustomerMessage(message, contacts, envelope, reading);
  }
  for (const status of recordsOf(holder.statuses, reading) ?? []) readStatus(status, envelope, reading);
  for (const list of echoLists(holder)) {
    for (const echo of recordsOf(holder[list], reading) ?? []) readEcho(echo, envelope, reading);
  }
  for (const chunk of recordsOf(holder.history, reading) ?? []) readHistory(chunk, envelope, reading);
  for (const call of recordsOf(holder.calls, reading) ?? []) readCall(call, contacts, envelope, reading);
}
