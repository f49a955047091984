import type { KindCounts } from '../messages/kind-counts.js';
import { type KnownOwners, ownersKnownFrom } from './ownership.js';
import { type LearnedCategories, learnCategories } from './template-categories.js';

/** What only a whole log can tell of one of its messages: plain data, the same for every part of the log. */
export interface LogKnowledge {
  readonly owners: KnownOwners;
  readonly learned: LearnedCategories;
}

export function knowledgeFrom(counts: KindCounts): LogKnowledge {
  return { owners: ownersKnownFrom(counts), learned: learnCategories(counts) };
}
