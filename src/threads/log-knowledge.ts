import type { KindCounts } from '../messages/kind-counts.js';
import { type KnownOwners, ownersKnownFrom } from './ownership.js';
import { isSaidOfItself, type LearnedCategories, learnCategories } from './template-categories.js';

/** What only a whole log can tell of one of its messages: plain data, the same for every part of the log. */
export interface LogKnowledge {
  readonly owners: KnownOwners;
  readonly learned: LearnedCategories;
}

export function knowledgeFrom(counts: KindCounts): LogKnowledge {
  return { owners: ownersKnownFrom(counts), learned: learnCategories(counts) };
}

/**
 * Whether it makes no difference how many messages there are of each kind, nor which records are of one message: every
 * message names its business number and account, or none does; and no category has to be learned.
 */
export function isToldByKinds(counts: KindCounts): boolean {
  const isEvenly = (isThere: (place: KindCounts[number]) => boolean): boolean =>
    counts.every(isThere) || !counts.some(isThere);
  return (
    isEvenly(({ kind }) => kind.businessNumber !== '') &&
    isEvenly(({ kind }) => kind.account !== '') &&
    counts.every(({ kind }) => kind.templateName === '' || isSaidOfItself(kind.bits))
  );
}
