import { parentPort, workerData } from 'node:worker_threads';
import { keepThreads } from './kept-threads.js';
import { World } from './world.js';

keepThreads();

// By a name that is told when it runs: what is built has no types.
const { run } = await import(new URL('../../dist/cli.js', import.meta.url).href);

/** Runs cases in this thread, one after another, and tells of them: a thread can be ended where one hangs. */
const { first, last, current, place: placeOfWorld } = workerData;
const place = new Int32Array(current);
/** So many are told of at once: a message takes the time of a small run. */
const TOLD_AT_ONCE = 50;
// Enough to see that there is a trace; most errors are caught, and nobody reads theirs.
Error.stackTraceLimit = 2;

const world = new World(placeOfWorld, async (args, stdin, cwd) => {
  const out = { stdout: '', stderr: '' };
  const text = (/** @type {string | Uint8Array} */ piece) =>
    typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1');
  const code = await run(args, {
    stdout: { write: (/** @type {string} */ piece) => (out.stdout += text(piece)), isTTY: false, columns: 80 },
    stderr: { write: (/** @type {string} */ piece) => (out.stderr += text(piece)), isTTY: false, columns: 80 },
    stdin: piecesOf(stdin),
    env: {},
    cwd,
    machine: { cores: 1, memory: 8e9 },
    now: () => 0,
  });
  return { ...out, code };
});
// What spills does so where a file that is left is seen.
process.env.TMPDIR = world.folder;

/** @param {Buffer} bytes */
async function* piecesOf(bytes) {
  if (bytes.length > 0) yield bytes;
}

/** @type {import('./world.js').Told[]} */
let told = [];
for (let seed = first; seed < last; seed++) {
  Atomics.store(place, 0, seed - first);
  const one = await world.tell(seed);
  told.push(one);
  // What is found is told before another case can hang.
  if (told.length < TOLD_AT_ONCE && one.faults.length === 0 && seed + 1 < last) continue;
  parentPort?.postMessage(told);
  told = [];
}
world.remove();
