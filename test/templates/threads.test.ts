import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER =
  'timestamp,direction,customer_number,type,category,template_name,template_language,text,status,message_id';

const SAID: Readonly<Record<string, readonly [category: string, text: (n: number) => string]>> = {
  xyz_1: ['utility', (n) => `Your order ${n} has been shipped`],
  xyz_2: ['marketing', (n) => (n % 2 ? 'Hello' : '20 % off')],
  xyz_3: ['authentication', (n) => `"Code ""${1000 + n}"" is your verification code, do not share it"`],
  xyz_4: ['utility', () => ''],
};

/** A log of a few customers, whose templates say of themselves what `sayOf` has them say. */
function logOf(from: number, sayOf: (name: string, n: number) => { category?: string; name?: string }): string {
  const rows = Array.from({ length: 150 }, (_, place) => {
    const n = from + place;
    const at = new Date(Date.UTC(2023, 5, 5) + ((n * 7919) % 500_000) * 1000).toISOString();
    const customer = 573005550100 + ((n * 31) % 40);
    if (n % 5 === 0) return `${at},inbound,${customer},text,,,,"a ""b""",,i${n}`;
    if (n % 5 === 1) return `${at},outbound,${customer},text,,,,"sure, ""b""",delivered,i${n}`;
    const name = Object.keys(SAID)[n % 4] ?? '';
    const said = sayOf(name, n);
    const language = ['', 'en_US', 'es', 'pt-br'][(n >> 2) % 4];
    const text = SAID[name]?.[1](n);
    return `${at},outbound,${customer},template,${said.category ?? ''},${said.name ?? name},${language},${text},delivered,i${n}`;
  });
  return `${[HEADER, ...rows].join('\n')}\n`;
}

const own = (name: string): string => SAID[name]?.[0] ?? '';
const MAP = `template_name,category,language,valid_from
xyz_1,marketing,,
xyz_1,utility,,2023-06-07
xyz_2,marketing,,
xyz_3,authentication,,
xyz_4,utility,,
xyz_4,marketing,es,
`;

const LOGS: Readonly<Record<string, (name: string, n: number) => { category?: string; name?: string }>> = {
  'that say every category': (name) => ({ category: own(name) }),
  'whose categories are learned': (name, n) => ({ category: n % 3 === 0 ? own(name) : '' }),
  'of which some are learned': (name, n) => ({ category: n % 3 === 0 && name === 'xyz_4' ? own(name) : '' }),
  'whose categories are told from texts': () => ({}),
  'of templates without a name': () => ({ name: '' }),
};

const CASES = Object.entries(LOGS).flatMap(([title, sayOf]) => [
  { title, sayOf, map: [] },
  { title: `${title}, with a map`, sayOf, map: ['--templates', 'map.csv'] },
]);

describe('logs', () => {
  it.each(CASES)('$title come to the same with several threads, and record by record', async ({ sayOf, map }) => {
    const logs = { 'a.csv': logOf(0, sayOf), 'b.csv': logOf(1000, sayOf), 'c.csv': logOf(2000, sayOf) };
    const all = Object.values(logs).flatMap((log): object[] => parse(log, { columns: true }));
    const cwd = scratch({
      ...logs,
      'map.csv': MAP,
      'all.ndjson': all.map((record) => `${JSON.stringify(record)}\n`).join(''),
    });
    const options = [...map, '--models', 'all', '--by', 'template', '--format', 'json'];
    const alone = await runCli([...Object.keys(logs), ...options], { cwd });
    expect(alone.code).toBe(0);
    expect(await runCli([...Object.keys(logs), '--threads', '2', ...options], { cwd })).toEqual(alone);

    // JSON objects of a generic log all go through its reader: there the fast lane cannot have a part in the result.
    const byReader: JsonReport = JSON.parse((await runCli(['all.ndjson', ...options], { cwd })).stdout);
    const { totals, guesses, breakdowns }: JsonReport = JSON.parse(alone.stdout);
    expect({ totals, guesses, breakdowns }).toEqual({
      totals: byReader.totals,
      guesses: byReader.guesses,
      breakdowns: byReader.breakdowns,
    });
  });
});
