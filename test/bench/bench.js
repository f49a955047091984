import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLog } from './log.js';

/**
 * Times whole processes, start-up included, in turn on one log: ours, and what a user could run instead. Machines
 * differ and are noisy, so the ratios count. `npm run bench -- 200000 1000000` for other sizes than the default.
 */
const ROUNDS = 3;
const DEFAULT_ROWS = [200_000, 1_000_000];

const here = fileURLToPath(new URL('.', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../bin/waba-cost.js', import.meta.url));
const CONTESTANTS = [
  { name: 'waba-cost, two models', args: [PROGRAM, 'LOG', '--quiet'] },
  { name: 'script: csv-parse, Map, Date', args: [join(here, 'naive-script.js'), 'LOG'] },
  { name: 'counting line ends', args: [join(here, 'count-lines.js'), 'LOG'] },
];
/** Writes the peak memory of a process to its stderr when it ends. */
const MEMORY_METER =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nPEAK_KB="+process.resourceUsage().maxRSS+"\\n"))';

if (!existsSync(fileURLToPath(new URL('../../dist/cli.js', import.meta.url)))) {
  throw new Error('There is no build to measure: run npm run build first.');
}
const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'waba-cost-bench-'));
try {
  for (const rows of sizes.length > 0 ? sizes : DEFAULT_ROWS) await bench(rows);
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {number} rows */
async function bench(rows) {
  const log = join(folder, `${rows}.csv`);
  await writeLog(log, rows);
  const runs = CONTESTANTS.map(() => /** @type {{ seconds: number, megabytes: number }[]} */ ([]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, { args }] of CONTESTANTS.entries()) runs[place]?.push(measured(args, log));
  }
  const medians = runs.map((measures) => ({
    seconds: median(measures.map(({ seconds }) => seconds)),
    megabytes: median(measures.map(({ megabytes }) => megabytes)),
  }));
  const ours = medians[0]?.seconds ?? Number.NaN;
  process.stdout.write(`\n${rows.toLocaleString('en')} rows, median of ${ROUNDS}\n`);
  for (const [place, { name }] of CONTESTANTS.entries()) {
    const { seconds, megabytes } = medians[place] ?? { seconds: Number.NaN, megabytes: Number.NaN };
    const ratio = place === 0 ? '' : `  ours takes ${(ours / seconds).toFixed(2)} of it`;
    process.stdout.write(
      `  ${name.padEnd(30)} ${seconds.toFixed(2).padStart(7)} s ${megabytes.toFixed(0).padStart(5)} MB${ratio}\n`,
    );
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} log
 */
function measured(args, log) {
  const started = performance.now();
  const command = ['--import', MEMORY_METER, ...args.map((arg) => (arg === 'LOG' ? log : arg))];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return { seconds, megabytes: Number(/PEAK_KB=(\d+)/.exec(stderr)?.[1]) / 1024 };
}

/** @param {number[]} values */
function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
