import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { type CliWorld, runCli } from '../run-cli.js';

const LOG = 'fixtures/reporters/small/log.csv';
const OF_A_MODEL = 'units charged free_tier free_entry_point free_window unpriced cost'.split(' ');

function headerOf(texts: string, ...models: string[]): string[] {
  const counts = models.flatMap((model) => OF_A_MODEL.map((name) => `${model}_${name}`));
  return [...texts.split(' '), ...counts, 'delta_cost', 'delta_percent', 'currency'];
}

async function csvOf(options: readonly string[], world: CliWorld = {}): Promise<string> {
  const { stdout, stderr, code } = await runCli([...options, '--format', 'csv', '--quiet'], world);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

async function rowsOf(options: readonly string[], world: CliWorld = {}): Promise<string[][]> {
  return parse(await csvOf(options, world));
}

/** A log whose texts a spreadsheet would take for formulas. */
function formulaLog(account: string, template: string): CliWorld {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return {
    stdin: `timestamp,direction,customer_number,waba_id,type,category,template_name
2023-06-05T10:00:00Z,out,573005550001,${quoted(account)},template,utility,${quoted(template)}\n`,
  };
}

describe('the CSV report', { timeout: 0 }, () => {
  it('is a row per country and category, and nothing else', async () => {
    expect(await csvOf([LOG])).toBe(`${headerOf('country market category', 'cbp-2022', 'cbp-2023').join()}
BR,Brazil,marketing,1,0,1,0,0,0,0.0000,1,1,0,0,0,0,0.0625,0.0625,,USD
BR,Brazil,utility,1,0,1,0,0,0,0.0000,1,1,0,0,0,0,0.0350,0.0350,,USD
BR,Brazil,authentication,0,0,0,0,0,0,0.0000,1,1,0,0,0,0,0.0315,0.0315,,USD
IN,India,authentication,3,0,3,0,0,0,0.0000,3,3,0,0,0,0,0.0126,0.0126,,USD
CO,Colombia,marketing,1,0,1,0,0,0,0.0000,1,1,0,0,0,0,0.0125,0.0125,,USD
CO,Colombia,service,1,0,0,1,0,0,0.0000,1,0,0,1,0,0,0.0000,0.0000,,USD
MX,Mexico,service,1,0,1,0,0,0,0.0000,1,0,1,0,0,0,0.0000,0.0000,,USD
ZZ,,utility,1,0,1,0,0,0,0.0000,1,0,0,0,0,1,0.0000,0.0000,,USD
`);
  });

  it('has the columns of --by, several crossed', async () => {
    const header = async (...options: string[]): Promise<string[] | undefined> => (await rowsOf([LOG, ...options]))[0];
    expect(await header('--by', 'category')).toEqual(headerOf('category', 'cbp-2022', 'cbp-2023'));
    expect(await header('--by', 'month', '--by', 'category')).toEqual(
      headerOf('month category', 'cbp-2022', 'cbp-2023'),
    );
    expect(await header('--by', 'day,initiator', '--by', 'day')).toEqual(
      headerOf('day initiator', 'cbp-2022', 'cbp-2023'),
    );
    expect(await header('--by', 'country')).toEqual(headerOf('country market', 'cbp-2022', 'cbp-2023'));
    expect(await header('--by', 'market')).toEqual(headerOf('market', 'cbp-2022', 'cbp-2023'));
    expect(await header('--models', 'cbp-2023,cbp-2022', '--by', 'account')).toEqual(
      headerOf('account', 'cbp-2023', 'cbp-2022'),
    );
    expect(await header('--models', 'cbp-2023', '--by', 'business')).toEqual(headerOf('business', 'cbp-2023'));
  });

  it('is a header alone where there is no unit', async () => {
    const stdin = 'timestamp,direction,customer_number\n2023-06-05T10:00:00Z,in,573005550001\n';
    expect(await rowsOf(['-'], { stdin })).toEqual([headerOf('country market category', 'cbp-2022', 'cbp-2023')]);
  });

  it('leaves negative numbers alone', async () => {
    const rows: Record<string, string>[] = parse(
      await csvOf([LOG, '--models', 'cbp-2023,cbp-2022', '--by', 'initiator']),
      { columns: true },
    );
    expect(rows.find(({ initiator }) => initiator === 'business')).toMatchObject({
      delta_cost: '-0.1541',
      delta_percent: '-100.00',
      currency: 'USD',
    });
  });

  it('has plain numbers, the same as the JSON report', async () => {
    const options = ['fixtures/demo/june-2023.csv', '--by', 'country,category', '--models', 'all'];
    const rows: Record<string, string>[] = parse(await csvOf(options), { columns: true });
    const { breakdowns, models } = await jsonReport(options);
    const names = ['units', 'charged', 'freeTier', 'freeEntryPoint', 'freeWindow', 'unpriced', 'cost'] as const;
    const expected = breakdowns[0]?.rows.map(({ key, models: cells, delta }) => ({
      ...key,
      ...Object.fromEntries(
        models.flatMap(({ id }) =>
          names.map((name, place) => [`${id}_${OF_A_MODEL[place]}`, String(cells[id]?.[name])]),
        ),
      ),
      delta_cost: delta.cost,
      delta_percent: delta.percent ?? '',
      currency: 'USD',
    }));
    expect(rows.map(({ market, ...row }) => row)).toEqual(expected);
    expect(rows.length).toBeGreaterThan(30);
    for (const { market, country, category, currency, ...numbers } of rows) {
      for (const number of Object.values(numbers)) expect(number).toMatch(/^(-?\d+(\.\d+)?)?$/);
    }
  });

  it.each([
    ...['=1+1', '+57', '-5', '@SUM(A1)', '\t=1', '\r=1', '  =1', '=HYPERLINK("http://example.com","x")'],
    ...['＝1+1', '＋57', '－5', '＠SUM(A1)', '\u3000＝1'],
  ])('makes %j harmless', async (text) => {
    const [, row] = await rowsOf(['-', '--by', 'account,template'], formulaLog(text, text));
    // An id is read without the white space around it.
    expect(row?.slice(0, 2)).toEqual([`'${text.trim()}`, `'${text.trim()}`]);
    expect(row?.slice(2)).toEqual('1,0,1,0,0,0,0.0000,1,1,0,0,0,0,0.0085,0.0085,,USD'.split(','));
  });

  it('keeps texts whole that a CSV has to quote', async () => {
    const [, row] = await rowsOf(['-', '--by', 'template,account'], formulaLog('a,"b"', 'línea 1\nlínea; 2'));
    expect(row?.slice(0, 2)).toEqual(['línea 1\nlínea; 2', 'a,"b"']);
  });

  it('writes numbers of businesses without +, so that a spreadsheet leaves them alone', async () => {
    const [, row] = await rowsOf([LOG, '--by', 'business']);
    expect(row?.[0]).toBe('576015550100');
  });
});
