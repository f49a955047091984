import type { LogSource } from '../../input/log-source.js';
import { freeTierCuts } from '../../ledger/free-tier-cuts.js';
import { countPartitionsWith, countReadingsWith, visitCustomersWith } from '../../parallel/count-partitions.js';
import type { PoolSettings } from '../../parallel/tasks.js';
import type { WorkerPool } from '../../parallel/worker-pool.js';
import { readingsToCount } from '../../report/guesses.js';
import { surenessBy } from '../../report/likely-bill.js';
import { InferredTemplates } from '../../template-category/inferred-templates.js';
import { toldTemplatesIn } from '../../threads/told-templates.js';
import type { Settings } from '../options/settings.js';
import { analysisOf, billingOf, categoryMapOf, noteMap, refuseUnknownOwners, type ToldByFiles } from './analysis.js';
import type { Io } from './io.js';
import { rateCardsOf } from './rate-cards.js';
import { poolSettings, readWith, withPool } from './read-in-parallel.js';
import { noMessages } from './read-logs.js';
import { withRejectsFile } from './rejects-file.js';
import { billedWith, type Counted, countAll, customerRowsOf } from './report-on.js';
import type { ToldApart } from './told-apart.js';

/**
 * Reads and counts logs with several threads and in bounded memory; `size`: how many workers.
 * @throws Failure where a log cannot be read, or there is no usable message
 */
export async function countInParallel(
  size: number,
  sources: readonly LogSource[],
  apart: ToldApart,
  settings: Settings,
  io: Io,
): Promise<Counted> {
  const told = {
    categoryMap: await categoryMapOf(settings, io),
    rateCards: await rateCardsOf(settings, io),
  };
  const ofPool = poolSettings(settings, apart, told.categoryMap, io);
  return withPool(size, ofPool, io, (pool) => countWith(pool, ofPool, sources, { apart, ...told }, settings, io));
}

async function countWith(
  pool: WorkerPool,
  ofPool: PoolSettings,
  sources: readonly LogSource[],
  { apart, categoryMap, rateCards }: ToldByFiles & { readonly apart: ToldApart },
  settings: Settings,
  io: Io,
): Promise<Counted> {
  const { reading, whole } = await withRejectsFile(settings, io, (onReject) =>
    readWith(pool, ofPool, { sources, settings, io, onReject }),
  );
  if (whole !== undefined) {
    return countAll(analysisOf(whole, { categoryMap, rateCards }, settings), apart, settings);
  }
  const { kinds, files, findings, texts } = reading;
  const { models, only } = settings;
  const { counts, tally } = await countPartitionsWith(pool, reading, models, findings);
  // A customer's call is no message, and something to count by.
  if (tally.customers === 0) throw noMessages(files, findings);
  refuseUnknownOwners(settings.freeTierUsed.byOwner, () =>
    kinds.flatMap(({ account, businessNumber }) => [account, businessNumber]),
  );
  const names = kinds.map(({ templateName }) => templateName);
  noteMap(categoryMap, names, findings);
  const billing = billingOf(settings, rateCards, tally.first);
  const readings = readingsToCount(counts, { ...billing, models });
  const ledgers = await countReadingsWith(pool, readings, models);
  const templates = new InferredTemplates(texts, categoryMap);
  const surenessOf = surenessBy((name, language) => templates.classificationOf(name, language));
  const { period, assumeDelivered, logZone } = settings;
  const billed = billedWith(counts, readings, ledgers, { ...billing, models, only }, surenessOf);
  const rows = customerRowsOf(apart.byCustomer, billing, settings);
  if (apart.byCustomer.length > 0) {
    const cuts = freeTierCuts(billed.ledger, models, billing.freeTierUsedBefore);
    await visitCustomersWith(pool, cuts, (customers) => rows.take(customers));
  }
  return {
    ...billed,
    byCustomer: rows.breakdowns,
    tally,
    files,
    findings,
    period,
    assumeDelivered,
    logZone: logZone.name,
    ...billing,
    toldTemplates: () => toldTemplatesIn(kinds),
  };
}
