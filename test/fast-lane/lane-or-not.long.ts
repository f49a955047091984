import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { RowKernel } from '../../src/fast-lane/row-kernel.js';
import { RowLane } from '../../src/fast-lane/row-lane.js';
import { generic } from '../../src/formats/generic.js';
import fc from '../fast-check.js';
import { cut } from '../input/collect.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { hostileTables } from './hostile-table.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** All that a run says, in every place it says something. */
async function told(pieces: readonly Uint8Array[], options: readonly string[], cwd: string): Promise<unknown> {
  const args = ['-', '--format', 'json', '--rejects', 'rejects.csv', ...options];
  const result = await runCli(args, { stdin: pieces, cwd });
  const path = join(cwd, 'rejects.csv');
  const rejects = existsSync(path) ? readFileSync(path, 'utf8') : '';
  rmSync(path, { force: true });
  return { ...result, rejects };
}

/** The same with every row read by csv-parse and the reader of the format. */
async function toldWithoutLane(bytes: Uint8Array, options: readonly string[], cwd: string): Promise<unknown> {
  const roles = vi.spyOn(generic, 'columnRoles').mockReturnValue(undefined);
  const result = await told([bytes], options, cwd);
  roles.mockRestore();
  return result;
}

const NAMED = 'timestamp,direction,customer_number,type,category,status,waba_id,business_number,template_name';
/** Names behind one that went into the message as it stands. */
const NAMES = [
  '10203040,15550001000,tpl_a',
  '10203040,+15550001001,tpl_b',
  '50607080,15550001000,tpl_c',
  ',15550001000,tpl_c',
  '10203040,,tpl_c',
  '10203040,15550001000,',
  ' 10203040 ,15550001000,tpl_c',
  'NULL,NULL,NULL',
  '1.02030405060708E+18,15550001000,tpl_d',
  '10203040,0015550001000,yes',
  '10203040,+52 1 55 1234 5678,no',
  '10203040,5215512345678,tpl_e',
  '10203040,5511987654321,tpl_e',
  '10203040,551187654321,tpl_e',
  '10203040,not a number,tpl_e',
  '10203040,+15550001000, tpl_f ',
  '10203040,+15550001000,Tpl_F',
  '10203040,+15550001000,"{""name"":""tpl_g""}"',
  '10203040,573005550001,tpl_h',
  'business one,15550001000,true',
];
const rowsWith = (names: readonly string[]): string =>
  names
    .map(
      (name, row) =>
        `2023-06-0${1 + (row % 9)}T1${row % 10}:00:00Z,outbound,57300555000${row % 7},template,,delivered,${name}`,
    )
    .join('\n');

const HEADER = 'timestamp,direction,customer_number,type,category,status';
const SENT = '2023-06-05T10:00:00Z,outbound,573005550001,template,marketing';

/** What a first look at the lane would get wrong. */
const TRAPS: Readonly<Record<string, string>> = {
  'a rejected row beside an equal one that was not': `${HEADER}
${SENT},delivered
${SENT},weird
2023-06-06T10:00:00Z,outbound,573005550002,template,marketing,weird
2023-06-06T10:00:00Z,outbound,573005550003,template,marketing,weird
`,
  'a skipped row beside an equal one that was not': `${HEADER}
${SENT},delivered
2023-06-05T10:00:00Z,outbound,573005550001,call,marketing,delivered
2023-06-06T10:00:00Z,outbound,573005550002,call,marketing,delivered
2023-06-06T10:00:00Z,outbound,573005550003,call,marketing,delivered
`,
  'a line end that was cut in two': `${HEADER}\r\n${SENT},delivered\r\n${SENT},weird\r`,
  'blanks behind a row that is too short': `${HEADER}\n${SENT},delivered\n${SENT}\n  `,
  'names that are none behind names that are': `${NAMED}\n${rowsWith(NAMES)}\n${rowsWith(NAMES)}\n`,
  'names that are behind names that are none': `${NAMED}\n${rowsWith(NAMES.toReversed())}\n${rowsWith(NAMES)}\n`,
  'a row that is too short at the end': `${HEADER}\n${SENT},delivered\n${SENT}`,
};

it.each(Object.entries(TRAPS))('the fast lane minds %s', async (_, log) => {
  const cwd = scratch();
  const isWorth = vi.spyOn(RowKernel, 'isWorth');
  for (const options of [
    [],
    ['--by', 'account,business,template'],
    ['--default-country', 'MX'],
    ['--map', 'template_name:tpl_c=tpl_a'],
  ]) {
    const reference = await toldWithoutLane(Buffer.from(log), options, cwd);
    for (const hasKernel of [false, true]) {
      isWorth.mockReturnValue(hasKernel);
      expect(await told([Buffer.from(log)], options, cwd), options.join(' ')).toEqual(reference);
    }
  }
});

it('a row that is too short is no truncation where blanks follow it', async () => {
  const log = TRAPS['blanks behind a row that is too short'] ?? '';
  const { code, stderr } = await runCli(['-'], { stdin: log });
  expect(code, stderr).toBe(0);
});

// A kernel takes rows that are like two before them.
it.each([
  ['without a kernel', false, 1],
  ['with a kernel', true, 4],
])('the fast lane %s says byte for byte what csv-parse and the reader say', async (_, hasKernel, times) => {
  const cwd = scratch();
  vi.spyOn(RowKernel, 'isWorth').mockReturnValue(hasKernel);
  const taken = vi.spyOn(RowLane.prototype, 'take');
  const batches = vi.spyOn(RowKernel.prototype, 'take');
  await fc.assert(
    fc.asyncProperty(
      hostileTables(times),
      fc.array(fc.nat(), { maxLength: 12 }),
      async ({ bytes, options }, places) => {
        const reference = await toldWithoutLane(bytes, options, cwd);
        expect(await told(cut(bytes, places), options, cwd)).toEqual(reference);
      },
    ),
    { numRuns: 250 },
  );
  const passed = taken.mock.results.filter(({ value }) => value === true).length;
  // It would be easy to agree by never taking the lane.
  const inBatches = batches.mock.results.reduce((sum, { value }) => sum + value, 0);
  expect(hasKernel ? inBatches : passed).toBeGreaterThan(taken.mock.results.length * 0.15);
});
