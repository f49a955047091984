import type { Origin } from './message.js';
import { compareTexts } from './words.js';

/** What can be noticed on the way from files to a report. The words for each are the report's (`report/wording.ts`). */
export const FINDING_CODES = [
  // a record that could not be read, by reason
  'rejected-no-time',
  'rejected-bad-time',
  'rejected-rounded-time',
  'rejected-date-order',
  'rejected-no-customer',
  'rejected-damaged-number',
  'rejected-bad-number',
  'rejected-no-id',
  'rejected-no-direction',
  'rejected-unknown-direction',
  'rejected-unknown-status',
  'rejected-unreadable-field',
  'rejected-column-count',
  'rejected-rows-in-quotes',
  'rejected-not-json',
  'rejected-too-deep',
  'rejected-not-a-message',
  'rejected-not-joined',
  // a record that was read and left out
  'skipped-event',
  'messages-passed-over',
  'skipped-log-text',
  'skipped-inner-messages',
  'skipped-title-line',
  'skipped-total-line',
  'skipped-group-message',
  'skipped-broadcast',
  'skipped-call',
  'app-message',
  'skipped-refused-send',
  'skipped-other-channel',
  'skipped-empty-file',
  // something in a message that could not be used
  'unknown-category',
  'unknown-type',
  'unread-text',
  'columns-of-one-name',
  'status-missing',
  'bad-delivery-time',
  'date-without-time',
  'rounded-time',
  'time-without-zone',
  'unknown-referral',
  'ad-click-of-customer',
  'either-number',
  // what the log has no side of
  'no-inbound-side',
  // what the user's files of templates leave open
  'template-map-in-vain',
  'template-changed-undated',
  // what the reconstruction had to assume
  'customer-from-message-id',
  'equal-rows',
  'id-of-several',
  'delivered-before-sent',
  'service-window-proven',
  'service-window-told',
  'unknown-country',
  'masked-customer',
  'local-number',
  'number-of-no-country',
  'form-told-from-window',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Where something was found, and the value that stood there. */
export interface Example extends Origin {
  readonly value: string;
  /** The country that the next step names. */
  readonly country?: string;
}

/**
 * A file that was not read: `not-read`, what is in it is missing in the figures; `own`, this program's; `copy`, all of
 * it is read from another file.
 */
export interface PassedOverFile {
  readonly path: string;
  readonly kind: 'not-read' | 'own' | 'copy';
  /** In a few words, to stand behind its name. */
  readonly why: string;
}

/** Something noticed of the input as a whole, in its words. */
export interface SaidFinding {
  readonly code:
    | 'customers-told-twice'
    | 'category-told-elsewhere'
    | 'category-told-apart'
    | 'days-between-periods'
    | 'customers-by-period';
  readonly level: 'info' | 'warning';
  readonly count: number;
  readonly message: string;
}

const MOST_EXAMPLES = 3;

/**
 * Counts what was noticed, and keeps the earliest examples of each by file, line and value, whatever order they come
 * in. It knows codes, never sentences.
 */
export class Findings {
  readonly #found = new Map<FindingCode, Found>();
  readonly #passedOver: PassedOverFile[] = [];
  readonly #said: SaidFinding[] = [];

  /** The files that were not read, in the order of the input. */
  get passedOver(): readonly PassedOverFile[] {
    return this.#passedOver;
  }

  /** Warnings that no record stands for. */
  get said(): readonly SaidFinding[] {
    return this.#said;
  }

  say(said: SaidFinding): void {
    this.#said.push(said);
  }

  passOver(file: PassedOverFile): void {
    this.#passedOver.push(file);
  }

  note(code: FindingCode, example?: Example): void {
    const found = this.#foundOf(code);
    found.count++;
    if (example !== undefined) keepEarliest(found.examples, example);
  }

  /** Notes what has no value of its own; makes nothing where the place is not among the earliest. */
  noteAt(code: FindingCode, file: number, line: number): void {
    const found = this.#foundOf(code);
    found.count++;
    const last = found.examples[MOST_EXAMPLES - 1];
    if (last === undefined || file < last.file || (file === last.file && line < last.line)) {
      keepEarliest(found.examples, { file, line, value: '' });
    }
  }

  countOf(code: FindingCode): number {
    return this.#found.get(code)?.count ?? 0;
  }

  examplesOf(code: FindingCode): readonly Example[] {
    return this.#found.get(code)?.examples ?? [];
  }

  /** Adds what was noticed elsewhere; `place` says where its examples stand in this run. */
  merge(others: NotedFindings, place: (example: Example) => Example = (example) => example): void {
    for (const { code, count, examples } of others) {
      const found = this.#foundOf(code);
      found.count += count;
      for (const example of examples) keepEarliest(found.examples, place(example));
    }
  }

  /** All that was noticed, as plain data. */
  get noted(): NotedFindings {
    return [...this.#found].map(([code, found]) => ({ code, ...found }));
  }

  #foundOf(code: FindingCode): Found {
    let found = this.#found.get(code);
    if (found === undefined) this.#found.set(code, (found = { count: 0, examples: [] }));
    return found;
  }
}

interface Found {
  count: number;
  readonly examples: Example[];
}

/** Findings as plain data, to be merged. */
export type NotedFindings = readonly {
  readonly code: FindingCode;
  readonly count: number;
  readonly examples: readonly Example[];
}[];

function keepEarliest(examples: Example[], example: Example): void {
  let place = examples.length;
  while (place > 0 && isBefore(example, examples[place - 1] as Example)) place--;
  if (place === MOST_EXAMPLES) return;
  examples.splice(place, 0, example);
  if (examples.length > MOST_EXAMPLES) examples.pop();
}

/** By value on one line, which can hold many messages: so that the order they come in never shows. */
function isBefore(a: Example, b: Example): boolean {
  return (a.file - b.file || a.line - b.line || compareTexts(a.value, b.value)) < 0;
}
