import { UNKNOWN_COUNTRY } from '../messages/country.js';
import {
  type CustomerId,
  customerOf,
  isNumberFault,
  isWithoutNumber,
  type NumberFault,
  numberOf,
} from '../messages/customer.js';
import { directionNamed } from '../messages/direction.js';
import type { Direction } from '../messages/message.js';
import { isPseudonym } from '../messages/redaction.js';
import { fold } from '../messages/words.js';
import { readingBeside } from './calling-code-beside.js';
import type { ReadingOptions, RejectReason } from './format.js';
import { Fault, type FieldReader } from './generic-fields.js';
import { yesOrNo } from './yes-or-no.js';

/** Who wrote to whom. */
export interface Ends {
  readonly direction: Direction;
  readonly businessNumber: string;
  readonly customer: CustomerId;
  /** As the record spells the customer. */
  readonly customerText: string;
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
  const digitsOf = (text: string): string => digitsIn(text, options);
  const own = digitsOf(read('business_number'));
  const direction =
    directionSaid(read) ??
    directionBetween([from, to].map(digitsOf), own === '' ? numbersGiven(options) : [own]) ??
    directionInType(read);
  if (direction === undefined) return new Fault('rejected-no-direction', [from, to].filter(Boolean).join(' to '));
  if (direction instanceof Fault) return direction;
  const isInbound = direction === 'inbound';
  const userId = read('user_id').trim();
  // A column called phone number can hold the business's, beside the two ends of the message.
  const named = read('customer_number');
  const [ofCustomer, ofBusiness] = isInbound ? [from, to] : [to, from];
  const isOfLine = ofCustomer !== '' && digitsOf(ofBusiness) !== '' && digitsOf(named) === digitsOf(ofBusiness);
  const customerText = (isOfLine ? '' : named) || ofCustomer || (isWithoutNumber(userId) ? userId : '');
  const reading = readingBeside(read('calling_code')) ?? options.national;
  const customer = pseudonymOf(customerText, read('customer_country')) ?? customerOf(customerText, reading);
  if (isNumberFault(customer)) return new Fault(REASON_OF_NUMBER[customer], customerText);
  const businessNumber = own || digitsOf(ofBusiness) || options.businessNumber;
  return { direction, businessNumber, customer, customerText };
}

/**
 * Who a customer is whose number `--redact` has hidden: known by the pseudonym, in the country that stands beside it.
 * Undefined for anyone else.
 */
function pseudonymOf(text: string, country: string): CustomerId | undefined {
  if (!isPseudonym(text)) return undefined;
  return `${/^[A-Z]{2}$/.test(country) ? country : UNKNOWN_COUNTRY}.${text}` as CustomerId;
}

/** E.164 digits of a business number, '' where the text is none. */
function digitsIn(text: string, { national }: ReadingOptions): string {
  const number = numberOf(text, national);
  return isNumberFault(number) ? '' : number;
}

/** Undefined where the record names no direction. */
function directionSaid(read: FieldReader): Direction | Fault | undefined {
  const word = read('direction');
  if (fold(word) !== '') return directionNamed(word) ?? new Fault('rejected-unknown-direction', word);
  return directionByAnswer(read('from_me'), OUT_OR_IN) ?? directionByAnswer(read('from_customer'), IN_OR_OUT);
}

const OUT_OR_IN = { yes: 'outbound', no: 'inbound' } as const;
const IN_OR_OUT = { yes: 'inbound', no: 'outbound' } as const;

function directionByAnswer(text: string, { yes, no }: Record<'yes' | 'no', Direction>): Direction | Fault | undefined {
  if (fold(text) === '') return undefined;
  const answer = yesOrNo(text);
  if (answer === undefined) return new Fault('rejected-unknown-direction', text);
  return answer ? yes : no;
}

/** The numbers of the business, as the user gave them. */
function numbersGiven({ businessNumber, businessNumbers }: ReadingOptions): readonly string[] {
  return businessNumbers ?? (businessNumber === '' ? [] : [businessNumber]);
}

function directionBetween(
  [from = '', to = '']: readonly string[],
  businessNumbers: readonly string[],
): Direction | undefined {
  if (businessNumbers.includes(from)) return 'outbound';
  return businessNumbers.includes(to) ? 'inbound' : undefined;
}

/** A column of types often holds the direction: it counts where nothing else tells it. */
function directionInType(read: FieldReader): Direction | undefined {
  return directionNamed(read('type')) ?? directionNamed(read('message_type'));
}
