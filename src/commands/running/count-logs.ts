import type { Settings } from '../options/settings.js';
import { analyse, logsNamed } from './analysis.js';
import type { Io } from './io.js';
import { lookedAt } from './long-input.js';
import { type Counted, countAll } from './report-on.js';

/** Below this many bytes one thread is done before others have started. */
const WORTH_A_POOL = 12_000_000;
/** More threads than this wait for memory. */
const MOST_THREADS = 8;

/**
 * Reads and counts the logs named on the command line: long ones with several threads and in bounded memory.
 * @throws Failure where a log cannot be read, or there is no usable message
 */
export async function countLogs(
  names: readonly string[],
  byTemplate: boolean,
  settings: Settings,
  io: Io,
): Promise<Counted> {
  const sources = await logsNamed(names, settings, io);
  const { stdin, isLong } = await lookedAt(sources, io.stdin, WORTH_A_POOL);
  const size = settings.threads ?? (isLong ? Math.min(io.machine.cores, MOST_THREADS) : 0);
  if (size === 0) return countAll(await analyse(sources, settings, { ...io, stdin }), byTemplate, settings);
  // Most logs are short, and do without the code of the pool.
  const { countInParallel } = await import('./count-in-parallel.js');
  return countInParallel(size, sources, byTemplate, settings, { ...io, stdin });
}
