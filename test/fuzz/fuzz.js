import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { caseOf } from './case.js';
import { PROJECT } from './samples.js';
import { say, Tally } from './tally.js';
import { placeOfWorlds, World } from './world.js';

/**
 * Feeds the built program logs that are made up or damaged, in every command and format, and looks for runs that hang,
 * crash, or say what they should not. `npm run fuzz -- --runs 1000000 --seed 5`; `--one CASE` shows a case and what
 * comes of it. Exits with 1 where anything was found.
 */
const { values } = parseArgs({
  options: {
    /** Cases, of one to four executions each. */
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    /** One case in so many starts the program itself. */
    spawn: { type: 'string', default: '500' },
    one: { type: 'string' },
    /** Where figures are kept, and added to. */
    figures: { type: 'string' },
    /** A folder for the cases in which something is wrong. */
    keep: { type: 'string' },
  },
});

// A case runs a little of all the program: what the engine makes faster pays for the making later than usual, and what
// was not called for a while is called again.
setFlagsFromString('--interrupt-budget=1000000');
setFlagsFromString('--initial-heap-size=400');
setFlagsFromString('--no-flush-bytecode');

const place = placeOfWorlds();

const CASES_OF_A_THREAD = 20_000;
const HANG_MS = 20_000;
/** A hang ends the thread it is in, so its length is looked at. */
const LOOK_MS = 1000;
const LOOKS_TO_SAVE = 30;

/** How long this process has worked: a busy machine that lets it wait makes no hang of a run. */
function workedMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
  const worker = new Worker(new URL('./in-process.js', import.meta.url), {
    workerData: { first, last, current, place },
    // Most of what a case makes is of no use soon.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  return new Promise((resolve) => {
    let seen = -1;
    let since = workedMs();
    let looks = 0;
    const end = (/** @type {number} */ next) => {
      clearInterval(looking);
      worker.terminate();
      tally.save();
      resolve(next);
    };
    const broke = (/** @type {string} */ fault) => {
      const seed = first + Atomics.load(new Int32Array(current), 0);
      tally.add({ seed, source: '', ran: [], faults: [{ fault, command: 'a thread', stderr: '' }] });
      end(seed + 1);
    };
    const looking = setInterval(() => {
      const now = Atomics.load(new Int32Array(current), 0);
      if (now !== seen) since = workedMs();
      seen = now;
      if (workedMs() - since > HANG_MS) broke('hangs');
      if (++looks % LOOKS_TO_SAVE === 0) tally.save();
    }, LOOK_MS);
    worker.on('message', (/** @type {import('./world.js').Told[]} */ all) => {
      for (const told of all) tally.add(told);
    });
    worker.on('error', (error) => broke(`ends the thread: ${error.message}`));
    worker.on('exit', () => end(last));
  });
}

/** The program, started as a user would. */
function worldOfProcesses(isLoud = false) {
  return new World(place, async (args, input, cwd) => {
    // A name with a NUL is none for the system.
    const given = args.map((arg) => arg.replaceAll('\0', ''));
    const program = join(PROJECT, 'bin/waba-cost.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
      cwd,
      input,
      timeout: HANG_MS * 6,
      maxBuffer: 1 << 28,
      env: { PATH: process.env.PATH, TMPDIR: cwd },
    });
    if (isLoud) say(`${given.join(' ')}\nexit ${status}\n${stdout}\n${stderr}`);
    const isBytes = args.includes('xlsx') || args.includes('parquet');
    return { stdout: stdout.toString(isBytes ? 'latin1' : 'utf8'), stderr: String(stderr), code: status ?? -1 };
  });
}

if (values.one !== undefined) {
  const one = caseOf(Number(values.one));
  const world = worldOfProcesses(true);
  const { faults } = await world.tell(Number(values.one));
  if (one.kind === 'runs')
    say(`from ${one.source}, by ${one.through}: ${JSON.stringify(one.bytes.toString('latin1'))}`);
  say(faults.map(({ fault }) => fault).join('\n') || 'nothing found');
  world.remove();
  process.exitCode = faults.length > 0 ? 1 : 0;
} else {
  const tally = new Tally(values.figures, values.keep);
  const first = (Number(values.seed) * 1_000_000_000) % 2 ** 31;
  const last = first + Number(values.runs);
  // A run that is stopped says how far it came.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      tally.save();
      tally.print();
      process.exit(tally.isGood ? 0 : 1);
    });
  }
  // What the thread remembers of one log is not to grow without end.
  for (let next = first; next < last; ) {
    next = await runInThread(next, Math.min(next + CASES_OF_A_THREAD, last), tally);
    if (tally.cases >= CASES_OF_A_THREAD) say(`${tally.executions} executions so far`);
  }
  const world = worldOfProcesses();
  for (let seed = first; seed < last; seed += Number(values.spawn)) {
    const told = await world.tell(seed);
    tally.processes += told.ran.length;
    tally.add(told);
  }
  world.remove();
  tally.save();
  tally.print();
  process.exitCode = tally.isGood ? 0 : 1;
}
