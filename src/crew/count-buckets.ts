import type { FileRead } from '../formats/file-read.js';
import type { Ledger } from '../ledger/ledger.js';
import type { GuessReading } from '../ledger/readings.js';
import { emptyLedger, UnitCounts } from '../ledger/unit-counts.js';
import type { Findings } from '../messages/findings.js';
import type { KindCounts } from '../messages/kind-counts.js';
import { type MessageTally, NO_MESSAGES, sumOfTallies } from '../messages/message-tally.js';
import type { TemplateTexts } from '../messages/template-texts.js';
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
  files: readonly FileRead[],
  texts: TemplateTexts,
  models: readonly Model[],
  findings: Findings,
): Promise<{ readonly counts: UnitCounts; readonly tally: MessageTally }> {
  await crew.askAll({ kind: 'prepare', read });
  const knowledge = knowledgeFrom(await kindsOfAll(crew, read), files);
  await crew.askAll({ kind: 'learn', knowledge, texts: texts.contents });
  await askEach(crew, (bucket) => crew.ask({ kind: 'count', bucket }));
  const counts = new UnitCounts(models);
  let tally = NO_MESSAGES;
  for (const counted of await crew.askAll<'counts'>({ kind: 'counts' })) {
    counts.merge(counted.units);
    tally = sumOfTallies(tally, counted.tally);
    findings.merge(counted.findings);
  }
  return { counts, tally };
}

/** Counts the threads that rest on guesses again, in other readings: a ledger for each. */
export async function countReadingsWith(
  crew: Crew,
  readings: readonly GuessReading[],
  models: readonly Model[],
): Promise<readonly Ledger[]> {
  const ledgers = readings.map(() => emptyLedger(models));
  if (readings.length === 0) return ledgers;
  await crew.askAll({ kind: 'readings', readings });
  await askEach(crew, (bucket) => crew.ask({ kind: 'reread', bucket }));
  for (const counted of await crew.askAll<'reread-counts'>({ kind: 'reread-counts' })) {
    for (const [place, ledger] of ledgers.entries()) {
      const contents = counted[place];
      if (contents !== undefined) ledger.merge(contents);
    }
  }
  return ledgers;
}

/** Has every bucket done, by whoever is free. */
async function askEach(crew: Crew, ask: (bucket: number) => Promise<unknown>): Promise<void> {
  const waiting = [...ALL_BUCKETS];
  const next = async (): Promise<void> => {
    for (let bucket = waiting.shift(); bucket !== undefined; bucket = waiting.shift()) await ask(bucket);
  };
  await Promise.all(Array.from({ length: crew.size }, next));
}

/** How many messages there are of each kind; where the numbers cannot matter, each kind counts once. */
async function kindsOfAll(crew: Crew, { kinds }: ReadImages): Promise<KindCounts> {
  const all = kinds.flat().map((kind) => ({ kind, count: 1 }));
  if (isToldByKinds(all)) return all;
  const byBucket = await Promise.all(ALL_BUCKETS.map((bucket) => crew.ask<'kinds'>({ kind: 'kinds', bucket })));
  return byBucket.flat();
}
