import { type CustomerId, customerOf, isNumberFault } from '../messages/customer.js';
import { REASON_OF_NUMBER } from './generic-ends.js';
import { asList, asRecord, asText, type JsonRecord } from './json-fields.js';
import type { Reading } from './meta-record.js';

/**
 * The names a record has for a customer: the number, and the business-scoped user id, which stands beside it since
 * April 2026, and alone where the customer hides the number behind a username. '' for a name the record does not have.
 * Where both are there the record pairs them.
 */
export interface CustomerNames {
  readonly number: string;
  readonly userId: string;
}

/** Who wrote or called, by a record of Meta's and by the contacts beside it. */
export function senderOf(record: JsonRecord, contacts: unknown): CustomerNames {
  const said = { number: asText(record.from), userId: asText(record.from_user_id) || asText(record.from_bsuid) };
  const contact = contactOf(said, contacts);
  return { number: said.number || asText(contact?.wa_id), userId: said.userId || asText(contact?.user_id) };
}

/** The sender among the contacts of a payload, which are mostly one. */
function contactOf({ number, userId }: CustomerNames, contacts: unknown): JsonRecord | undefined {
  const known = asList(contacts);
  if (known.length < 2) return known[0];
  const isNamed = (name: string, other: unknown): boolean => name !== '' && name === asText(other);
  return known.find(({ user_id, wa_id }) => isNamed(userId, user_id) || isNamed(number, wa_id));
}

/** Whom a message that the business wrote is to. */
export function addresseeOf(message: JsonRecord): CustomerNames {
  return { number: asText(message.to), userId: asText(message.to_user_id) || asText(message.recipient) };
}

/** Whom the message of a status is to: On-Premises and Turn.io say it of the message. */
export function recipientOf(status: JsonRecord): CustomerNames {
  const message = asRecord(status.message);
  return {
    number: asText(status.recipient_id) || asText(message.recipient_id),
    userId: asText(status.recipient_user_id) || asText(message.recipient_user_id),
  };
}

/** Whose thread of a number's history it is. */
export function threadCustomerOf(thread: JsonRecord): CustomerNames {
  const context = asRecord(thread.context);
  const id = asText(thread.id);
  const isUserId = /^[A-Z]{2}\./.test(id);
  return {
    number: (isUserId ? '' : id) || asText(context.wa_id),
    userId: asText(context.user_id) || asText(thread.user_id) || (isUserId ? id : ''),
  };
}

/** Whether a record names nobody. */
export function namesNobody({ number, userId }: CustomerNames): boolean {
  return number === '' && userId === '';
}

/** The customer of these names, the number first; undefined where they name none, which is reported. */
export function customerNamed({ number, userId }: CustomerNames, { origin, found }: Reading): CustomerId | undefined {
  const name = number || userId;
  const customer = customerOf(name);
  if (!isNumberFault(customer)) return customer;
  found.reject(REASON_OF_NUMBER[customer], origin, name);
  return undefined;
}
