import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODEL_DAYS } from '../../src/commands/options/option-list.js';
import { isoDay } from '../../src/messages/calendar.js';
import { DEFAULT_MODELS, MODELS } from '../../src/models/index.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const LOG = `timestamp,direction,customer_number,type,category
2023-06-05T10:00:00Z,outbound,573005550001,template,marketing
`;

describe('an option that cannot be', () => {
  const refuse = async (...options: string[]) =>
    runCli(['june.csv', ...options], { cwd: scratch({ 'june.csv': LOG }) });

  it('unknown: names the nearest', async () => {
    expectRefusal(await refuse('--fromat', 'json'), "'--fromat'", '--format');
  });

  it('unknown, and near to none', async () => {
    expectRefusal(await refuse('--xylophone'), "'--xylophone'", '--help');
  });

  it('without its value', async () => {
    expectRefusal(await refuse('--format'), '--format', '--help');
  });

  it('--format', async () => {
    expectRefusal(await refuse('--format', 'jsn'), '--format', '"jsn"', /mean json\b/);
    expectRefusal(await refuse('--format', 'powerpoint'), '--format', '"powerpoint"', /table.*csv.*json/);
  });

  it('--by', async () => {
    expectRefusal(await refuse('--by', 'catgory'), '--by', '"catgory"', /mean category\b/);
    expectRefusal(await refuse('--by', 'country,mnth'), '--by', '"mnth"', /mean month\b/);
    expectRefusal(await refuse('--by', ''), '--by', /one of: category/);
  });

  it('--models', async () => {
    expectRefusal(await refuse('--models', 'cbp2023'), '--models', '"cbp2023"', /mean cbp-2023\b/);
    expectRefusal(await refuse('--models', 'cbp-2022,cpb-2023'), '--models', '"cpb-2023"', /mean cbp-2023\b/);
    expectRefusal(await refuse('--models', ''), '--models', 'cbp-2022, cbp-2023');
    expect(MODEL_DAYS).toEqual(MODELS.map(({ id, from }) => [id, isoDay(from)]));
    const { stdout } = await runCli(['estimate', '--help'], { env: { COLUMNS: '400' } });
    expect(stdout).toContain(`its day (default: ${DEFAULT_MODELS.map(({ id }) => id).join(',')})`);
  });

  it('--timezone', async () => {
    expectRefusal(await refuse('--timezone', 'America/Bogta'), '"America/Bogta"', /mean America\/Bogota\b/);
    expectRefusal(await refuse('--timezone', 'asia/calcuta'), '"asia/calcuta"', /Asia\/Calcutta|IANA/);
    expectRefusal(await refuse('--timezone', 'Mars'), '"Mars"', /IANA/);
    expectRefusal(await refuse('--timezone', ''), 'time zone', /IANA/);
    expectRefusal(await refuse('--timezone', 'UTC+25'), '"UTC+25"', /IANA/);
  });

  it('--log-timezone', async () => {
    expectRefusal(await refuse('--log-timezone', 'America/Bogta'), '"America/Bogta"', /mean America\/Bogota\b/);
  });

  it('--map', async () => {
    expectRefusal(await refuse('--map', 'tmpl=categry'), '--map', 'tmpl=categry', /mean category\b/);
    expectRefusal(await refuse('--map', 'tmpl'), '--map tmpl', /=/);
    expectRefusal(await refuse('--map', '=category'), '--map', '=category', /category|column/i);
  });

  it('--map of a column that the log does not have, which would be a slip without effect', async () => {
    expectRefusal(await refuse('--map', 'categoria=category'), '"categoria"', /Columns are/);
  });

  it('--authentication-international', async () => {
    expectRefusal(await refuse('--authentication-international', 'IN,UK'), '"UK"', 'Did you mean GB?');
    expectRefusal(await refuse('--authentication-international', 'India'), '"India"', 'Did you mean IN?');
  });

  it('--business-number', async () => {
    expectRefusal(
      await refuse('--business-number', '+576015550100', '--business-number', 'shop'),
      '"shop"',
      'country code',
    );
    expectRefusal(await refuse('--business-number', 'shop'), '--business-number', '"shop"', 'country code');
  });

  it('--output without an ending that tells a format', async () => {
    expectRefusal(await refuse('-o', 'report.docx'), '"report.docx"', '.csv', '--format');
    expectRefusal(await refuse('-o', 'report'), '"report"', '.json', '--format');
  });

  it('--output into a folder that is not there', async () => {
    expectRefusal(await refuse('-o', 'reports/june.json'), 'reports/june.json', 'folder');
  });

  it('--output that is a folder', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'june.json/other.txt': '' });
    expectRefusal(await runCli(['june.csv', '-o', 'june.json'], { cwd }), 'june.json', '--output');
  });

  it('--rejects into a folder that is not there', async () => {
    expectRefusal(await refuse('--rejects', 'reports/bad.csv'), 'reports/bad.csv', 'folder');
  });

  it('says why a file cannot be written in words, not in those of Node', async () => {
    const { stderr } = await refuse('-o', 'reports/june.json');
    expect(stderr).not.toMatch(/ENOENT|Error:/);
  });

  it('is found before anything is written', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    const options = ['--rejects', 'bad.csv', '-o', 'june.json', '--by', 'moon'];
    expectRefusal(await runCli(['june.csv', ...options], { cwd }), '"moon"', 'month');
    expect(readdirSync(cwd)).toEqual(['june.csv']);
  });
});
