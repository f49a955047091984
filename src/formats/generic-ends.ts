import { type CustomerId, customerOf, isNumberFault, type NumberFault, numberOf } from '../messages/customer.js';
import type { Direction } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions, RejectReason } from './format.js';
import { Fault, type FieldReader } from './generic-fields.js';

/** Who wrote to whom. */
export interface Ends {
  readonly direction: Direction;
  readonly businessNumber: string;
  readonly customer: CustomerId;
}

export const REASON_OF_NUMBER: Readonly<Record<NumberFault, RejectReason>> = {
  missing: 'rejected-no-customer',
  damaged: 'rejected-damaged-number',
  'not-a-number': 'rejected-bad-number',
};

/** Who wrote to whom: from the direction, or from the two numbers where the business's is known. */
export function endsOf(read: FieldReader, options: ReadingOptions): Ends | Fault {
  const from = read('from');
  const to = read('to');
  const own = digitsOf(read('business_number'));
  const direction =
    directionOf(read('direction')) ??
    directionFromMe(read('from_me')) ??
    directionBetween(from, to, own === '' ? numbersGiven(options) : [own]);
  if (direction instanceof Fault) return direction;
  const isInbound = direction === 'inbound';
  const customerText = read('customer_number') || (isInbound ? from : to);
  const customer = customerOf(customerText);
  if (isNumberFault(customer)) return new Fault(REASON_OF_NUMBER[customer], customerText);
  return { direction, businessNumber: own || digitsOf(isInbound ? to : from) || options.businessNumber, customer };
}

/** E.164 digits of a business number, '' where the text is none. */
function digitsOf(text: string): string {
  const number = numberOf(text);
  return isNumberFault(number) ? '' : number;
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ...['inbound', 'in', 'incoming', 'received', 'receive', 'mo', 'i'].map((word) => [word, 'inbound'] as const),
  ...['outbound', 'out', 'outgoing', 'sent', 'send', 'mt', 'o'].map((word) => [word, 'outbound'] as const),
]);

/** The direction a word names, or undefined where it names none. */
export function directionNamed(word: string): Direction | undefined {
  return DIRECTIONS.get(fold(word));
}

/** Undefined where the record names no direction. */
function directionOf(text: string): Direction | Fault | undefined {
  if (fold(text) === '') return undefined;
  return directionNamed(text) ?? new Fault('rejected-unknown-direction', text);
}

const FROM_ME: ReadonlyMap<string, Direction> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((word) => [word, 'outbound'] as const),
  ...['false', 'f', 'no', 'n', '0'].map((word) => [word, 'inbound'] as const),
]);

function directionFromMe(text: string): Direction | Fault | undefined {
  if (fold(text) === '') return undefined;
  return FROM_ME.get(fold(text)) ?? new Fault('rejected-unknown-direction', text);
}

/** The numbers of the business, as the user gave them. */
function numbersGiven({ businessNumber, businessNumbers }: ReadingOptions): readonly string[] {
  return businessNumbers ?? (businessNumber === '' ? [] : [businessNumber]);
}

function directionBetween(from: string, to: string, businessNumbers: readonly string[]): Direction | Fault {
  if (businessNumbers.includes(digitsOf(from))) return 'outbound';
  if (businessNumbers.includes(digitsOf(to))) return 'inbound';
  return new Fault('rejected-no-direction', [from, to].filter(Boolean).join(' to '));
}
