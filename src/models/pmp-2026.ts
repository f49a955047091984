import { dayOfIso } from '../messages/calendar.js';
import type { ModelDefinition } from './definition.js';
import { billByMessage, type MessageTermsOf } from './per-message.js';
import type { Terms } from './unit-sink.js';
import { LONG_FREE_ENTRY_POINT_MS } from './windows.js';

const TEMPLATE: Terms = { initiator: 'business', charge: 'charged', countsForFreeTier: false };
const SERVICE: Terms = { initiator: 'user', charge: 'charged', countsForFreeTier: true };

const termsOf: MessageTermsOf = ({ kind }) => (kind === 'free-form' ? SERVICE : TEMPLATE);

/** Per message, service included, from 2026-10-01 (models/README.md, "pmp-2026"). */
export const pmp2026: ModelDefinition<'pmp-2026'> = {
  id: 'pmp-2026',
  title: 'per message, service included',
  shortName: 'October 2026 model',
  unit: 'message',
  from: dayOfIso('2026-10-01'),
  until: undefined,
  pricedBy: 'category',
  currencies: [
    'USD',
    'AED',
    'ARS',
    'AUD',
    'BRL',
    'CLP',
    'COP',
    'EUR',
    'GBP',
    'IDR',
    'INR',
    'MXN',
    'MYR',
    'PEN',
    'SAR',
    'SGD',
  ],
  freeTier: { units: 1000, per: 'business', of: 'service' },
  isServiceFree: false,
  freeEntryPointMs: () => LONG_FREE_ENTRY_POINT_MS,
  bill: (thread, calendar, sink, open) => billByMessage(pmp2026, thread, calendar, termsOf, sink, open),
  summary: [
    'Each delivered business message is a unit, and every template is charged, utility inside the window too.',
    'Free-form (service) messages are charged after the first 1,000 of each business number and month.',
    'The first answer to an ad within 24 h opens a free entry point: everything in the next seven days is free and does not count.',
  ],
  sources: [
    'https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status',
  ],
};
