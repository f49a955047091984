import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { CASES } from './cases/index.js';
import type { ReadSheet } from './read-back.js';

const HAS_SOFFICE = spawnSync('soffice', ['--version']).status === 0;
const SKIPPED = HAS_SOFFICE
  ? ''
  : ' (skipped: there is no soffice; apt-get install --no-install-recommends libreoffice-calc)';
/** Comma, double quotes, UTF-8, from the first line, values as they are and not as they are shown, every sheet. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

/** Each sheet of a workbook as LibreOffice writes it out as CSV, by its name. */
function csvOf(file: string): Map<string, string[][]> {
  const folder = convertedFolder(file, AS_CSV);
  return new Map(
    readdirSync(folder).map((name): [string, string[][]] => [
      name.replace(/^.*?-(.*)\.csv$/, '$1'),
      parse(readFileSync(join(folder, name)), { relax_column_count: true }),
    ]),
  );
}

/** The texts of all cells as LibreOffice shows them. */
function shownIn(file: string): string[] {
  const folder = convertedFolder(file, 'html');
  const html = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return html.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/<td\b[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]*>/g, '')
        .replace(/&quot;/g, '"')
        .trim(),
    ),
  );
}

function convertedFolder(file: string, filter: string): string {
  const folder = scratch();
  // A profile of its own: another soffice that runs would take the work, and end it differently.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const out = join(folder, 'out');
  execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', out, file], { stdio: 'ignore' });
  return out;
}

/** Per cent come back as shares. */
function sheetsOf(tables: ReadonlyMap<string, string[][]>): ReadSheet[] {
  return [...tables].map(([title, [header = [], ...rows]]) => ({ title, header, rows }));
}

describe.skipIf(!HAS_SOFFICE)(`LibreOffice, headless${SKIPPED}`, { timeout: 0 }, () => {
  it.each(Object.entries(CASES))('opens the workbook of %s, with the figures of its JSON', async (_, of) => {
    const file = join(scratch(), 'result.xlsx');
    expect(await runCli([...of.args, '--quiet', '-o', file])).toEqual({ stdout: '', stderr: '', code: 0 });
    const { stdout } = await runCli([...of.args, '--quiet', '--format', 'json']);
    expect(of.sheets(sheetsOf(csvOf(file)))).toEqual(of.document(JSON.parse(stdout)));
  });

  it('shows money in its currency, per cent, days and times, and text as text', async () => {
    const cwd = scratch({
      'log.csv': `timestamp,direction,customer_number,waba_id,type,category,template_name
2023-06-05T10:00:00Z,out,573005550001,=1+1,template,marketing,"=HYPERLINK(""http://example.com"")"
2023-06-06T10:00:00Z,out,573005550001,=1+1,template,marketing,"=HYPERLINK(""http://example.com"")"
2023-06-07T10:00:00Z,out,525555550001,007,template,marketing,_x0041_
`,
    });
    const models = ['--models', 'cbp-2023,cbp-2024', '--quiet'];
    const by = ['--by', 'template', '--by', 'account', '--by', 'day'];
    await runCli(['log.csv', ...models, ...by, '-o', 'estimate.xlsx'], { cwd });
    const shown = shownIn(join(cwd, 'estimate.xlsx'));
    const expected = ['_x0041_', '=HYPERLINK("http://example.com")', '=1+1', '007', 'USD 0.0436', 'USD 0.0250'];
    expect(shown).toEqual(expect.arrayContaining([...expected, '2023-06-05', '2023-06-07', 'USD 0.0686', '0.00%']));
    await runCli(['conversations', 'log.csv', ...models, '-o', 'conversations.xlsx'], { cwd });
    const listed = shownIn(join(cwd, 'conversations.xlsx'));
    expect(listed).toEqual(
      expect.arrayContaining(['=1+1', '573005550001', '2023-06-05 10:00:00', 'USD 0.0125', '007']),
    );
  });
});
