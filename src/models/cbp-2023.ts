import { dayOfIso } from '../messages/calendar.js';
import { billByCategory } from './category-conversations.js';
import type { ModelDefinition } from './definition.js';
import type { Terms } from './unit-sink.js';
import { FREE_ENTRY_POINT_MS } from './windows.js';

const TEMPLATE: Terms = { initiator: 'business', charge: 'charged', countsForFreeTier: false };
const SERVICE: Terms = { initiator: 'user', charge: 'charged', countsForFreeTier: true };

/**
 * Conversations by purpose, 2023-06-01 to 2024-10-31; the free tier is for service alone (models/README.md, "cbp-2023
 * and cbp-2024").
 */
export const cbp2023: ModelDefinition<'cbp-2023'> = {
  id: 'cbp-2023',
  title: 'marketing, utility, authentication, service',
  shortName: 'June 2023 model',
  unit: 'conversation',
  from: dayOfIso('2023-06-01'),
  until: dayOfIso('2024-10-31'),
  pricedBy: 'category',
  currencies: ['USD'],
  freeTier: { units: 1000, per: 'account', of: 'service' },
  isServiceFree: false,
  freeEntryPointMs: () => FREE_ENTRY_POINT_MS,
  bill: (thread, _, sink, open) =>
    billByCategory(thread, ({ kind }) => (kind === 'free-form' ? SERVICE : TEMPLATE), sink, open),
  summary: [
    'A template opens a 24 h conversation of its category unless one of that category is open; several may be open at once.',
    'A free-form message opens a service conversation only if none of any category is open.',
    'The first 1,000 service conversations of each account and month are free; the other categories have no free tier.',
    'The first answer to an ad within 24 h opens a free entry point of 72 h: it closes the others, and nothing else opens until it ends.',
  ],
  sources: [
    'https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing/conversation-based-pricing',
  ],
};
