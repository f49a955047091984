import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,category,text\n';
const row = (minute: number, text: string, customer = 573005550100 + minute): string =>
  `2023-06-05T10:0${minute}:00Z,outbound,${customer},marketing,${text}\n`;

const CODE = 'rejected-rows-in-quotes';
const notesOf = (stdout: string) =>
  JSON.parse(stdout).diagnostics.filter(({ code }: { code: string }) => code === CODE);

async function estimate(log: string, ...args: readonly string[]) {
  const cwd = scratch({ 'a.csv': log });
  const { stdout, stderr, code } = await runCli(['a.csv', '--format', 'json', ...args], { cwd });
  const { input } = JSON.parse(stdout);
  return { input, notes: notesOf(stdout), stderr, code, cwd };
}

describe('a quote that swallows rows', () => {
  const SIX = HEADER + row(0, 'hi') + row(1, '"') + row(2, 'a') + row(3, 'b') + row(4, '"') + row(5, 'c');

  it('leaves them out by their lines, each a record', async () => {
    const { input, notes } = await estimate(SIX);
    expect(input).toMatchObject({ records: 6, rejected: 4, messages: 2 });
    expect(notes).toMatchObject([
      {
        code: CODE,
        level: 'warning',
        count: 4,
        message: '4 records left out: a quoted field goes on over several rows; a quote is missing, or one too many.',
        examples: [3, 4, 5].map((line) => ({ file: 'a.csv', line })),
      },
    ]);
  });

  it('counts for --max-left-out, and is in --rejects line by line', async () => {
    const cwd = scratch({ 'a.csv': SIX });
    const { code, stderr } = await runCli(
      ['a.csv', '--max-left-out', '10%', '--rejects', 'r.csv', '--quiet', '--format', 'json'],
      { cwd },
    );
    expect(code).toBe(1);
    expect(stderr).toContain('4 of 6 records (66.7 %) were left out');
  });

  it('is found in the middle of a row, in its first field, with CRLF, tabs and between rows side by side', async () => {
    const middle = SIX.replaceAll('marketing,"', '",x');
    const first = SIX.replace(/^(.*10:01.*),"$/m, '"$1,x').replace(/^(.*10:04.*),"$/m, '"$1,x');
    const together = HEADER + row(0, 'hi') + row(1, '"') + row(2, '"') + row(5, 'c');
    expect((await estimate(middle)).input).toMatchObject({ records: 6, rejected: 4 });
    expect((await estimate(first)).input).toMatchObject({ records: 6, rejected: 4 });
    expect((await estimate(SIX.replaceAll('\n', '\r\n'))).input).toMatchObject({ records: 6, rejected: 4 });
    expect((await estimate(SIX.replaceAll(',', '\t'))).input).toMatchObject({ records: 6, rejected: 4 });
    expect((await estimate(together)).input).toMatchObject({ records: 4, rejected: 2 });
  });

  it('is none where a text goes on over lines, however many commas they have', async () => {
    const text = '"Hello,\nJuan, your order, 12345678, is ready, today, at 10:00, 2023-06-05\n1,2,3,4,5\n"';
    const { input, notes } = await estimate(HEADER + row(0, text) + row(1, text) + row(2, 'hi'));
    expect(input).toMatchObject({ records: 3, rejected: 0, messages: 3 });
    expect(notes).toMatchObject([]);
  });

  it('is told alike by one thread and by several', async () => {
    const many = HEADER + Array.from({ length: 3000 }, (_, at) => row(at % 10, at % 500 === 7 ? '"' : 'x')).join('');
    const cwd = scratch({ 'a.csv': many });
    const one = await jsonReport(['a.csv'], { cwd });
    expect(one.input).toMatchObject({ records: 3000, rejected: 1503 });
    expect(await jsonReport(['a.csv', '--threads', '2', '--memory', '1MB'], { cwd })).toEqual(one);
  });
});

describe('a quote that swallows rows of another table', () => {
  it('is an error in typed-in volumes', async () => {
    const volumes = 'country,category,count,note\nCO,marketing,10,"\nBR,marketing,20,x\nMX,marketing,30,"\n';
    const cwd = scratch({ 'v.csv': volumes });
    expectRefusal(await runCli(['price', 'v.csv'], { cwd }), 'v.csv:2 has a quoted field that goes on over', /quote/);
  });

  it('is an error in published counts', async () => {
    const counts = 'day,country,category,count,note\n2023-06-05,CO,marketing,10,"\n2023-06-05,BR,marketing,20,"\n';
    const cwd = scratch({ 'a.csv': HEADER + row(0, 'hi'), 'counts.csv': counts });
    const refused = await runCli(['reconcile', 'a.csv', '--against', 'counts.csv'], { cwd });
    expectRefusal(refused, 'counts.csv:2 has a quoted field that goes on over 2 rows', /quote/);
  });
});
