import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,type,category,text\n';
const CLEAN = `${HEADER}2023-06-05T10:00:00Z,outbound,573005550001,template,marketing,Hola\n`;
const WITH_BAD_ROWS = `${CLEAN}yesterday,outbound,573005550002,template,utility,"=HYPERLINK(""http://example.com"")"
2023-06-05T11:00:00Z,sideways,573005550003,text,,"two
lines"

2023-06-05T12:00:00Z,outbound,5.73006E+11,text,,
2023-06-05T13:00:00Z,outbound,573005550004
2023-06-05T14:00:00Z,outbound,,text,,
`;
const NORMAL = { code: 0, stderr: '' };
const EMPTY = { stdout: '', stderr: '', code: 0 };

describe('the report', () => {
  it('goes to stdout, and nothing beside it', async () => {
    const { stdout, ...rest } = await runCli(['-'], { stdin: CLEAN });
    expect(rest).toEqual(NORMAL);
    expect(stdout).toMatch(/^waba-cost .*1 message .*\n/);
    expect(stdout).toMatch(/[^\n]\n$/);
  });

  it('is what estimate says: the command need not be named', async () => {
    const named = await runCli(['estimate', '-', '--format', 'json'], { stdin: CLEAN });
    expect(await runCli(['-', '--format', 'json'], { stdin: CLEAN })).toEqual(named);
    expect(named.code).toBe(0);
  });

  it('is the same from a file, a glob, a folder and a pipe, but for the name', async () => {
    const cwd = scratch({ 'logs/june.csv': CLEAN });
    const outputs: string[] = [];
    for (const name of ['logs/june.csv', 'logs/*.csv', 'logs', '-']) {
      const { stdout, ...rest } = await runCli([name, '--format', 'json'], { cwd, stdin: CLEAN });
      expect(rest).toEqual(NORMAL);
      outputs.push(stdout.replace('"path": "logs/june.csv"', '"path": "-"'));
    }
    expect(new Set(outputs).size).toBe(1);
  });

  it.each(['csv', 'json', 'txt'])('goes to a file, in the format of its ending .%s', async (ending) => {
    const cwd = scratch({ 'june.csv': CLEAN });
    const format = ending === 'txt' ? 'table' : ending;
    const { stdout } = await runCli(['june.csv', '--format', format], { cwd });
    expect(await runCli(['june.csv', '-o', `report.${ending}`, '--quiet'], { cwd })).toEqual(EMPTY);
    expect(readFileSync(join(cwd, `report.${ending}`), 'utf8')).toBe(stdout);
  });

  it('goes to a file in the format asked for, whatever the ending', async () => {
    const cwd = scratch({ 'june.csv': CLEAN });
    expect(await runCli(['june.csv', '-o', 'report.out', '--format', 'json', '--quiet'], { cwd })).toEqual(EMPTY);
    expect(JSON.parse(readFileSync(join(cwd, 'report.out'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
    expect(await runCli(['june.csv', '-o', 'REPORT.JSON', '--quiet'], { cwd })).toEqual(EMPTY);
    expect(JSON.parse(readFileSync(join(cwd, 'REPORT.JSON'), 'utf8'))).toMatchObject({ schemaVersion: 1 });
  });

  it('has no colours in a file, not even with --color', async () => {
    const cwd = scratch({ 'june.csv': CLEAN });
    await runCli(['june.csv', '-o', 'report.txt', '--color'], { cwd, isTerminal: true });
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).not.toContain('\u001b');
  });

  it('is not written over a log it was made from', async () => {
    const cwd = scratch({ 'june.csv': CLEAN });
    const result = await runCli(['june.csv', '-o', './june.csv'], { cwd });
    expect(readFileSync(join(cwd, 'june.csv'), 'utf8')).toBe(CLEAN);
    expectRefusal(result, 'june.csv', '--output');
  });

  it('is not written where the run could not be done', async () => {
    const cwd = scratch({ 'june.csv': HEADER });
    expectRefusal(await runCli(['june.csv', '-o', 'report.json'], { cwd }), 'june.csv', 'empty');
    expect(readdirSync(cwd)).toEqual(['june.csv']);
  });
});

describe('warnings', () => {
  it('are notes of the table', async () => {
    const { stdout, ...rest } = await runCli(['-', '--notes', 'all'], { stdin: WITH_BAD_ROWS });
    expect(rest).toEqual(NORMAL);
    expect(stdout).toMatch(/^! 1 record left out: .*\(line 3 "yesterday"\)/ms);
  });

  it.each(['csv', 'json'])('go to stderr beside %s, with the file and line', async (format) => {
    const cwd = scratch({ 'june.csv': WITH_BAD_ROWS });
    const { stdout, stderr, code } = await runCli(['june.csv', '--format', format, '--notes', 'all'], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain('waba-cost: ');
    expect(stderr.split('\n').filter((line) => line.startsWith('waba-cost: '))).toHaveLength(6);
    expect(stderr).toMatch(/timestamp.*june\.csv:3\b/);
  });

  it('are kept quiet by --quiet, beside any format and file', async () => {
    const cwd = scratch({ 'june.csv': WITH_BAD_ROWS });
    for (const options of [['--format', 'json'], ['--format', 'csv'], ['-o', 'report.txt'], []]) {
      expect(await runCli(['june.csv', '--quiet', ...options], { cwd })).toMatchObject(NORMAL);
    }
  });

  it('do not keep an error quiet', async () => {
    expectRefusal(await runCli(['-', '--quiet'], { stdin: HEADER }), 'no record', 'empty');
  });
});

describe('--strict', () => {
  it.each([['table'], ['csv'], ['json']])(
    'exits with 1 where there is a warning, with all of the %s',
    async (format) => {
      const lenient = await runCli(['-', '--format', format], { stdin: WITH_BAD_ROWS });
      const strict = await runCli(['-', '--format', format, '--strict'], { stdin: WITH_BAD_ROWS });
      expect(strict).toEqual({ ...lenient, code: 1 });
      expect(lenient.code).toBe(0);
    },
  );

  it('still fails under --quiet, and still writes --output', async () => {
    const cwd = scratch({ 'june.csv': WITH_BAD_ROWS });
    const options = ['--strict', '--quiet', '-o', 'report.json'];
    expect(await runCli(['june.csv', ...options], { cwd })).toEqual({ stdout: '', stderr: '', code: 1 });
    expect(existsSync(join(cwd, 'report.json'))).toBe(true);
  });

  it('exits with 0 where there is none, notes or not', async () => {
    expect(await runCli(['-', '--strict'], { stdin: CLEAN })).toMatchObject(NORMAL);
  });
});

describe('--rejects', () => {
  it('gets every record that was left out, with its file, line, reason and value', async () => {
    const cwd = scratch({ 'june.csv': WITH_BAD_ROWS });
    expect(await runCli(['june.csv', '--rejects', 'bad.csv'], { cwd })).toMatchObject(NORMAL);
    const [header, ...rows] = parse(readFileSync(join(cwd, 'bad.csv')));
    expect(header).toEqual(['file', 'line', 'reason', 'value', 'record']);
    expect(rows.map((row: string[]) => row.slice(0, 4))).toEqual([
      ['june.csv', '3', 'bad-time', 'yesterday'],
      ['june.csv', '4', 'unknown-direction', 'sideways'],
      ['june.csv', '7', 'damaged-number', '5.73006E+11'],
      ['june.csv', '8', 'column-count', '3 columns'],
      ['june.csv', '9', 'no-customer', ''],
    ]);
    for (const text of ['573005550002', 'two\\nlines', '5.73006E+11', '573005550004', '14:00']) {
      expect(rows.map((row: string[]) => row[4]).join('\n')).toContain(text);
    }
  });

  it('gets broken JSON as it stands', async () => {
    const cwd = scratch();
    const stdin = `{"timestamp":"2023-06-05T10:00:00Z","direction":"out","to":"573005550001"}\n{"timestamp": oops}\n`;
    await runCli(['-', '--rejects', 'bad.csv'], { cwd, stdin });
    expect(parse(readFileSync(join(cwd, 'bad.csv')))[1]).toEqual([
      "'-",
      '2',
      'not-json',
      '{"timestamp": oops}',
      '{"timestamp": oops}',
    ]);
  });

  it('holds no cell that a spreadsheet takes for a formula', async () => {
    const cwd = scratch();
    const stdin = `${CLEAN}=1+1,outbound,573005550001,text,,\n@SUM(A1),outbound,573005550001,text,,\n ＝1,outbound,5,text,,\n`;
    await runCli(['-', '--rejects', 'bad.csv'], { cwd, stdin });
    const cells: string[] = parse(readFileSync(join(cwd, 'bad.csv'))).flat();
    expect(cells).toContain("'=1+1");
    expect(cells).toContain("' ＝1");
    expect(cells.filter((cell) => /^([\t\r]|\s*[=+\-@＝＋－＠])/.test(cell))).toEqual([]);
  });

  it('is a header alone where nothing was left out', async () => {
    const cwd = scratch();
    expect(await runCli(['-', '--rejects', 'bad.csv'], { cwd, stdin: CLEAN })).toMatchObject(NORMAL);
    expect(readFileSync(join(cwd, 'bad.csv'), 'utf8')).toBe('file,line,reason,value,record\n');
  });

  it('is there where no record could be read: that is when it is needed', async () => {
    const cwd = scratch();
    const stdin = `${HEADER}yesterday,outbound,573005550001,text,,\n`;
    expectRefusal(await runCli(['-', '--rejects', 'bad.csv'], { cwd, stdin }), '1 of 1', '--rejects');
    expect(parse(readFileSync(join(cwd, 'bad.csv')))).toHaveLength(2);
  });

  it('is not written over a log', async () => {
    const cwd = scratch({ 'june.csv': WITH_BAD_ROWS });
    const result = await runCli(['june.csv', '--rejects', 'june.csv'], { cwd });
    expect(readFileSync(join(cwd, 'june.csv'), 'utf8')).toBe(WITH_BAD_ROWS);
    expectRefusal(result, 'june.csv', '--rejects');
  });
});

describe('what the program says of itself', () => {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));

  it.each(['--version', '-V'])('%s is the version', async (option) => {
    expect(await runCli([option])).toEqual({ stdout: `${version}\n`, stderr: '', code: 0 });
  });

  it.each([['--help'], ['-h'], ['help'], ['estimate', '--help'], ['help', 'estimate']])(
    '%j is help',
    async (...args) => {
      const { stdout, ...rest } = await runCli(args.flat());
      expect(rest).toEqual(NORMAL);
      expect(stdout).toMatch(/^Usage: waba-cost/);
    },
  );

  it.each([['--help'], ['estimate', '--help']])('help fits 80 columns: %j', async (...args) => {
    const { stdout } = await runCli(args);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('help names every option of the comparison', async () => {
    const { stdout } = await runCli(['estimate', '--help']);
    const options =
      '--models --by --timezone --log-timezone --format --output --map --business-number --assume-delivered';
    for (const option of `${options} --strict --rejects --quiet --color --no-color`.split(' ')) {
      expect(stdout).toMatch(new RegExp(`^ .*${option}\\b`, 'm'));
    }
  });
});
