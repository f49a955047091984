import { attributeCountsOf } from '../messages/attribute-counts.js';
import type { CustomerId } from '../messages/customer.js';
import type { Findings } from '../messages/findings.js';
import { deliveryOf, INBOUND, isOfApp } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import type { CategoryMap } from '../template-category/category-map.js';
import type { TemplateClassification } from '../template-category/classify.js';
import { AppliedKnowledge } from './applied-knowledge.js';
import { RowsByThread } from './grouping.js';
import { knowledgeFrom, type LogKnowledge } from './log-knowledge.js';
import type { InferredCategory } from './own-category.js';
import { type OwnersByAttributes, type Ownership, ownershipIn } from './ownership.js';
import type { CategoryClassifier } from './template-categories.js';
import type { Thread } from './thread.js';
import { ThreadReader } from './thread-reader.js';

export interface ThreadOptions {
  /** Price messages whose last known status is queued or sent, as if delivered when sent. */
  readonly assumeDelivered: boolean;
  /** The user's word on the categories of templates. */
  readonly categoryMap?: CategoryMap;
  /** The customer whose threads alone are given, and noticed anything of. */
  readonly only?: CustomerId;
}

/** A log's messages by thread. */
export interface Threads {
  readonly ownership: Ownership;
  /** The same, by the attributes of messages. */
  readonly owners: OwnersByAttributes;
  /** Of the business's numbers. */
  readonly businessCountries: LogKnowledge['businessCountries'];
  /** What a template's name and text tell of its purpose. */
  classificationOf(name: string, language: string): TemplateClassification | undefined;
  /** The category a message of a template has where it says nothing itself. */
  categoryOf: CategoryClassifier['ofTemplate'];
  /** The category of a template message that did not arrive, which is in no thread. */
  categoryOfRow(row: number): InferredCategory;
  /** Whether a row is in no thread. */
  isLeftOut(row: number): boolean;
  /** Begins with the first of them. */
  read(): Pick<ThreadReader, 'next'>;
  /** Calls back with each thread, see `ThreadReader.next`. */
  forEach(visit: (thread: Thread) => void): void;
}

/**
 * Groups a log's messages by thread, orders each thread, and tells the form and category of every business message.
 * `applied`: of the whole log, where the table holds a part of its threads.
 */
export function threadsOf(
  table: MessageTable,
  options: ThreadOptions,
  findings: Findings,
  applied: AppliedKnowledge = knowledgeOf(table, options),
): Threads {
  const { owners, templates, categories, log } = applied;
  const ownership = ownershipIn(table, owners);
  const counts = (kind: number): boolean => isBillable(table.attributeSets.flags(kind), options);
  // What is noticed is noted on the first pass only.
  let notes: Findings | undefined = findings;
  const read = (): Pick<ThreadReader, 'next'> => {
    const { formTellers } = log;
    const { only } = options;
    const telling = { owners, tell: categories, formTellers, notes, only };
    notes = undefined;
    return new ThreadReader(table, new RowsByThread(table, owners, counts), telling);
  };
  return {
    ownership,
    owners,
    businessCountries: log.businessCountries,
    classificationOf: (name, language) => templates.classificationOf(name, language),
    categoryOf: categories.ofTemplate,
    categoryOfRow: (row) => categories.ofMessage(table.attributes(row), table.arrivedAt(row)),
    isLeftOut: (row) => !counts(table.attributes(row)),
    read,
    forEach(visit) {
      const reader = read();
      for (let thread = reader.next(); thread !== undefined; thread = reader.next()) visit(thread);
    },
  };
}

/** What a table tells that holds a whole log; `files`: those it was read from. */
export function knowledgeOf(
  table: MessageTable,
  { categoryMap }: Pick<ThreadOptions, 'categoryMap'>,
  files?: Parameters<typeof knowledgeFrom>[1],
): AppliedKnowledge {
  return new AppliedKnowledge(
    table.attributeSets,
    table.texts,
    knowledgeFrom(attributeCountsOf(table), files),
    categoryMap,
  );
}

/** Whether a message can open or be a unit: the customer's, and the business's that arrived. What was written in the
 * WhatsApp Business app does neither, whoever wrote it (models/README.md, "Words"). */
function isBillable(flags: number, { assumeDelivered }: ThreadOptions): boolean {
  if (isOfApp(flags)) return false;
  if (flags & INBOUND) return true;
  const delivery = deliveryOf(flags);
  return delivery === 'arrived' || delivery === 'unsaid' || (assumeDelivered && delivery === 'under-way');
}
