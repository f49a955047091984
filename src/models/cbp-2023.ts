import { dayOfIso } from '../messages/calendar.js';
import type { Model } from './model.js';
import { billByPurpose } from './purpose-conversations.js';

/** Conversations by purpose, 2023-06-01 to 2024-10-31; the free tier is for service alone (RULES.md, "cbp-2023"). */
export const cbp2023: Model = {
  id: 'cbp-2023',
  title: 'marketing, utility, authentication, service',
  shortName: 'June 2023 model',
  unit: 'conversation',
  from: dayOfIso('2023-06-01'),
  until: dayOfIso('2024-10-31'),
  freeTier: { units: 1000, per: 'account' },
  bill: (thread) =>
    billByPurpose(thread, ({ kind }) => ({ charge: 'charged', countsForFreeTier: kind === 'free-form' })),
  rateNameOf: ({ category }) => category,
};
