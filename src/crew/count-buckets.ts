import { emptyLedger } from '../ledger/count.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Findings } from '../messages/findings.js';
import type { KindCounts } from '../messages/kind-counts.js';
import { type MessageTally, NO_MESSAGES, sumOfTallies } from '../messages/message-tally.js';
import type { Model } from '../models/model.js';
import { isToldByKinds, knowledgeFrom } from '../threads/log-knowledge.js';
import { BUCKETS } from './bucket.js';
import type { ReadImages } from './bucket-counter.js';
import type { Crew } from './crew.js';

const ALL_BUCKETS: readonly number[] = [...Array(BUCKETS).keys()];

/**
 * Counts all that was read with a crew, a bucket each at a time, and merges what they come to; undefined where a category
 * turns out to be a guess, since what that puts at stake has to be worked out in one place.
 */
export async function countBucketsWith(
  crew: Crew,
  read: ReadImages,
  models: readonly Model[],
  findings: Findings,
): Promise<{ readonly ledger: Ledger; readonly tally: MessageTally } | undefined> {
  await crew.askAll({ kind: 'prepare', read });
  const knowledge = knowledgeFrom(await kindsOfAll(crew, read));
  await crew.askAll({ kind: 'learn', knowledge });
  if (!(await countEach(crew))) return undefined;
  const ledger = emptyLedger(models);
  let tally = NO_MESSAGES;
  for (const counts of await crew.askAll<'counts'>({ kind: 'counts' })) {
    ledger.merge(counts.ledger);
    tally = sumOfTallies(tally, counts.tally);
    findings.merge(counts.findings);
  }
  return { ledger, tally };
}

/** Counts bucket after bucket, until one holds a guess; false then. */
async function countEach(crew: Crew): Promise<boolean> {
  const waiting = [...ALL_BUCKETS];
  let isSure = true;
  const countNext = async (): Promise<void> => {
    for (let bucket = waiting.shift(); bucket !== undefined && isSure; bucket = waiting.shift()) {
      if (!(await crew.ask({ kind: 'count', bucket }))) isSure = false;
    }
  };
  await Promise.all(Array.from({ length: crew.size }, countNext));
  return isSure;
}

/** How many messages there are of each kind; where the numbers cannot matter, each kind counts once. */
async function kindsOfAll(crew: Crew, { kinds }: ReadImages): Promise<KindCounts> {
  const all = kinds.flat().map((kind) => ({ kind, count: 1 }));
  if (isToldByKinds(all)) return all;
  const byBucket = await Promise.all(ALL_BUCKETS.map((bucket) => crew.ask<'kinds'>({ kind: 'kinds', bucket })));
  return byBucket.flat();
}
