import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = join(PROJECT, 'fixtures/demo/june-2023.csv');
const BOGOTA = ['--timezone', 'America/Bogota', '--quiet'];
const FIGURES = ['--models', 'all', '--by', 'category,country,day', '--format', 'csv', '--quiet'];

async function stdoutOf(args: readonly string[], stdin: string): Promise<string> {
  const { stdout, stderr, code } = await runCli(args, { stdin });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

/** What a cluster does with the two commands: parts of a log to messages, messages by key to ledgers. */
it.each([1, 2, 7])(
  'messages of parts, counted in %i partitions, come to what one process counts',
  async (partitions) => {
    const [header = '', ...rows] = readFileSync(DEMO, 'utf8').trimEnd().split('\n');
    const half = rows.length >> 1;
    const parts = [rows.slice(0, half), rows.slice(half)].map((part) => `${[header, ...part].join('\n')}\n`);
    const shuffled: string[][] = Array.from({ length: partitions }, () => []);
    for (const part of parts) {
      const messages = await stdoutOf(['messages', '-', '--format', 'ndjson', '--keyed', ...BOGOTA], part);
      for (const line of messages.trimEnd().split('\n')) {
        shuffled[Number(line.split('\t')[0]) % partitions]?.push(line);
      }
    }
    const folder = scratch();
    for (const [partition, lines] of shuffled.entries()) {
      const ledger = await stdoutOf(['count', '-', ...BOGOTA], `${lines.reverse().join('\n')}\n`);
      writeFileSync(join(folder, `part-${partition}.txt`), ledger);
    }
    expect(await stdoutOf([folder, ...FIGURES], '')).toBe(await stdoutOf([DEMO, ...BOGOTA, ...FIGURES], ''));
  },
);
