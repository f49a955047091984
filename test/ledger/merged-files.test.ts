import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { asNdjson, type GeneratedRow, generatedLogs } from '../properties/generated-log.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** Every dimension there is, and free tiers small enough to be overrun. */
const ALL = ['--models', 'all', '--format', 'csv', '--quiet', '--free-tier-used', '997'];
const BY = ['--by', 'category,country,month,day,account,business,initiator'];
/** What only a whole log could tell is told to all parts of it. */
const MAP = 'template_name,category\nsale,marketing\ncode,authentication\n';
const ZONES = ['UTC', 'America/Bogota', 'Asia/Kathmandu'];

const env = { WABA_COST_REDACT_KEY: 'a secret of sixteen or more' };

async function stdoutOf(args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runCli(args, { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** A folder with a log in it, and how to count and price what is there. */
function bench(): {
  write(name: string, rows: readonly GeneratedRow[]): string;
  count(log: string, ledger: string, ...args: readonly string[]): Promise<string>;
  merge(ledgers: readonly string[], merged: string): Promise<string>;
  price(...args: readonly string[]): Promise<string>;
  readonly map: string;
} {
  const folder = scratch({ 'map.csv': MAP });
  const map = join(folder, 'map.csv');
  return {
    map,
    write: (name, rows) => {
      writeFileSync(join(folder, name), asNdjson(rows));
      return join(folder, name);
    },
    count: async (log, ledger, ...args) => {
      await stdoutOf(['count', log, '--templates', map, '--quiet', '-o', join(folder, ledger), ...args]);
      return join(folder, ledger);
    },
    merge: async (ledgers, merged) => {
      await stdoutOf(['count', ...ledgers, '--quiet', '-o', join(folder, merged)]);
      return join(folder, merged);
    },
    price: (...args) => stdoutOf([...args, ...ALL, ...BY]),
  };
}

/** A few seconds; `npm run hunt` looks further. */
const RUNS = process.env.HUNT === '' ? 10 : 200;

const zones = fc.constantFrom(...ZONES);
/** With the numbers of customers, and without. */
const hiding = fc.constantFrom<readonly string[]>([], ['--redact']);

describe('ledgers of the parts of a log are priced as the whole', () => {
  it('divided by customer, into any number of parts in any order', async () => {
    const { write, count, price, map } = bench();
    const divided = fc.tuple(generatedLogs, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(divided, zones, fc.boolean(), hiding, async ([log, places], zone, isReversed, redact) => {
        const customers = [...new Set(log.map(({ customer_number }) => customer_number))].sort();
        const ledgers: string[] = [];
        for (let part = 0; part < 4; part++) {
          const rows = log.filter(({ customer_number }) => places[customers.indexOf(customer_number)] === part);
          if (rows.length === 0) continue;
          // Names decide the order they are merged in.
          const name = `${isReversed ? 9 - part : part}`;
          ledgers.push(await count(write('part.ndjson', rows), `${name}.ledger`, '--timezone', zone, ...redact));
        }
        const whole = await price(write('whole.ndjson', log), '--templates', map, '--timezone', zone);
        expect(await price(...ledgers)).toBe(whole);
      }),
      { numRuns: RUNS },
    );
  });

  it('divided by period, each counted with the days before it', async () => {
    const { write, count, price, map } = bench();
    const cuts = fc.uniqueArray(fc.constantFrom('2023-05-30', '2023-05-31', '2023-06-01', '2023-06-03'), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(generatedLogs, cuts, zones, hiding, async (log, days, zone, redact) => {
        const whole = write('whole.ndjson', log);
        const ends = [undefined, ...days.sort(), undefined];
        const ledgers: string[] = [];
        for (let part = 0; part + 1 < ends.length; part++) {
          const from = ends[part] === undefined ? [] : ['--from', ends[part] ?? ''];
          const to = ends[part + 1] === undefined ? [] : ['--to', ends[part + 1] ?? ''];
          ledgers.push(await count(whole, `${part}.ledger`, '--timezone', zone, ...redact, ...from, ...to));
        }
        expect(await price(...ledgers.reverse())).toBe(await price(whole, '--templates', map, '--timezone', zone));
      }),
      { numRuns: RUNS },
    );
  });

  it('merged into one ledger first, with a log beside it that is counted on the way', async () => {
    const { write, count, merge, price, map } = bench();
    await fc.assert(
      fc.asyncProperty(generatedLogs, zones, async (log, zone) => {
        const customers = [...new Set(log.map(({ customer_number }) => customer_number))].sort();
        const partOf = (row: GeneratedRow): number => customers.indexOf(row.customer_number) % 3;
        const paths: string[] = [];
        for (let part = 0; part < 3; part++) {
          const rows = log.filter((row) => partOf(row) === part);
          if (rows.length > 0) paths.push(write(`${part}.ndjson`, rows));
        }
        const ledgers = [];
        for (const [place, path] of paths.entries()) {
          ledgers.push(await count(path, `${place}.ledger`, '--timezone', zone));
        }
        const whole = await price(write('whole.ndjson', log), '--templates', map, '--timezone', zone);
        const merged = await merge(ledgers.slice(0, 1), 'merged.ledger');
        const others = ledgers.slice(1).length > 0 ? [await merge(ledgers.slice(1), 'others.ledger')] : [];
        expect(await price(merged, ...others)).toBe(whole);
        const [first = '', ...rest] = paths;
        if (rest.length > 0) expect(await price(first, '--templates', map, ...others)).toBe(whole);
      }),
      { numRuns: RUNS / 2 },
    );
  });
});
