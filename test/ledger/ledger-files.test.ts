import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { FOLDER, optionsOf, SAMPLES } from '../samples/sample-files.js';
import { scratch } from '../scratch.js';

/** Enough of it to use up a free tier. */
const DEMO = 'fixtures/demo/june-2023.csv';
const BOGOTA = ['--timezone', 'America/Bogota'];

async function counted(path: string, ...args: readonly string[]): Promise<string> {
  const file = join(scratch(), 'counted.ledger');
  const { stderr, code } = await runCli(['count', path, '--quiet', '-o', file, ...args]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return file;
}

async function stdoutOf(...args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runCli([...args, '--quiet']);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

const KEY = { WABA_COST_REDACT_KEY: 'a secret of sixteen or more' };

const HEADER = 'timestamp,direction,business_number,customer_number,type,category';
const LOG = `${HEADER}\n2023-06-05T10:00:00Z,outbound,576015550100,573005550001,template,utility\n`;

describe('a ledger is priced as its log', () => {
  it.each(SAMPLES)('%s', async (sample) => {
    const path = `${FOLDER}/${sample}`;
    const args = ['--models', 'all', '--by', 'category,country', '--by', 'month', '--format', 'json', '--quiet'];
    const ofLog = await runCli([path, ...args, ...optionsOf(sample)]);
    if (ofLog.code !== 0) return;
    const map = optionsOf(sample).includes('--templates');
    expect(map).toBe(false);
    const ledger = await counted(path, ...optionsOf(sample));
    expect(await stdoutOf(ledger, ...args)).toBe(ofLog.stdout);
  });

  it('to the byte, in other currencies and formats, with tiers, fees and limits', async () => {
    const ledger = await counted(DEMO, ...BOGOTA, '--by', 'template');
    const rows = [
      ['--format', 'csv', '--by', 'template,country'],
      ['--currency', 'EUR', '--exchange-rate', '0.92', '--format', 'markdown'],
      ['--models', 'pmp-2025,pmp-2026', '--volume-tiers', '--format', 'json'],
      ['--markup', '5%', '--fee-per-message', '0.005', '--fee-per-conversation', '0.01', '--format', 'csv'],
      ['--free-tier-used', '102030405060708=300', '--format', 'json'],
      ['--models', 'all', '--by', 'month,category', '--format', 'html'],
    ];
    for (const args of rows) {
      const ofLog = await stdoutOf(DEMO, ...BOGOTA, ...args);
      // What a ledger does not keep of an example is its value, where that is a customer's number.
      const hidden = ofLog.replaceAll(/(?<=line \d+) (?:&quot;|")(?:9995550100\d\d|5\.73006E\+11)(?:&quot;|")/g, '');
      expect(await stdoutOf(ledger, ...args)).toBe(hidden);
    }
  });

  it('from standard input, plain or packed', async () => {
    const packed = readFileSync(await counted(PART_OF_DEMO, ...BOGOTA));
    const whole = await stdoutOf(PART_OF_DEMO, ...BOGOTA, '--format', 'csv');
    for (const stdin of [packed, gunzipSync(packed)]) {
      expect((await runCli(['-', '--format', 'csv', '--quiet'], { stdin })).stdout).toBe(whole);
    }
  });
});

describe('a ledger file', () => {
  it('is the same to the byte, however the log is ordered and read', async () => {
    const text = readFileSync(PART_OF_DEMO, 'utf8').trimEnd().split('\n');
    const [header = '', ...rows] = text.filter((row) => !row.includes('"'));
    const folder = scratch({
      'one/june.csv': `${[header, ...rows].join('\n')}\n`,
      'other/june.csv': `${[header, ...rows.reverse()].join('\n')}\n`,
    });
    const ledgers = [];
    for (const args of [[], ['--threads', '2']]) {
      for (const cwd of ['one', 'other']) {
        const file = join(folder, cwd, 'june.ledger');
        const counting = ['count', 'june.csv', ...BOGOTA, '--quiet', '-o', file, ...args];
        expect(await runCli(counting, { cwd: join(folder, cwd) })).toMatchObject({ stderr: '', code: 0 });
        // The places of examples are those of the rows.
        ledgers.push(
          gunzipSync(readFileSync(file))
            .toString()
            .replaceAll(/^\["found".*\n/gm, ''),
        );
      }
    }
    expect(new Set(ledgers).size).toBe(1);
    expect(ledgers[0]?.split('\n').length).toBeGreaterThan(1000);
  });

  it('holds no number but those that the free tier needs', async () => {
    const text = gunzipSync(readFileSync(await counted(PART_OF_DEMO, ...BOGOTA))).toString();
    const others = text.split('\n').filter((line) => !line.startsWith('["opening"'));
    expect(
      others
        .join('\n')
        .replaceAll('576015550100', '')
        .match(/\d{9,}/g)
        ?.filter((n) => n !== '102030405060708'),
    ).toEqual([]);
  });

  it('holds no number at all with --redact, and is priced the same', async () => {
    const cwd = scratch();
    await runCli(['count', PART_OF_DEMO, ...BOGOTA, '--redact', '--by', 'template', '-o', 'a.ledger'], {
      cwd,
      env: KEY,
    });
    const text = gunzipSync(readFileSync(join(cwd, 'a.ledger'))).toString();
    const ownNumbers = ['576015550100', '102030405060708'];
    expect([...new Set(text.match(/\d{9,}/g))].filter((digits) => !ownNumbers.includes(digits))).toEqual([]);
    expect(text).toMatch(/"redacted_by":"k-[b-z]{14}"/);
    const figures = ['--models', 'all', '--by', 'category,country,day', '--format', 'csv'];
    const { stdout } = await runCli(['a.ledger', ...figures], { cwd });
    expect(stdout).toBe(await stdoutOf(PART_OF_DEMO, ...BOGOTA, ...figures));
    const again = await runCli(['count', 'a.ledger', '--redact', '--by', 'template', '-o', 'b.ledger'], {
      cwd,
      env: KEY,
    });
    expect(again.code).toBe(0);
    expect(gunzipSync(readFileSync(join(cwd, 'b.ledger'))).toString()).toBe(text);
  });

  it('hides numbers with one key: with another they would be in another order', async () => {
    const cwd = scratch({ 'a.csv': LOG, 'b.csv': LOG.replace('0001,', '0002,') });
    await runCli(['count', 'a.csv', '--redact', '-o', 'a.ledger'], { cwd, env: KEY });
    await runCli(['count', 'b.csv', '-o', 'b.ledger'], { cwd });
    const refused = await runCli(['a.ledger', 'b.ledger'], { cwd });
    expectRefusal(refused, 'as they are: b.ledger', '--redact with the key k-', 'or none');
    expectRefusal(await runCli(['a.ledger', 'b.csv'], { cwd }), 'as they are: the logs', 'or none');
    expect((await runCli(['a.ledger', 'b.csv', '--redact'], { cwd, env: KEY })).code).toBe(0);
    const other = { WABA_COST_REDACT_KEY: 'another secret of sixteen or more' };
    const recounted = await runCli(['count', 'a.ledger', '--redact'], { cwd, env: other });
    expectRefusal(recounted, 'WABA_COST_REDACT_KEY is another one', 'Leave --redact out');
  });

  it('is text on stdout, one list a line', async () => {
    const stdout = await stdoutOf('count', PART_OF_DEMO, ...BOGOTA);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]?.slice(0, 2)).toEqual(['waba-cost ledger', 2]);
    expect(lines.at(-1)).toEqual(['end', lines.length - 1]);
  });

  it('stands in a folder of its own', async () => {
    const folder = scratch({ 'a.csv': LOG });
    await runCli(['count', 'a.csv', '--quiet', '-o', 'ledgers.ledger'], { cwd: folder });
    const whole = await runCli(['a.csv', '--format', 'csv', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, 'a.csv'), '');
    const found = scratch({ 'ledgers/part-00000.txt': gunzipSync(readFileSync(join(folder, 'ledgers.ledger'))) });
    // Spark writes one of nothing, too.
    for (const name of ['_SUCCESS', 'part-00001.txt']) writeFileSync(join(found, 'ledgers', name), '');
    expect((await runCli(['ledgers', '--format', 'csv', '--quiet'], { cwd: found })).stdout).toBe(whole.stdout);
  });
});

describe('what is refused', () => {
  it('ledgers of two time zones, and says which', async () => {
    const folder = scratch({ 'a.csv': LOG, 'b.csv': LOG.replace('0001,', '0002,') });
    await runCli(['count', 'a.csv', '-o', 'a.ledger', '--quiet'], { cwd: folder });
    await runCli(['count', 'b.csv', '-o', 'b.ledger', '--quiet', ...BOGOTA], { cwd: folder });
    const result = await runCli(['a.ledger', 'b.ledger'], { cwd: folder });
    expectRefusal(
      result,
      'do not belong together',
      'time zone',
      'America/Bogota: b.ledger',
      'UTC: a.ledger',
      '--timezone',
    );
  });

  it('ledgers of two versions of the rules', async () => {
    const text = await stdoutOf('count', PART_OF_DEMO, ...BOGOTA);
    const folder = scratch({ 'a.ledger': text, 'b.ledger': text.replace('"rules":1', '"rules":0') });
    const result = await runCli(['a.ledger', 'b.ledger'], { cwd: folder });
    expectRefusal(result, 'version of the rules', '0: b.ledger', '1: a.ledger', 'one version of waba-cost');
  });

  it('a model or templates that were not counted', async () => {
    const folder = scratch({ 'a.csv': LOG });
    await runCli(['count', 'a.csv', '-o', 'a.ledger', '--models', 'cbp-2023'], { cwd: folder });
    expectRefusal(await runCli(['a.ledger'], { cwd: folder }), 'cbp-2022', '--models');
    const byTemplate = await runCli(['a.ledger', '--models', 'cbp-2023', '--by', 'template'], { cwd: folder });
    expectRefusal(byTemplate, 'which templates', 'count --by template');
  });

  it('options that are settled when a log is counted', async () => {
    const ledger = await counted(PART_OF_DEMO, ...BOGOTA);
    expectRefusal(await runCli([ledger, '--month', '2023-06']), 'A period', '--by month');
    expectRefusal(await runCli([ledger, '--timezone', 'UTC']), 'time zone', '--timezone UTC');
    expectRefusal(await runCli([ledger, '--assume-delivered']), '--assume-delivered', 'Leave it out');
    expect((await runCli([ledger, ...BOGOTA, '--quiet'])).code).toBe(0);
  });

  it.each(['conversations', 'inspect', 'templates', 'reconcile'])('a ledger given to %s', async (command) => {
    const ledger = await counted(PART_OF_DEMO, ...BOGOTA);
    expectRefusal(await runCli([command, ledger]), 'is a ledger', 'no messages', 'the log it was counted from');
  });

  it('a ledger that is damaged or truncated', async () => {
    const text = await stdoutOf('count', PART_OF_DEMO, ...BOGOTA);
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.startsWith('["units"') && line.includes('"marketing"'));
    const withLine = (line: string): string => lines.with(at, line).join('\n');
    const folder = scratch({
      'cut.ledger': lines.slice(0, 500).join('\n'),
      'lacking.ledger': lines.toSpliced(at, 1).join('\n'),
      'twice.ledger': `${lines.slice(0, -2).join('\n')}\n${text}`,
      'word.ledger': withLine(lines[at]?.replace('marketing', 'sales') ?? ''),
      'count.ledger': withLine('["units","sure","cbp-2022","many"]'),
      'json.ledger': withLine('["units",'),
      'late.ledger': text.replace('["end"', '["change","a","","utility","cbp-2022",1]\n["end"'),
      'layout.ledger': text.replace('ledger",2', 'ledger",3'),
    });
    const refusal = async (name: string, ...says: string[]): Promise<void> =>
      expectRefusal(await runCli([name], { cwd: folder }), ...says);
    await refusal('cut.ledger', 'cut.ledger is truncated', 'count the log again');
    await refusal('lacking.ledger', 'lacking.ledger is truncated', 'count the log again');
    await refusal('twice.ledger', 'twice.ledger is truncated', 'count the log again');
    await refusal('count.ledger', `count.ledger, line ${at + 1}: field 4 is no integer`, 'Count the log again');
    await refusal('word.ledger', `word.ledger, line ${at + 1}: "sales" is none of marketing`, 'Count the log again');
    await refusal('json.ledger', `json.ledger, line ${at + 1}: it is no JSON`, 'Count the log again');
    await refusal('late.ledger', 'stands behind what rests on guesses', 'Count the log again');
    await refusal('layout.ledger', 'layout 3', 'with this version');
  });

  it('the same ledger under two names, which counts once', async () => {
    const text = await stdoutOf('count', PART_OF_DEMO, ...BOGOTA);
    const folder = scratch({ 'a.ledger': text, 'b.ledger': text });
    const { stdout } = await runCli(['a.ledger', 'b.ledger', '--format', 'csv'], { cwd: folder });
    expect(stdout).toBe(await stdoutOf(PART_OF_DEMO, ...BOGOTA, '--format', 'csv'));
  });
});
