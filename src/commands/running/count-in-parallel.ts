import type { Reject } from '../../formats/file-read.js';
import type { LogSource } from '../../input/log-source.js';
import { countPartitionsWith, countReadingsWith } from '../../parallel/count-partitions.js';
import { tableOf } from '../../parallel/partition-counter.js';
import { type ParallelReading, readLogsWith } from '../../parallel/read-logs.js';
import type { PoolSettings } from '../../parallel/tasks.js';
import { WorkerPool } from '../../parallel/worker-pool.js';
import { readingsToCount } from '../../report/guesses.js';
import { surenessBy } from '../../report/likely-bill.js';
import type { CategoryMap } from '../../template-category/category-map.js';
import { InferredTemplates } from '../../template-category/inferred-templates.js';
import type { Settings } from '../options/settings.js';
import { analysisOf, billingOf, categoryMapOf, noteMap, refuseUnknownOwners, type ToldByFiles } from './analysis.js';
import type { Io } from './io.js';
import { progressFor } from './progress.js';
import { rateCardsOf } from './rate-cards.js';
import { completed, type Logs, noMessages, refuseUselessMaps } from './read-logs.js';
import { withRejectsFile } from './rejects-file.js';
import { billedWith, type Counted, countAll } from './report-on.js';

const BLOCK_BYTES = 1 << 23;

/**
 * Reads and counts logs with several threads and in bounded memory; `size`: how many workers.
 * @throws Failure where a log cannot be read, or there is no usable message
 */
export async function countInParallel(
  size: number,
  sources: readonly LogSource[],
  byTemplate: boolean,
  settings: Settings,
  io: Io,
): Promise<Counted> {
  const told = {
    categoryMap: await categoryMapOf(settings, io),
    rateCards: await rateCardsOf(settings, io),
  };
  const pool = new WorkerPool(size, poolSettings(settings, byTemplate, told.categoryMap, io));
  const stop = (): unknown => pool.dismiss();
  io.signal?.addEventListener('abort', stop);
  const counted = countWith(pool, sources, { byTemplate, ...told }, settings, io);
  // Workers that nobody dismisses would keep the process from its end.
  return counted.finally(() => {
    io.signal?.removeEventListener('abort', stop);
    return pool.dismiss();
  });
}

async function countWith(
  pool: WorkerPool,
  sources: readonly LogSource[],
  { byTemplate, categoryMap, rateCards }: ToldByFiles & { readonly byTemplate: boolean },
  settings: Settings,
  io: Io,
): Promise<Counted> {
  const { reading, whole } = await withRejectsFile(settings, io, (onReject) =>
    readWith(pool, sources, poolSettings(settings, byTemplate, categoryMap, io), settings, io, onReject),
  );
  if (whole !== undefined) {
    return countAll(analysisOf(whole, { categoryMap, rateCards }, settings), byTemplate, settings);
  }
  const { read, files, findings, texts } = reading;
  const { models } = settings;
  const { counts, tally } = await countPartitionsWith(pool, read, files, texts, models, findings);
  // A customer's call is no message, and something to count by.
  if (tally.customers === 0) throw noMessages(files, findings);
  const kinds = read.kinds.flat();
  refuseUnknownOwners(settings.freeTierUsed.byOwner, [
    ...kinds.map(({ account }) => account),
    ...kinds.map(({ businessNumber }) => businessNumber),
  ]);
  const names = kinds.map(({ templateName }) => templateName);
  noteMap(categoryMap, names, findings);
  const billing = billingOf(settings, rateCards, tally.first);
  const readings = readingsToCount(counts, { ...billing, models });
  const ledgers = await countReadingsWith(pool, readings, models);
  const templates = new InferredTemplates(texts, categoryMap);
  const surenessOf = surenessBy((name, language) => templates.classificationOf(name, language));
  const { period, assumeDelivered, logZone } = settings;
  const billed = billedWith(counts, readings, ledgers, { ...billing, models }, surenessOf);
  return { ...billed, tally, files, findings, period, assumeDelivered, logZone: logZone.name, ...billing };
}

/** What a pool reads; all in one place where there are records that others complete. */
async function readWith(
  pool: WorkerPool,
  sources: readonly LogSource[],
  ofPool: PoolSettings,
  settings: Settings,
  io: Io,
  onReject: (reject: Reject) => void,
): Promise<{ readonly reading: ParallelReading; readonly whole: Logs | undefined }> {
  const progress = progressFor(sources, settings, io);
  const reading = await readLogsWith(pool, sources, {
    settings: ofPool,
    stdin: io.stdin,
    onReject,
    onBytes: progress.read,
    blockBytes: BLOCK_BYTES,
    memory: (settings.memory ?? io.machine.memory / 2) / 2,
  }).finally(progress.end);
  const { read, files, findings, partials, texts, userIds } = reading;
  refuseUselessMaps(settings, files);
  const isRenamed = read.customerTexts.some((names) => userIds.names(names));
  if (partials.isEmpty && !isRenamed) return { reading, whole: undefined };
  return { reading, whole: completed({ table: tableOf(read, texts, userIds), files, findings, partials, onReject }) };
}

function poolSettings(
  settings: Settings,
  byTemplate: boolean,
  categoryMap: CategoryMap,
  { onReject }: Pick<Io, 'onReject'>,
): PoolSettings {
  const { zone, logZone, models, period, inputFormat, rejects } = settings;
  return {
    logZone: logZone.name,
    zone: zone.name,
    businessNumber: settings.businessNumber,
    businessNumbers: settings.businessNumbers,
    defaultCountry: settings.national?.country,
    dateOrder: settings.dateOrder,
    columnMap: settings.columnMap,
    valueMap: settings.valueMap,
    accountPath: settings.accountPath,
    inputFormat,
    models: models.map(({ id }) => id),
    from: period.from,
    to: period.to,
    tellsInForce: settings.tellsInForce,
    byTemplate,
    assumeDelivered: settings.assumeDelivered,
    categories: categoryMap.contents,
    wantsRejects: rejects !== undefined || onReject !== undefined,
  };
}
