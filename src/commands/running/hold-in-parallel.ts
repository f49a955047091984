import type { LogStudy } from '../../formats/log-study.js';
import { countHeldWith } from '../../parallel/count-partitions.js';
import { type Holdings, heldIn } from './holdings.js';
import { poolSettings, readWith, withPool } from './read-in-parallel.js';
import type { LogsBeingRead } from './read-whole.js';
import { NOTHING_APART } from './told-apart.js';

/**
 * Reads logs and counts what they hold with several threads and in bounded memory; `size`: how many workers.
 * @throws Failure where a log cannot be read
 */
export function holdInParallel(size: number, logs: LogsBeingRead, study: LogStudy): Promise<Holdings> {
  const { settings, categoryMap, io } = logs;
  const ofPool = { ...poolSettings(settings, NOTHING_APART, categoryMap, io), witness: study.name };
  return withPool(size, ofPool, io, async (pool) => {
    const { reading, whole } = await readWith(pool, ofPool, logs, study);
    if (whole !== undefined) return heldIn(whole, categoryMap, settings);
    const held = await countHeldWith(pool, reading);
    const { kinds, files, findings } = reading;
    return { held, names: kinds.map(({ templateName }) => templateName), files, findings };
  });
}
