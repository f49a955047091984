import type { Reject } from '../../formats/file-read.js';
import type { WholeWitness } from '../../parallel/block-witness.js';
import { bytesForImages, isScarce } from '../../parallel/memory-share.js';
import { tableOf } from '../../parallel/partition-counter.js';
import { type ParallelReading, readLogsWith } from '../../parallel/read-logs.js';
import type { PoolSettings } from '../../parallel/tasks.js';
import { WorkerPool } from '../../parallel/worker-pool.js';
import type { CategoryMap } from '../../template-category/category-map.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { progressFor } from './progress.js';
import { completed, type Logs, refuseUselessMaps } from './read-logs.js';
import type { LogsBeingRead } from './read-whole.js';
import { NOTHING_APART, type ToldApart } from './told-apart.js';

const BLOCK_BYTES = 1 << 23;

/** Has something done with a pool of `size` workers, which is there no longer than that takes. */
export function withPool<Result>(
  size: number,
  settings: PoolSettings,
  { signal }: Pick<Io, 'signal'>,
  work: (pool: WorkerPool) => Promise<Result>,
): Promise<Result> {
  const pool = new WorkerPool(size, settings);
  const stop = (): unknown => pool.dismiss();
  signal?.addEventListener('abort', stop);
  // Workers that nobody dismisses would keep the process from its end.
  return work(pool).finally(() => {
    signal?.removeEventListener('abort', stop);
    return pool.dismiss();
  });
}

/**
 * Reads logs with several threads, all of it into one table: for commands that look at messages one by one. A witness
 * looks on.
 * @throws Failure where one cannot be read, or where there is not one usable message in them
 */
export function readInParallel(size: number, logs: LogsBeingRead, witness?: WholeWitness): Promise<Logs> {
  const { settings, categoryMap, io, onReject } = logs;
  const ofPool = { ...poolSettings(settings, NOTHING_APART, categoryMap, io), witness: witness?.name };
  return withPool(size, ofPool, io, async (pool) => {
    const { reading, whole } = await readWith(pool, ofPool, logs, witness);
    return whole ?? inOneTable(reading, onReject, witness);
  });
}

function inOneTable(
  { read, files, findings, partials, texts, userIds }: ParallelReading,
  onReject: (reject: Reject) => void,
  witness: WholeWitness | undefined,
): Logs {
  const logs = { table: tableOf(read, texts, userIds), files, findings };
  return completed({ ...logs, partials, onReject }, witness === undefined);
}

/** What a pool reads; all in one place where there are records that others complete. */
export async function readWith(
  pool: WorkerPool,
  ofPool: PoolSettings,
  { sources, settings, io, onReject }: Omit<LogsBeingRead, 'categoryMap'>,
  witness?: WholeWitness,
): Promise<{ readonly reading: ParallelReading; readonly whole: Logs | undefined }> {
  const progress = progressFor(sources, settings, io);
  const reading = await readLogsWith(pool, sources, {
    settings: ofPool,
    stdin: io.stdin,
    onReject,
    onBytes: progress.read,
    blockBytes: BLOCK_BYTES,
    memory: bytesForImages(settings.memory, io.machine.memory, pool.size),
    witness,
  }).finally(progress.end);
  const { read, files, partials, userIds } = reading;
  refuseUselessMaps(settings, files);
  const isRenamed = read.customerTexts.some((names) => userIds.names(names));
  if (partials.isEmpty && !isRenamed) return { reading, whole: undefined };
  return { reading, whole: inOneTable(reading, onReject, witness) };
}

/** What a run was asked for, as far as workers have to know. */
export function poolSettings(
  settings: Settings,
  { byTemplate, ownColumns, sketchKey }: Pick<ToldApart, 'byTemplate' | 'ownColumns' | 'sketchKey'>,
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
    ownColumns: settings.ownColumns,
    valueMap: settings.valueMap,
    accountPath: settings.accountPath,
    inputFormat,
    models: models.map(({ id }) => id),
    from: period.from,
    to: period.to,
    tellsInForce: settings.tellsInForce,
    byTemplate,
    sketchKey,
    byOwn: ownColumns.length > 0,
    assumeDelivered: settings.assumeDelivered,
    categories: categoryMap.contents,
    sparesMemory: isScarce(settings.memory),
    wantsRejects: rejects !== undefined || onReject !== undefined,
    witness: undefined,
  };
}
