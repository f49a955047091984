import { type Calendar, dayOfIso } from '../messages/calendar.js';
import { after, NEVER } from '../messages/instant.js';
import type { Thread } from '../threads/thread.js';
import { entryPointMs, type ModelDefinition } from './definition.js';
import { OpenWindows, WITHOUT_CATEGORY } from './open-windows.js';
import { FREE_ENTRY_POINT, type Terms, type UnitSink } from './unit-sink.js';
import {
  answersAd,
  CONVERSATION_MS,
  endsFreeEntryPoint,
  FREE_ENTRY_POINT_MS,
  hearCustomer,
  isCustomerWaiting,
  openFreeEntryPoint,
} from './windows.js';

/** From this day of the account's zone a free entry point lasts 72 h, until then 24 h. */
const LONG_FREE_ENTRY_POINTS_FROM = dayOfIso('2023-03-01');

/** Business-initiated and user-initiated conversations, 2022-02-01 to 2023-05-31 (models/README.md, "cbp-2022"). */
export const cbp2022: ModelDefinition<'cbp-2022'> = {
  id: 'cbp-2022',
  title: 'business-initiated / user-initiated',
  shortName: '2022 model',
  unit: 'conversation',
  from: dayOfIso('2022-02-01'),
  until: dayOfIso('2023-05-31'),
  pricedBy: 'initiator',
  currencies: ['USD', 'EUR'],
  freeTier: { units: 1000, per: 'account', of: 'all' },
  isServiceFree: false,
  freeEntryPointMs: (day) => (day >= LONG_FREE_ENTRY_POINTS_FROM ? FREE_ENTRY_POINT_MS : CONVERSATION_MS),
  bill,
  summary: [
    'A conversation is 24 h from the delivered business message that opens it; at most one is open at a time.',
    'User-initiated if the customer wrote in the 24 h before, business-initiated otherwise; each has its own rate.',
    'The first 1,000 conversations of each account and month are free, of both kinds.',
    'The first answer to an ad within 24 h opens a free conversation of 72 h (24 h until 28 February 2023).',
  ],
  sources: [
    'https://developers.facebook.com/docs/whatsapp/pricing',
    'https://docs.kata.ai/business-dashboard/conversation-based-pricing',
  ],
};

const BY_USER: Terms = { initiator: 'user', charge: 'charged', countsForFreeTier: true };
const BY_BUSINESS: Terms = { ...BY_USER, initiator: 'business' };

/** At most one conversation is open; a business message inside it opens nothing, template or not. */
function bill(
  { messages }: Pick<Thread, 'messages'>,
  calendar: Calendar,
  sink: UnitSink,
  open = new OpenWindows(),
): void {
  const { windows } = open;
  for (const message of messages) {
    if (message.kind === 'inbound') {
      hearCustomer(windows, message);
      continue;
    }
    const { at } = message;
    if (endsFreeEntryPoint(windows, message)) open.closeLast(sink, at);
    if (at < open.conversationUntil) continue;
    if (answersAd(windows, message)) {
      open.conversationUntil = openFreeEntryPoint(windows, at, entryPointMs(cbp2022, calendar, at));
      open.last = sink.opened(message, FREE_ENTRY_POINT, open.conversationUntil, at);
      continue;
    }
    open.conversationUntil = after(at, CONVERSATION_MS);
    const terms = isCustomerWaiting(windows, message) ? BY_USER : BY_BUSINESS;
    open.last = sink.opened(message, terms, open.conversationUntil, NEVER);
    open.keep(WITHOUT_CATEGORY, open.conversationUntil);
  }
}
