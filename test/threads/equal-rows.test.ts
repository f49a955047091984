import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,category,message_id\n';
const ONE = '2023-06-05T10:00:00Z,out,573005550001,marketing,\n';
const TWO = '2023-06-05T10:00:00Z,out,573005550002,marketing,\n';
const LATER = '2023-06-08T10:00:00Z,out,573005550001,marketing,\n';

async function equalRows(files: Readonly<Record<string, string>>): Promise<unknown> {
  const { diagnostics } = await jsonReport(Object.keys(files), { cwd: scratch(files) });
  const found = diagnostics.find(({ code }) => code === 'equal-rows');
  return found && { count: found.count, examples: found.examples };
}

describe('rows without ids that two files have', () => {
  it('are a warning with their number, and stay', async () => {
    const files = { 'a.csv': HEADER + ONE + TWO, 'b.csv': HEADER + TWO + ONE + LATER };
    expect(await equalRows(files)).toEqual({
      count: 2,
      examples: [
        { file: 'b.csv', line: 2 },
        { file: 'b.csv', line: 3 },
      ],
    });
  });

  it('are none where they differ in anything, have ids, or stand in one file', async () => {
    expect(await equalRows({ 'a.csv': HEADER + ONE, 'b.csv': HEADER + TWO + LATER })).toBeUndefined();
    expect(
      await equalRows({ 'a.csv': HEADER + ONE, 'b.csv': HEADER + ONE.replace('marketing', 'utility') }),
    ).toBeUndefined();
    const withIds = ONE.replace(',\n', ',m1\n');
    expect(await equalRows({ 'a.csv': HEADER + withIds, 'b.csv': HEADER + withIds + LATER })).toBeUndefined();
    expect(await equalRows({ 'a.csv': HEADER + ONE + ONE })).toBeUndefined();
  });
});
