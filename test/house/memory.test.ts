import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logLines } from '../bench/log.js';
import { writeLines } from '../bench/text-file.js';
import { scratch } from '../scratch.js';
import { BIN } from '../spawn-cli.js';

const ROWS = 200_000;
/** Room for the program, its libraries and numbers in columns; an object for every row would need more by itself. */
const HEAP_MB = 40;

/** Of a log, run in a small heap. */
async function messagesIn(rows: number, ...options: readonly string[]): Promise<number> {
  const log = join(scratch(), 'log.csv');
  const lines = [...logLines(rows, { messagesPerThread: 5 })];
  await writeLines(
    log,
    lines.map((line, row) => `${line},${row === 0 ? 'message_id' : `m${row}`}`),
  );
  const args = [`--max-old-space-size=${HEAP_MB}`, BIN, log, '--format', 'json', '--quiet', ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout).input.messages;
}

it('a log of 200,000 messages runs in a heap that could not hold an object for each', async () => {
  expect(await messagesIn(ROWS)).toBe(ROWS);
});

it('a log of 400,000 messages runs in as small a heap with threads, by temporary files', async () => {
  expect(await messagesIn(2 * ROWS, '--threads', '2', '--memory', '10MB')).toBe(2 * ROWS);
});
