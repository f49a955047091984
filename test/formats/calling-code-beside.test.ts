import { expect, it } from 'vitest';
import { runCli } from '../run-cli.js';

async function customers(
  column: string,
  rows: readonly (readonly [code: string, number: string])[],
): Promise<string[]> {
  const lines = rows.map(
    ([code, number], place) => `2023-06-05T10:00:${10 + place}Z,outbound,${code},${number},marketing,delivered`,
  );
  const { stdout } = await runCli(['conversations', '-', '--models', 'pmp-2025', '--format', 'json'], {
    stdin: [`timestamp,direction,${column},phone,category,status`, ...lines].join('\n'),
  });
  return (JSON.parse(stdout) as { customerNumber: string }[]).map(({ customerNumber }) => customerNumber);
}

it('a number without its calling code is read with that beside it', async () => {
  const rows = [
    ['62', '81234567890'],
    ['+91', '9876543210'],
    ['52', '5512345678'],
    ['1', '3055550100'],
    ['44', '07700 900101'],
    ['CO', '3005550001'],
    ['57.0', '3005550002'],
  ] as const;
  expect(await customers('Country Code', rows)).toEqual([
    '+6281234567890',
    '+919876543210',
    '+525512345678',
    '+13055550100',
    '+447700900101',
    '+573005550001',
    '+573005550002',
  ]);
});

it('a number that has it already stays as it is', async () => {
  const rows = [
    ['62', '6281234567890'],
    ['49', '4915112345678'],
    ['DE', '4915112345679'],
    ['57', '+14155550100'],
    ['CO', '573005550001'],
    ['Colombia', '573005550002'],
    ['', '573005550003'],
  ] as const;
  expect(await customers('country_code', rows)).toEqual(
    rows.map(([, number]) => (number.startsWith('+') ? number : `+${number}`)),
  );
});

it.each(['DDI', 'Indicativo', 'dial_code', 'Ländervorwahl'])('the column may be called %s', async (column) => {
  expect(await customers(column, [['55', '11987654321']])).toEqual(['+5511987654321']);
});
