import type { KindCounts } from '../messages/kind-counts.js';
import { type LearnedCategories, learnCategories } from './learned-categories.js';
import { ownCategory } from './own-category.js';
import { type KnownOwners, ownersKnownFrom } from './ownership.js';

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
 * message names its business number and account, or none does; and no category has to be learned, or none can be.
 */
export function isToldByKinds(counts: KindCounts): boolean {
  const isEvenly = (isThere: (place: KindCounts[number]) => boolean): boolean =>
    counts.every(isThere) || !counts.some(isThere);
  const isSaid = ({ kind }: KindCounts[number]): boolean => ownCategory(kind.bits) !== undefined;
  return (
    isEvenly(({ kind }) => kind.businessNumber !== '') &&
    isEvenly(({ kind }) => kind.account !== '') &&
    (!counts.some(isSaid) || counts.every((place) => place.kind.templateName === '' || isSaid(place)))
  );
}
