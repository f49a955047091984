import { describe, expect, it } from 'vitest';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';

/** More than one block holds: what tells how the whole is read stands at the end of the last. */
const ROWS = 90_000;
const TEXT = 'come and see what we have for you in the shop today before all of it is gone';

function logWith(timeOf: (day: string, clock: string) => string): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const isLast = row === ROWS - 1;
    const day = String(isLast ? 25 : 1 + (row % 12)).padStart(2, '0');
    const clock = `${String(row % 24).padStart(2, '0')}:${String(row % 60).padStart(2, '0')}`;
    return `${timeOf(day, clock)},out,${573_005_550_000 + (row % 5000)},template,${isLast ? 'Señor' : TEXT}\n`;
  });
  return `timestamp,direction,customer_number,type,text\n${rows.join('')}`;
}

const ISO = logWith((day, clock) => `2023-06-${day}T${clock}:00Z`);
const DAY_FIRST = logWith((day, clock) => `${day}/06/2023 ${clock}`);

function byDay(log: string | Uint8Array, ...options: readonly string[]): string[] {
  const args = ['june.csv', '--threads', '2', '--by', 'day', '--format', 'csv', '--quiet', ...options];
  const { stdout, stderr, code } = spawnCli(args, { cwd: scratch({ 'june.csv': log }) });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout.trimEnd().split('\n');
}

let inUtf8: string[] | undefined;

describe('a long log is read by several threads as it is by one', () => {
  it.each([
    ['in Windows-1252, which only its last line shows', Buffer.from(ISO, 'latin1'), []],
    ['with dates whose order only its last line proves', DAY_FIRST, []],
    ['with dates whose order the user says', DAY_FIRST, ['--date-format', 'DD/MM/YYYY']],
  ])('%s', (_, log, options) => {
    inUtf8 ??= byDay(ISO);
    expect(inUtf8).toHaveLength(1 + 13);
    expect(byDay(log, ...options)).toEqual(inUtf8);
  });
});
