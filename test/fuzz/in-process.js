import { parentPort, workerData } from 'node:worker_threads';
import { World } from './world.js';

// By a name that is told when it runs: what is built has no types.
const { run } = await import(new URL('../../dist/cli.js', import.meta.url).href);

/** Runs cases in this thread, one after another, and tells of each: a thread can be ended where one hangs. */
const { first, last, current } = workerData;
const place = new Int32Array(current);

const world = new World(async (args, stdin, cwd) => {
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
process.once('exit', () => world.remove());

/** @param {Buffer} bytes */
async function* piecesOf(bytes) {
  if (bytes.length > 0) yield bytes;
}

for (let seed = first; seed < last; seed++) {
  Atomics.store(place, 0, seed - first);
  parentPort?.postMessage(await world.tell(seed));
}
world.remove();
