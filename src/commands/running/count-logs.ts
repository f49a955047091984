import { lookForLedger } from '../../input/ledger-on-stdin.js';
import type { LogSource } from '../../input/log-source.js';
import type { Settings } from '../options/settings.js';
import { analyse, inputNamed } from './analysis.js';
import type { Io } from './io.js';
import { type Counted, countAll } from './report-on.js';
import { threadsFor } from './threads-for.js';
import { refuseUnmapped, type ToldApart } from './told-apart.js';

/**
 * Reads and counts the logs named on the command line, and takes the ledgers among them as they were counted.
 * @throws Failure where a log cannot be read, or there is no usable message
 */
export async function countLogs(
  names: readonly string[],
  apart: ToldApart,
  settings: Settings,
  given: Io,
): Promise<Counted> {
  const named = await inputNamed(names, settings, given);
  const { sources, io } = await withStreamLookedAt(named, given);
  if (sources.some(({ isLedger }) => isLedger)) {
    // Few runs have one.
    const { countWithLedgers } = await import('./count-with-ledgers.js');
    return countWithLedgers(sources, apart, settings, io, countSources);
  }
  return countSources(sources, apart, settings, io);
}

/** The sources, with the one that is read as it comes, of which there is one at most, marked where it is a ledger. */
async function withStreamLookedAt(
  sources: readonly LogSource[],
  io: Io,
): Promise<{ readonly sources: readonly LogSource[]; readonly io: Io }> {
  const stream = sources.find(({ file, passedOver }) => file === undefined && passedOver === undefined);
  if (stream === undefined) return { sources, io };
  const { isLedger, stdin } = await lookForLedger(io.stdin);
  const looked = sources.map((source) => (source === stream && isLedger ? { ...source, isLedger } : source));
  return { sources: looked, io: { ...io, stdin } };
}

/** Reads and counts logs: long ones with several threads and in bounded memory.
 * @throws Failure where a log cannot be read, or there is no usable message */
async function countSources(
  sources: readonly LogSource[],
  apart: ToldApart,
  settings: Settings,
  io: Io,
): Promise<Counted> {
  refuseUnmapped(apart, settings);
  const { stdin, size } = await threadsFor(sources, settings, io);
  if (size === 0) return countAll(await analyse(sources, settings, { ...io, stdin }), apart, settings);
  // Most logs are short, and do without the code of the pool.
  const { countInParallel } = await import('./count-in-parallel.js');
  return countInParallel(size, sources, apart, settings, { ...io, stdin });
}
