import { spawnSync } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';

/**
 * @typedef {object} Contestant a whole process of Node to measure
 * @property {string} name
 * @property {readonly string[]} command arguments of `node`
 * @property {boolean} [isSlow] run at most `SLOW_ROUNDS` times
 * @property {(stdout: string) => void} [verify] throws where a run printed something wrong
 *
 * @typedef {{ name: string, missing: string }} Absentee one that cannot run, and why
 *
 * @typedef {object} Measure medians of all runs
 * @property {string} name
 * @property {number} seconds
 * @property {number} fastest
 * @property {number} slowest
 * @property {number} megabytes peak memory of the process; NaN where it was not metered
 */

const SLOW_ROUNDS = 3;

/**
 * Writes the peak memory of a process to its stderr when it ends; its worker threads are part of it. Loaded before the
 * program, which costs every contestant the same millisecond.
 */
const MEMORY_METER = `data:text/javascript,${encodeURIComponent(
  `import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => process.stderr.write('\\nPEAK_KB=' + process.resourceUsage().maxRSS + '\\n'));`,
)}`;

/**
 * Runs the contestants in turn, round after round, so that a noisy minute hits all of them.
 * @param {readonly (Contestant | Absentee)[]} contestants
 * @param {{ rounds: number, isMemoryMetered: boolean }} settings
 * @returns {Promise<(Measure | Absentee)[]>}
 * @throws Error where a run fails, or prints something wrong
 */
export async function race(contestants, { rounds, isMemoryMetered }) {
  /** @type {{ seconds: number, megabytes: number }[][]} */
  const runs = contestants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [place, contestant] of contestants.entries()) {
      if ('missing' in contestant || (contestant.isSlow && round >= SLOW_ROUNDS)) continue;
      runs[place]?.push(measured(contestant, isMemoryMetered));
      // Lets an interrupt through, which waits while a contestant runs.
      await setImmediate();
    }
  }
  return contestants.map((contestant, place) =>
    'missing' in contestant ? contestant : { name: contestant.name, ...medians(runs[place] ?? []) },
  );
}

/**
 * @param {readonly string[]} command
 * @returns {{ status: number | null, stdout: string, stderr: string }}
 */
export function runNode(command) {
  return spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/**
 * @param {Contestant} contestant
 * @param {boolean} isMemoryMetered
 */
function measured({ name, command, verify }, isMemoryMetered) {
  const started = performance.now();
  const { status, stdout, stderr } = runNode(isMemoryMetered ? ['--import', MEMORY_METER, ...command] : command);
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  verify?.(stdout);
  return { seconds, megabytes: Number(/PEAK_KB=(\d+)/.exec(stderr)?.[1]) / 1024 };
}

/** @param {readonly { seconds: number, megabytes: number }[]} runs */
function medians(runs) {
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  const megabytes = runs.map((run) => run.megabytes).sort((a, b) => a - b);
  return {
    seconds: median(seconds),
    fastest: seconds[0] ?? Number.NaN,
    slowest: seconds.at(-1) ?? Number.NaN,
    megabytes: median(megabytes),
  };
}

/** @param {readonly number[]} sorted */
function median(sorted) {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
