import { type Day, dayOfIso } from '../messages/calendar.js';
import type { ModelId } from './model.js';

/** Something other than a rate that changes bills from a day on, and that a log does not always tell. */
export interface DatedFact {
  readonly model: ModelId;
  readonly from: Day;
  /** Last day; undefined where no end is known. */
  readonly until: Day | undefined;
  /** A sentence for a person. */
  readonly text: string;
}

const FACTS: readonly (readonly [model: ModelId, from: string, until: string | undefined, text: string])[] = [
  [
    'pmp-2025',
    '2026-09-28',
    undefined,
    'A free entry point can last up to seven days; when it is shorter, Meta does not say.',
  ],
  [
    'pmp-2026',
    '2026-10-01',
    undefined,
    'Service messages are charged, with 1,000 free for each business number and month; what is not used of them is not carried over.',
  ],
  ['pmp-2026', '2026-10-01', undefined, 'Utility templates are charged inside the customer service window as well.'],
  [
    'pmp-2026',
    '2026-10-01',
    '2027-12-31',
    'Service messages of eligible non-profits and governments are free. A log does not say who is eligible: their bill is lower by the service line.',
  ],
  [
    'pmp-2026',
    '2027-01-01',
    undefined,
    "Accounts of businesses in India and Brazil have to be in their own currency, by Meta's cards in INR and BRL: --currency INR, --currency BRL.",
  ],
];

/** What changes bills under each model beside its rates, by date. */
export const DATED_FACTS: readonly DatedFact[] = FACTS.map(([model, from, until, text]) => ({
  model,
  from: dayOfIso(from),
  until: until === undefined ? undefined : dayOfIso(until),
  text,
}));
