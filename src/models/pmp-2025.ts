import { dayOfIso } from '../messages/calendar.js';
import type { ModelDefinition } from './definition.js';
import { billByMessage, type MessageTermsOf } from './per-message.js';
import type { Terms } from './unit-sink.js';
import { FREE_ENTRY_POINT_MS, LONG_FREE_ENTRY_POINT_MS } from './windows.js';

/** From this day of the account's zone a free entry point may stay open for seven days. */
const LONG_FREE_ENTRY_POINTS_FROM = dayOfIso('2026-09-28');

const TEMPLATE: Terms = { initiator: 'business', charge: 'charged', countsForFreeTier: false };
const IN_WINDOW: Terms = { ...TEMPLATE, charge: 'free_window' };
const SERVICE: Terms = { ...IN_WINDOW, initiator: 'user' };

const termsOf: MessageTermsOf = ({ kind, category }, isWindowOpen) => {
  if (kind === 'free-form') return SERVICE;
  return category === 'utility' && isWindowOpen ? IN_WINDOW : TEMPLATE;
};

/** Per template message, 2025-07-01 to 2026-09-30 (models/README.md, "pmp-2025"). */
export const pmp2025: ModelDefinition<'pmp-2025'> = {
  id: 'pmp-2025',
  title: 'per template message',
  shortName: 'July 2025 model',
  unit: 'message',
  from: dayOfIso('2025-07-01'),
  until: dayOfIso('2026-09-30'),
  pricedBy: 'category',
  currencies: ['USD', 'CLP', 'COP', 'EUR', 'INR'],
  freeTier: undefined,
  isServiceFree: true,
  freeEntryPointMs: (day) => (day >= LONG_FREE_ENTRY_POINTS_FROM ? LONG_FREE_ENTRY_POINT_MS : FREE_ENTRY_POINT_MS),
  bill: (thread, calendar, sink, open) => billByMessage(pmp2025, thread, calendar, termsOf, sink, open),
  summary: [
    'Each delivered business message is a unit.',
    'Free-form messages are free; so are utility templates while the customer service window is open.',
    'Marketing and authentication templates are always charged, utility templates outside the window.',
    'The first answer to an ad within 24 h opens a free entry point: everything in the next 72 h is free, and in the next seven days from 28 September 2026.',
    'List rates: volume tiers exist, but their thresholds are known for few markets.',
  ],
  sources: ['https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing'],
};
