import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { caseOf, PROJECT } from './case.js';
import { faultsOf } from './judging.js';

/**
 * Feeds the built program logs that are made up or damaged, in every command and format, and looks for runs that hang,
 * crash, or say what they should not. `npm run fuzz -- --runs 1000000 --seed 5`; `--one SEED` shows a case and what comes
 * of it. Exits with 1 where anything was found.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    /** One case in so many starts the program itself. */
    spawn: { type: 'string', default: '500' },
    one: { type: 'string' },
  },
});

const RUNS_OF_A_THREAD = 20_000;
const HANG_MS = 20_000;
/** A hang ends the thread it is in, so its length is looked at. */
const LOOK_MS = 1000;

/**
 * @typedef {object} Told
 * @property {number} seed
 * @property {string} command
 * @property {string} format
 * @property {string} source
 * @property {number} code
 * @property {number} ms
 * @property {string[]} faults
 * @property {string} stderr
 */

/** How long this process has worked: a busy machine that lets it wait makes no hang of a run. */
function workedMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/** What all runs came to. */
class Tally {
  runs = 0;
  spawned = 0;
  /** @type {Map<string, Map<string, number>>} */
  codes = new Map();
  /** @type {Map<string, { count: number, told: Told }>} */
  faults = new Map();
  /** @type {Told[]} */
  slowest = [];

  /** @param {Told} told */
  add(told) {
    this.runs++;
    for (const key of [told.command, `in ${told.format}`, `from ${told.source}`]) {
      const codes = this.codes.get(key) ?? new Map();
      codes.set(`exit ${told.code}`, (codes.get(`exit ${told.code}`) ?? 0) + 1);
      this.codes.set(key, codes);
    }
    for (const fault of told.faults) {
      const key = `${fault} (${told.command})`;
      const known = this.faults.get(key);
      if (known === undefined) {
        this.faults.set(key, { count: 1, told });
        say(`FOUND ${key} in ${told.format}, case ${told.seed}\n  ${told.stderr.split('\n').slice(0, 3).join('\n  ')}`);
      } else known.count++;
    }
    this.slowest = [...this.slowest, told].sort((a, b) => b.ms - a.ms).slice(0, 5);
  }

  print() {
    say(`${this.runs} executions, ${this.spawned} of them of the program in a process of its own`);
    for (const [key, codes] of [...this.codes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const counts = [...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code}: ${count}`);
      say(`  ${key.padEnd(16)} ${counts.join(', ')}`);
    }
    for (const { seed, command, format, ms } of this.slowest) {
      say(`  slowest: ${Math.round(ms)} ms, ${command} in ${format}, case ${seed}`);
    }
    for (const [key, { count, told }] of this.faults) say(`  FOUND ${count} times: ${key}, as in case ${told.seed}`);
    if (this.faults.size === 0) say('  nothing found');
  }
}

/**
 * Runs cases from one number up to another in a thread; gives the number to go on with.
 * @param {number} first
 * @param {number} last
 * @param {Tally} tally
 * @returns {Promise<number>}
 */
function runInThread(first, last, tally) {
  const current = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('./in-process.js', import.meta.url), { workerData: { first, last, current } });
  return new Promise((resolve) => {
    let seen = -1;
    let since = workedMs();
    const end = (/** @type {number} */ next) => {
      clearInterval(looking);
      worker.terminate();
      resolve(next);
    };
    const broke = (/** @type {string} */ fault, ms = 0) => {
      const seed = first + Atomics.load(new Int32Array(current), 0);
      const { command, format, source } = caseOf(seed);
      tally.add({ seed, command, format, source, code: -1, ms, faults: [fault], stderr: '' });
      end(seed + 1);
    };
    const looking = setInterval(() => {
      const now = Atomics.load(new Int32Array(current), 0);
      if (now !== seen) since = workedMs();
      seen = now;
      if (workedMs() - since > HANG_MS) broke('hangs', HANG_MS);
    }, LOOK_MS);
    worker.on('message', (told) => tally.add(told));
    worker.on('error', (error) => broke(`ends the thread: ${error.message}`));
    worker.on('exit', () => end(last));
  });
}

/**
 * Runs a case as a user would.
 * @param {number} seed
 * @returns {Told & { stdout: string }}
 */
function runSpawned(seed) {
  const one = caseOf(seed);
  const cwd = mkdtempSync(join(tmpdir(), 'waba-cost-fuzz-'));
  writeFileSync(join(cwd, 'log'), one.bytes);
  const start = performance.now();
  const program = join(PROJECT, 'bin/waba-cost.js');
  // A name with a NUL is none for the system.
  const args = one.args.map((arg) => arg.replaceAll('\0', ''));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input: one.bytes,
    timeout: HANG_MS * 6,
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, TMPDIR: cwd },
  });
  rmSync(cwd, { recursive: true });
  const outcome = { stdout: String(stdout), stderr: String(stderr), code: status ?? -1 };
  const ms = performance.now() - start;
  const { command, format, source } = one;
  return {
    seed,
    command,
    format,
    source,
    code: outcome.code,
    ms,
    faults: faultsOf(one, outcome),
    stderr: outcome.stderr,
    stdout: outcome.stdout,
  };
}

if (values.one !== undefined) {
  const one = caseOf(Number(values.one));
  const path = join(tmpdir(), `waba-cost-case-${values.one}`);
  writeFileSync(path, one.bytes);
  const { code, faults, stdout, stderr } = runSpawned(Number(values.one));
  say(
    `${one.args.join(' ')}\n${path} (${one.source}, by ${one.through})\nexit ${code}; ${faults.join('; ') || 'nothing found'}\n${stdout.slice(0, 2000)}\n${stderr}`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
} else {
  const tally = new Tally();
  const first = (Number(values.seed) * 1_000_000_000) % 2 ** 31;
  const last = first + Number(values.runs);
  // A run that is stopped says how far it came.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      tally.print();
      process.exit(tally.faults.size > 0 ? 1 : 0);
    });
  }
  // What the thread remembers of one log is not to grow without end.
  for (let next = first; next < last; ) {
    next = await runInThread(next, Math.min(next + RUNS_OF_A_THREAD, last), tally);
    if (tally.runs >= RUNS_OF_A_THREAD) say(`${tally.runs} so far`);
  }
  for (let seed = first; seed < last; seed += Number(values.spawn)) {
    tally.spawned++;
    const told = runSpawned(seed);
    tally.add(told);
  }
  tally.print();
  process.exitCode = tally.faults.size > 0 ? 1 : 0;
}
