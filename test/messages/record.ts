import { type CustomerId, customerOf, isNumberFault } from '../../src/messages/customer.js';
import { type Instant, instant } from '../../src/messages/instant.js';
import type { Message } from '../../src/messages/message.js';

/** What one record says, as a format would hand it over: a business message about which the log says nothing else. */
export function record(said: Partial<Message> = {}): Message {
  return {
    origin: { file: 0, line: 1 },
    direction: 'outbound',
    at: time('2023-06-05T10:00:00Z'),
    businessNumber: '',
    customer: customer('573005550100'),
    account: '',
    messageId: '',
    status: 'none',
    deliveredAt: undefined,
    form: undefined,
    category: undefined,
    type: '',
    templateName: '',
    verdict: undefined,
    isFromAd: false,
    isInsideFreeEntryPoint: false,
    opensServiceWindow: true,
    ...said,
  };
}

export function customer(text: string): CustomerId {
  const found = customerOf(text);
  if (isNumberFault(found)) throw new Error(`not a customer: ${text}`);
  return found;
}

/** The instant of an ISO time with `Z`. */
export function time(iso: string): Instant {
  return instant(Date.parse(iso));
}
