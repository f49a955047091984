import type { CustomerUnits } from '../ledger/customer-units.js';
import type { FreeTierCut } from '../ledger/free-tier-cuts.js';
import type { Ledger } from '../ledger/ledger.js';
import type { GuessReading } from '../ledger/readings.js';
import { emptyLedger, UnitCounts } from '../ledger/unit-counts.js';
import type { AttributeCounts } from '../messages/attribute-counts.js';
import type { MessageAttributes } from '../messages/attribute-sets.js';
import type { Findings } from '../messages/findings.js';
import { type MessageTally, NO_MESSAGES, sumOfTallies } from '../messages/message-tally.js';
import type { Model } from '../models/model.js';
import { HeldMessages } from '../threads/held-messages.js';
import { isKnownFromAttributes, kindsToLearnFrom, knowledgeFrom } from '../threads/log-knowledge.js';
import { PARTITIONS } from './partition.js';
import type { ParallelReading } from './read-logs.js';
import type { WorkerPool } from './worker-pool.js';

const ALL_PARTITIONS: readonly number[] = [...Array(PARTITIONS).keys()];

/** Counts all that was read with a pool, a partition each at a time, and merges what they come to. */
export async function countPartitionsWith(
  pool: WorkerPool,
  { read, kinds, files, texts }: Pick<ParallelReading, 'read' | 'kinds' | 'files' | 'texts'>,
  models: readonly Model[],
  findings: Findings,
): Promise<{ readonly counts: UnitCounts; readonly tally: MessageTally }> {
  await prepare(pool, { read, kinds, files, texts });
  await askEach(pool, (partition) => pool.ask({ kind: 'count', partition }));
  const counts = new UnitCounts(models);
  let tally = NO_MESSAGES;
  for (const counted of await pool.askAll<'counts'>({ kind: 'counts' })) {
    counts.merge(counted.units);
    tally = sumOfTallies(tally, counted.tally);
    findings.merge(counted.findings);
  }
  return { counts, tally };
}

/** Hands over all that was read, and what the whole log tells of it. */
async function prepare(
  pool: WorkerPool,
  { read, kinds, files, texts }: Pick<ParallelReading, 'read' | 'kinds' | 'files' | 'texts'>,
): Promise<void> {
  await pool.askAll({ kind: 'prepare', read });
  const known = await attributesOfAll(pool, kinds);
  const knowledge = knowledgeFrom(known, files, kindsToLearnFrom(known));
  await pool.askAll({ kind: 'learn', knowledge, texts: texts.contents });
}

/** Counts what logs hold with a pool, before anything is billed. */
export async function countHeldWith(pool: WorkerPool, reading: ParallelReading): Promise<HeldMessages> {
  await prepare(pool, reading);
  await askEach(pool, (partition) => pool.ask({ kind: 'hold', partition }));
  const held = new HeldMessages(reading.files.length > 1);
  for (const { contents, findings } of await pool.askAll<'held'>({ kind: 'held' })) {
    if (contents !== undefined) held.merge(contents);
    reading.findings.merge(findings);
  }
  return held;
}

/** Counts the threads that rest on guesses again, in other readings: a ledger for each. */
export async function countReadingsWith(
  pool: WorkerPool,
  readings: readonly GuessReading[],
  models: readonly Model[],
): Promise<readonly Ledger[]> {
  const ledgers = readings.map(() => emptyLedger(models));
  if (readings.length === 0) return ledgers;
  await pool.askAll({ kind: 'readings', readings });
  await askEach(pool, (partition) => pool.ask({ kind: 'reread', partition }));
  for (const counted of await pool.askAll<'reread-counts'>({ kind: 'reread-counts' })) {
    for (const [index, ledger] of ledgers.entries()) {
      const contents = counted[index];
      if (contents !== undefined) ledger.merge(contents);
    }
  }
  return ledgers;
}

/** Looks at the customers of one partition after another, so that those of no more than a few are held at once. */
export async function visitCustomersWith(
  pool: WorkerPool,
  cuts: readonly FreeTierCut[],
  visit: (customers: readonly CustomerUnits[]) => void,
): Promise<void> {
  await pool.askAll({ kind: 'cuts', cuts });
  await askEach(pool, async (partition) => visit(await pool.ask<'customers'>({ kind: 'customers', partition })));
}

/** Has every partition done, by whoever is free. */
async function askEach(pool: WorkerPool, ask: (partition: number) => Promise<unknown>): Promise<void> {
  const waiting = [...ALL_PARTITIONS];
  const next = async (): Promise<void> => {
    for (let partition = waiting.shift(); partition !== undefined; partition = waiting.shift()) await ask(partition);
  };
  await Promise.all(Array.from({ length: pool.size }, next));
}

/** How many messages there are of each kind; where the numbers cannot matter, each kind counts once. */
async function attributesOfAll(pool: WorkerPool, kinds: readonly MessageAttributes[]): Promise<AttributeCounts> {
  const all = kinds.map((attributes) => ({ attributes, count: 1 }));
  if (isKnownFromAttributes(all)) return all;
  const byPartition = await Promise.all(
    ALL_PARTITIONS.map((partition) => pool.ask<'kinds'>({ kind: 'kinds', partition })),
  );
  return byPartition.flat();
}
