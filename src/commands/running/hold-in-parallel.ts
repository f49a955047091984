import type { Reject } from '../../formats/file-read.js';
import type { LogStudy } from '../../formats/log-study.js';
import type { LogSource } from '../../input/log-source.js';
import { countHeldWith } from '../../parallel/count-partitions.js';
import type { CategoryMap } from '../../template-category/category-map.js';
import type { Settings } from '../options/settings.js';
import { type Holdings, heldIn } from './holdings.js';
import type { Io } from './io.js';
import { poolSettings, readWith, withPool } from './read-in-parallel.js';
import { NOTHING_APART } from './told-apart.js';

/**
 * Reads logs and counts what they hold with several threads and in bounded memory; `size`: how many workers.
 * @throws Failure where a log cannot be read
 */
export function holdInParallel(
  size: number,
  sources: readonly LogSource[],
  settings: Settings,
  categoryMap: CategoryMap,
  io: Io,
  onReject: (reject: Reject) => void,
  study: LogStudy,
): Promise<Holdings> {
  const ofPool = { ...poolSettings(settings, NOTHING_APART, categoryMap, io), witness: study.name };
  return withPool(size, ofPool, io, async (pool) => {
    const { reading, whole } = await readWith(pool, sources, ofPool, settings, io, onReject, study);
    if (whole !== undefined) return heldIn(whole, categoryMap, settings);
    const held = await countHeldWith(pool, reading);
    const { kinds, files, findings } = reading;
    return { held, names: kinds.map(({ templateName }) => templateName), files, findings };
  });
}
