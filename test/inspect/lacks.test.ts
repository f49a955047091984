import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN } from '../spawn-cli.js';

const HEADER = 'timestamp,direction,customer_number,type,status,business_number,waba_id\n';
const row = (time: string, status: string, business: string, account = ''): string =>
  `${time},outbound,573005550001,template,${status},${business},${account}\n`;
const AT = '2023-06-05T10:00:00Z';

const untoldIn = async (stdin: string, ...args: string[]): Promise<string[]> => {
  const { diagnostics } = await jsonReport(['-', ...args], { stdin });
  return diagnostics.map(({ code }) => code).filter((code) => /^(no-(?!inbound)|time-without-zone)/.test(code));
};

describe('estimate says what a log does not tell', () => {
  it('nothing, where all is told', async () => {
    expect(await untoldIn(HEADER + row(AT, 'delivered', '576015550100', 'A1'))).toEqual([]);
  });

  it('that no business message has a status, no number, or no account where there are several numbers', async () => {
    expect(await untoldIn(HEADER + row(AT, '', '576015550100'))).toEqual(['no-status']);
    expect(await untoldIn(HEADER + row(AT, 'read', ''))).toEqual(['no-business-number']);
    expect(await untoldIn(HEADER + row(AT, 'read', ''), '--business-number', '+57 601 555 0100')).toEqual([]);
    expect(await untoldIn(HEADER + row(AT, 'read', '576015550100') + row(AT, 'read', '576015550200'))).toEqual([
      'no-account',
    ]);
  });

  it('that times name no zone, wherever the rows stand that have none', async () => {
    const told = Array.from({ length: 40 }, (_, minute) =>
      row(`2023-06-05T10:${minute + 10}:00Z`, 'read', '576015550100'),
    );
    const untold = Array.from({ length: 40 }, (_, minute) =>
      row(`2023-06-05 11:${minute + 10}:00`, 'read', '576015550100'),
    );
    expect(await untoldIn(HEADER + told.join(''))).toEqual([]);
    expect(await untoldIn(HEADER + untold.join(''))).toEqual(['time-without-zone']);
    expect(await untoldIn(HEADER + [...told, ...untold].join(''))).toEqual(['time-without-zone']);
    expect(await untoldIn(HEADER + [...untold, ...told].join(''))).toEqual(['time-without-zone']);
    expect(await untoldIn(HEADER + [...told, untold[0]].join(''))).toEqual(['time-without-zone']);
  });

  it('with the option that supplies it', async () => {
    const { stdout } = await runCli(['-', '--notes', 'all'], { stdin: HEADER + row('2023-06-05 10:00:00', '', '') });
    const text = stdout.replace(/\s+/g, ' ');
    for (const option of ['--map COLUMN=status', '--business-number NUMBER', '--log-timezone'])
      expect(text).toContain(option);
  });
});

it('inspect takes a log of 200,000 messages in a heap that could not hold an object for each', async () => {
  const log = join(scratch(), 'log.csv');
  const { writeLog } = await import(pathToFileURL(join(PROJECT, 'test/bench/log.js')).href);
  await writeLog(log, 200_000);
  const args = ['--max-old-space-size=48', BIN, 'inspect', log, '--format', 'json', '--quiet'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).total.counts.messages).toBe(200_000);
});
