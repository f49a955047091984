import type { Origin } from './message.js';

/** What can be noticed on the way from files to a report. The words for each are the report's (`report/wording.ts`). */
export const FINDING_CODES = [
  // a record that could not be read, by reason
  'rejected-no-time',
  'rejected-bad-time',
  'rejected-no-customer',
  'rejected-damaged-number',
  'rejected-bad-number',
  'rejected-no-direction',
  'rejected-unknown-direction',
  'rejected-unknown-status',
  'rejected-column-count',
  'rejected-not-json',
  'rejected-not-a-message',
  // a record that was read and left out
  'skipped-event',
  'skipped-group-message',
  'skipped-call',
  'skipped-empty-file',
  // something in a message that could not be used
  'unknown-category',
  'bad-delivery-time',
  'date-without-time',
  'unknown-referral',
  // what the user's files of templates leave open
  'template-map-in-vain',
  'template-changed-undated',
  // what the reconstruction had to assume
  'service-window-proven',
  'unknown-country',
  'form-told-from-window',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Where something was found, and the value that stood there. */
export interface Example extends Origin {
  readonly value: string;
}

const MOST_EXAMPLES = 3;

/** Counts what was noticed, and keeps the first examples of each. It knows codes, never sentences. */
export class Findings {
  readonly #found = new Map<FindingCode, { count: number; examples: Example[] }>();

  note(code: FindingCode, example?: Example): void {
    let entry = this.#found.get(code);
    if (entry === undefined) this.#found.set(code, (entry = { count: 0, examples: [] }));
    entry.count++;
    if (example !== undefined && entry.examples.length < MOST_EXAMPLES) entry.examples.push(example);
  }

  countOf(code: FindingCode): number {
    return this.#found.get(code)?.count ?? 0;
  }

  examplesOf(code: FindingCode): readonly Example[] {
    return this.#found.get(code)?.examples ?? [];
  }
}
