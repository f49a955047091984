import type { LogSource } from '../../input/log-source.js';
import { workersWithin } from '../../parallel/memory-share.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { lookedAt } from './long-input.js';

/** Below this many bytes one thread is done before others have started. */
const WORTH_A_POOL = 12_000_000;
/** More threads than this wait for memory. */
const MOST_THREADS = 8;

/** With how many worker threads logs are read, none for short ones; and standard input, of which nothing is lost. */
export async function threadsFor(
  sources: readonly LogSource[],
  { threads, memory }: Settings,
  { stdin, machine }: Io,
): Promise<{ readonly stdin: AsyncIterable<Uint8Array>; readonly size: number }> {
  const looked = await lookedAt(sources, stdin, WORTH_A_POOL);
  return {
    stdin: looked.stdin,
    size: threads ?? (looked.isLong ? Math.min(machine.cores, MOST_THREADS, workersWithin(memory)) : 0),
  };
}
