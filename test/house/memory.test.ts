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

it('a log of 200,000 messages runs in a heap that could not hold an object for each', async () => {
  const log = join(scratch(), 'log.csv');
  const lines = [...logLines(ROWS, { messagesPerThread: 5 })];
  await writeLines(
    log,
    lines.map((line, row) => `${line},${row === 0 ? 'message_id' : `m${row}`}`),
  );
  const args = [`--max-old-space-size=${HEAP_MB}`, BIN, log, '--format', 'json', '--quiet'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).input.messages).toBe(ROWS);
});
