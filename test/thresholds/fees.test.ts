import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES, traitsOf } from '../../src/reporters/output-formats.js';
import { objectsOf, READERS } from '../matrix/read-back.js';
import { type CliResult, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** 10 marketing conversations of Colombia, at 0.0125 each since June 2023: 0.1250, and 0.1500 with 20 %. */
const VOLUMES = 'country,category,initiator,count\nCO,marketing,business,10\n';
const MORE = 'country,category,initiator,count\nCO,marketing,business,11\nBR,utility,business,1\n';

async function price(volumes: string, options: readonly string[], earlier = ''): Promise<CliResult> {
  const cwd = scratch({ 'v.csv': volumes, 'before.json': earlier });
  return runCli(['price', 'v.csv', '--models', 'cbp-2023', '--quiet', ...options], { cwd });
}

async function earlierReport(...options: string[]): Promise<string> {
  return (await price(VOLUMES, ['--format', 'json', ...options])).stdout;
}

describe('limits on volumes', () => {
  it('are of the total with fees where fees are given, to the last digit', async () => {
    expect(await price(VOLUMES, ['--fail-if-over', '0.125'])).toMatchObject({ stderr: '', code: 0 });
    expect(await price(VOLUMES, ['--markup', '20%', '--fail-if-over', '0.15'])).toMatchObject({ stderr: '', code: 0 });
    const { stderr, code } = await price(VOLUMES, ['--markup', '20%', '--fail-if-over', '0.1499']);
    expect({ stderr, code }).toEqual({
      stderr:
        'waba-cost: --fail-if-over 0.1499: the total with fees is USD 0.1500 under the June 2023 model, over the limit of USD 0.1499.\n',
      code: 1,
    });
  });

  it('on a part are without fees', async () => {
    const over = (limit: string) => price(VOLUMES, ['--markup', '20%', '--fail-if-over', `country=CO:${limit}`]);
    expect((await over('0.125')).code).toBe(0);
    expect((await over('0.1249')).stderr).toContain('country CO, without fees, is USD 0.1250');
  });

  it('on an increase are with fees where both reports have them', async () => {
    const fee = ['--fee-per-conversation', '0.1'];
    // 1.125 before; 1.3725 now with the utility conversation to Brazil at 0.0350.
    const { stderr, code } = await price(
      MORE,
      [...fee, '--compare-with', 'before.json', '--fail-on-increase', '20%'],
      await earlierReport(...fee),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(
      'the total with fees is USD 1.3725 under the June 2023 model, 22.00 % more than USD 1.1250',
    );
    const without = ['--compare-with', 'before.json', '--fail-on-increase', '30%'];
    expect((await price(MORE, [...fee, ...without], await earlierReport())).stderr).toContain(
      "Meta's cost without fees is USD 0.1725 under the June 2023 model, 38.00 % more than USD 0.1250",
    );
  });
});

describe('the comparison', () => {
  const options = ['--compare-with', 'before.json'];

  it.each(['markdown', 'html', 'xlsx'])('of volumes is in %s', async (format) => {
    const { stdout, code } = await price(MORE, [...options, '--format', format], await earlierReport());
    expect(code).toBe(0);
    const back = await READERS[format]?.(Buffer.from(stdout, format === 'xlsx' ? 'latin1' : 'utf8'));
    const sheets = back?.kind === 'sheets' || back?.kind === 'page' ? back.sheets : [];
    const sheet = sheets.find(({ title }) => title === 'Compared with before');
    const rows = sheet === undefined ? [] : objectsOf(sheet);
    expect(rows.map((row) => [row.By, row.Value, Number(row.Before), Number(row.Now), Number(row.Change)])).toEqual([
      ['category', 'utility', 0, 0.035, 0.035],
      ['category', 'marketing', 0.125, 0.1375, 0.0125],
      ['country', 'Brazil', 0, 0.035, 0.035],
      ['country', 'Colombia', 0.125, 0.1375, 0.0125],
      ['total', '', 0.125, 0.1725, 0.0475],
    ]);
  });

  it('of a log is a section of its page', async () => {
    const log =
      'timestamp,direction,customer_number,type,category\n2023-06-05T10:00:00Z,outbound,573005550001,template,marketing\n';
    const cwd = scratch({ 'log.csv': log, '<b>.json': await earlierReport() });
    const page = await runCli(
      ['log.csv', '--models', 'cbp-2023', '--compare-with', '<b>.json', '--format', 'html', '--quiet'],
      { cwd },
    );
    expect(page.code).toBe(0);
    expect(page.stdout).toContain('Compared with &lt;b&gt;.json');
    expect(page.stdout).toMatch(
      /data-key="country\|CO">.*<data value="0\.1250">.*<data value="0\.0125">.*<data value="-0\.1125">/,
    );
  });

  it.each(OUTPUT_FORMAT_NAMES.filter((name) => traitsOf(name).isOneTable))(
    'is a line on stderr beside %s',
    async (format) => {
      const cwd = scratch({ 'v.csv': MORE, 'before.json': await earlierReport() });
      const run = ['price', 'v.csv', '--models', 'cbp-2023', '--format', format, ...options];
      const { stdout, stderr } = await runCli(run, { cwd });
      expect(stderr).toContain(
        "waba-cost: Compared with before.json: Meta's cost is USD 0.1725 under the June 2023 model, and was USD 0.1250 (+38.0 %).\n",
      );
      expect(stdout).not.toContain('Compared');
      expect((await runCli([...run, '--quiet'], { cwd })).stderr).toBe('');
    },
  );
});
