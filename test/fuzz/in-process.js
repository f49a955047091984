import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { caseOf } from './case.js';
import { faultsOf } from './judging.js';

// By a name that is told when it runs: what is built has no types.
const { run } = await import(new URL('../../dist/cli.js', import.meta.url).href);

/** Runs cases in this thread, one after another, and tells of each: a thread can be ended where one hangs. */
const { first, last, current } = workerData;
const cwd = mkdtempSync(join(tmpdir(), 'waba-cost-fuzz-'));
process.once('exit', () => rmSync(cwd, { recursive: true, force: true }));
const place = new Int32Array(current);

/** @param {import('./case.js').Case} one */
async function outcomeOf({ args, bytes, through }) {
  const out = { stdout: '', stderr: '' };
  if (through === 'file') writeFileSync(join(cwd, 'log'), bytes);
  const text = (/** @type {string | Uint8Array} */ piece) =>
    typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1');
  async function* stdin() {
    if (through === 'stdin' && bytes.length > 0) yield bytes;
  }
  const code = await run(args, {
    stdout: { write: (/** @type {string} */ piece) => (out.stdout += text(piece)), isTTY: false, columns: 80 },
    stderr: { write: (/** @type {string} */ piece) => (out.stderr += text(piece)), isTTY: false, columns: 80 },
    stdin: stdin(),
    env: {},
    cwd,
    machine: { cores: 1, memory: 8e9 },
    now: () => 0,
  });
  return { ...out, code };
}

for (let seed = first; seed < last; seed++) {
  Atomics.store(place, 0, seed - first);
  const one = caseOf(seed);
  const start = performance.now();
  let outcome;
  try {
    outcome = await outcomeOf(one);
  } catch (error) {
    outcome = { stdout: '', stderr: `thrown: ${error instanceof Error ? error.stack : error}`, code: 70 };
  }
  const ms = performance.now() - start;
  const { command, format, source } = one;
  parentPort?.postMessage({
    seed,
    command,
    format,
    source,
    code: outcome.code,
    ms,
    faults: faultsOf(one, outcome),
    stderr: outcome.stderr.slice(0, 500),
  });
}
