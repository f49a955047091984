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

/** Counts all that was read with a crew, a bucket each at a time, and merges what they come to. */
export async function countBucketsWith(
  crew: Crew,
  read: ReadImages,
  models: readonly Model[],
  findings: Findings,
): Promise<{ readonly ledger: Ledger; readonly tally: MessageTally }> {
  await crew.askAll({ kind: 'prepare', read });
  const knowledge = knowledgeFrom(await kindsOfAll(crew, read));
  await Promise.all(ALL_BUCKETS.map((bucket) => crew.ask({ kind: 'count', bucket, knowledge })));
  const ledger = emptyLedger(models);
  let tally = NO_MESSAGES;
  for (const counts of await crew.askAll<'counts'>({ kind: 'counts' })) {
    ledger.merge(counts.ledger);
    tally = sumOfTallies(tally, counts.tally);
    findings.merge(counts.findings);
  }
  return { ledger, tally };
}

/** How many messages there are of each kind; where the numbers cannot matter, each kind counts once. */
async function kindsOfAll(crew: Crew, { kinds }: ReadImages): Promise<KindCounts> {
  const all = kinds.flat().map((kind) => ({ kind, count: 1 }));
  if (isToldByKinds(all)) return all;
  const byBucket = await Promise.all(ALL_BUCKETS.map((bucket) => crew.ask<'kinds'>({ kind: 'kinds', bucket })));
  return byBucket.flat();
}
