import { dayOfIso } from '../messages/calendar.js';
import { billByCategory } from './category-conversations.js';
import type { ModelDefinition } from './definition.js';
import type { Terms } from './unit-sink.js';
import { FREE_ENTRY_POINT_MS } from './windows.js';

const TEMPLATE: Terms = { initiator: 'business', charge: 'charged', countsForFreeTier: false };
const SERVICE: Terms = { initiator: 'user', charge: 'free_window', countsForFreeTier: false };

/**
 * Conversations by purpose, 2024-11-01 to 2025-06-30; service costs nothing, without limit (models/README.md, "cbp-2023
 * and cbp-2024").
 */
export const cbp2024: ModelDefinition<'cbp-2024'> = {
  id: 'cbp-2024',
  title: 'the same, service conversations free',
  shortName: 'November 2024 model',
  unit: 'conversation',
  from: dayOfIso('2024-11-01'),
  until: dayOfIso('2025-06-30'),
  pricedBy: 'category',
  currencies: ['USD'],
  freeTier: undefined,
  isServiceFree: true,
  freeEntryPointMs: () => FREE_ENTRY_POINT_MS,
  bill: (thread, _, sink, open) =>
    billByCategory(thread, ({ kind }) => (kind === 'free-form' ? SERVICE : TEMPLATE), sink, open),
  summary: [
    'Conversations open and close as under cbp-2023.',
    'Every service conversation is free, without limit; marketing, utility and authentication are charged.',
  ],
  sources: [
    'https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing/conversation-based-pricing',
  ],
};
