import type { MessageAttributes } from '../messages/attribute-sets.js';
import type { Category, CategorySource } from '../messages/category.js';
import { type CustomerId, compareNumbers } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import type { Direction, Origin } from '../messages/message.js';
import { FROM_AD, INBOUND, lastStatus } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import type { Status } from '../messages/status.js';
import { compareTexts } from '../messages/words.js';
import { CATEGORY_CODES, categoryAt } from './inferred-categories.js';

/** A message as it was understood. */
export interface SampleMessage {
  /** The line of its first record. */
  readonly line: Origin['line'];
  readonly at: Instant;
  readonly direction: Direction;
  /** Digits; '' where the log names none. */
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly account: string;
  readonly messageId: string;
  readonly type: string;
  readonly templateName: string;
  readonly category: Category | undefined;
  readonly categorySource: CategorySource | undefined;
  readonly status: Status;
  /** When it arrived, for a business message; undefined where it did not. */
  readonly deliveredAt: Instant | undefined;
  readonly isFromAd: boolean;
}

/** A message that may be chosen, with all by which it stands before others of its time: plain data. */
export interface Candidate {
  readonly sample: SampleMessage;
  readonly attributes: MessageAttributes;
}

const MOST_SAMPLES = 3;

/** What a reader wants to see one of: a customer's message, a template, an answer. */
const KINDS = 3;

/**
 * Chooses three messages of a file: one of each kind where it has them, the earliest, whatever order it holds them in.
 */
export class SampleChooser {
  /** By kind. */
  readonly #earliest: Offered[][] = Array.from({ length: KINDS }, () => []);

  /** `code`: how its category was told. */
  offer(table: MessageTable, row: number, code: number): void {
    const kind = table.flags(row) & INBOUND ? 0 : IS_FORM[code] === true ? 2 : 1;
    const at = table.at(row);
    const last = (this.#earliest[kind] as Offered[])[MOST_SAMPLES - 1];
    if (last !== undefined && at > last.at) return;
    this.#take(kind, new Offered(at, () => candidateAt(table, row, code)));
  }

  /** Lets go of the table: it is not asked any more. */
  settle(): void {
    for (const ofKind of this.#earliest) for (const offered of ofKind) offered.settle();
  }

  /** Those that may be chosen, by kind. */
  get candidates(): readonly (readonly Candidate[])[] {
    return this.#earliest.map((ofKind) => ofKind.map(({ candidate }) => candidate));
  }

  /** Takes in those of other messages of the file. */
  merge(candidates: readonly (readonly Candidate[])[]): void {
    for (const [kind, ofKind] of candidates.entries()) {
      for (const candidate of ofKind) this.#take(kind, new Offered(candidate.sample.at, () => candidate));
    }
  }

  get samples(): SampleMessage[] {
    const firsts = this.#earliest.flatMap(([first]) => (first === undefined ? [] : [first]));
    const others = this.#earliest.flatMap(([, ...rest]) => rest).sort(compare);
    const chosen = [...firsts, ...others.slice(0, MOST_SAMPLES - firsts.length)];
    return chosen.sort(compare).map(({ candidate: { sample } }) => sample);
  }

  #take(kind: number, offered: Offered): void {
    const rows = this.#earliest[kind] as Offered[];
    rows.push(offered);
    rows.sort(compare);
    if (rows.length > MOST_SAMPLES) rows.pop();
  }
}

const IS_FORM = Array.from({ length: CATEGORY_CODES }, (_, code) => categoryAt(code)?.source === 'form');

/** A candidate that is made only where its time does not decide: of a log that begins with its end each row is one. */
class Offered {
  readonly at: Instant;
  #make: (() => Candidate) | undefined;
  #candidate: Candidate | undefined;

  constructor(at: Instant, make: () => Candidate) {
    this.at = at;
    this.#make = make;
  }

  get candidate(): Candidate {
    return (this.#candidate ??= this.#make?.()) as Candidate;
  }

  settle(): void {
    this.#candidate = this.candidate;
    this.#make = undefined;
  }
}

/** By time, then by all that is said of them, so that the order they come in never shows. */
function compare(one: Offered, other: Offered): number {
  return one.at - other.at || compareOfOneTime(one.candidate, other.candidate);
}

function compareOfOneTime(
  { sample: a, attributes: ofA }: Candidate,
  { sample: b, attributes: ofB }: Candidate,
): number {
  return (
    compareTexts(a.messageId, b.messageId) ||
    compareTexts(a.templateName, b.templateName) ||
    ofA.flags - ofB.flags ||
    compareTexts(a.account, b.account) ||
    compareTexts(a.type, b.type) ||
    compareTexts(ofA.templateLanguage, ofB.templateLanguage) ||
    ofA.inferredFromText - ofB.inferredFromText ||
    compareTexts(ofA.own ?? '', ofB.own ?? '') ||
    a.line - b.line ||
    compareNumbers(a.customer, b.customer) ||
    compareNumbers(a.businessNumber, b.businessNumber) ||
    (a.deliveredAt ?? 0) - (b.deliveredAt ?? 0)
  );
}

function candidateAt(table: MessageTable, row: number, code: number): Candidate {
  const attributes = table.attributeSets.attributesAt(table.attributes(row));
  const { flags, businessNumber, account, type, templateName } = attributes;
  const isInbound = (flags & INBOUND) !== 0;
  const status = lastStatus(flags);
  const hasArrived = status === 'delivered' || status === 'read' || status === 'played';
  const told = categoryAt(code);
  return {
    attributes,
    sample: {
      line: table.line(row),
      at: table.at(row),
      direction: isInbound ? 'inbound' : 'outbound',
      businessNumber,
      customer: table.customerId(row),
      account,
      messageId: table.messageId(row),
      type,
      templateName,
      category: told?.category,
      categorySource: told?.source,
      status,
      deliveredAt: hasArrived ? table.arrivedAt(row) : undefined,
      isFromAd: (flags & FROM_AD) !== 0,
    },
  };
}
