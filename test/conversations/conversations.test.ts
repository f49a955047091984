import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { FIVE_MODELS } from '../five-models.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const FOLDER = join(PROJECT, 'fixtures/conversations/one-month');

describe('waba-cost conversations', () => {
  it.each(['json', 'ndjson', 'csv', 'tsv'])('lists every unit as %s', async (format) => {
    const args = ['conversations', 'log.csv', '--models', FIVE_MODELS, '--format', format, '--quiet'];
    const { stdout, stderr, code } = await runCli(args, { cwd: FOLDER });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    await expect(stdout).toMatchFileSnapshot(join(FOLDER, `expected.${format}`));
  });

  it('has on a page what people look for in front of the rest', async () => {
    const { stdout } = await runCli(['conversations', 'log.csv', '--format', 'markdown', '--quiet'], { cwd: FOLDER });
    const [, first] = /^(\|.*)$/m.exec(stdout) ?? [];
    expect(first).toMatch(
      /^\| Opened \| Customer \| Country \| Model \| Category \| Began \| Cost \| Status \| Why \| /,
    );
    expect(first?.split(' | ')).toHaveLength(
      readFileSync(join(FOLDER, 'expected.csv'), 'utf8').split('\n')[0]?.split(',').length ?? 0,
    );
  });

  it('cuts an id that is longer than its column at the start, since its end tells it apart', async () => {
    const cwd = scratch({
      'log.csv':
        'timestamp,direction,customer_number,type,category\n2023-06-03T12:00:00Z,outbound,US.1000000000000000001,template,utility\n',
    });
    const { stdout } = await runCli(['conversations', 'log.csv', '--models', 'cbp-2023', '--quiet'], { cwd });
    expect(stdout.split('\n')[4]).toBe('2023-06-03 12:00  …000000000000001  cbp-2023  utility         0.0150  charged');
  });

  it('rounds a converted cost to its column, and nowhere else', async () => {
    const cwd = scratch({
      'log.csv':
        'timestamp,direction,customer_number,type,category\n2023-06-03T12:00:00Z,outbound,573005550001,template,utility\n',
    });
    const args = ['conversations', 'log.csv', '--models', 'cbp-2023', '--quiet', '--currency', 'IDR'];
    const costOf = async (rate: string, format: string): Promise<string> =>
      (await runCli([...args, '--exchange-rate', rate, '--format', format], { cwd })).stdout;
    expect(await costOf('15821.37', 'table')).toContain('  134.48  charged');
    expect(await costOf('158213.7', 'table')).toContain('  1344.8  charged');
    expect(await costOf('0.9217', 'table')).toContain('  0.0078  charged');
    expect(JSON.parse(await costOf('15821.37', 'json'))[0].cost).toBe('134.481645');
  });

  it.each(['80', '140'])('lists them for a person at %s columns', async (COLUMNS) => {
    const { stdout } = await runCli(['conversations', 'log.csv'], { cwd: FOLDER, env: { COLUMNS } });
    await expect(stdout).toMatchFileSnapshot(join(FOLDER, `expected-${COLUMNS}.txt`));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(Number(COLUMNS));
  });

  it('says on stderr what may make a figure wrong, with its line, and fails under --strict', async () => {
    const args = ['conversations', 'log.csv', '--format', 'csv'];
    const { stderr, code } = await runCli(args, { cwd: FOLDER });
    expect(code).toBe(0);
    expect(stderr).toMatch(/country is unknown\. \(log\.csv:7 "999555010001"\)/);
    expect(await runCli([...args, '--strict'], { cwd: FOLDER })).toMatchObject({ code: 1 });
  });

  it('says the same in every format', async () => {
    const [json, ndjson, csv, tsv] = await Promise.all(
      ['json', 'ndjson', 'csv', 'tsv'].map(async (format) => {
        const { stdout } = await runCli(['conversations', 'log.csv', '--format', format], { cwd: FOLDER });
        return stdout;
      }),
    );
    const listed = JSON.parse(json ?? '');
    expect(
      (ndjson ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(listed);
    const facts = ({ model, cost, status }: Record<string, string | null>) => ({ model, status, cost: cost ?? '' });
    expect(parse<Record<string, string>>(csv ?? '', { columns: true }).map(facts)).toEqual(listed.map(facts));
    expect(parse<Record<string, string>>(tsv ?? '', { columns: true, delimiter: '\t' }).map(facts)).toEqual(
      listed.map(facts),
    );
  });

  it('writes numbers with + in JSON and without in CSV, so that a spreadsheet leaves them alone', async () => {
    const { stdout } = await runCli(['conversations', 'log.csv', '--format', 'csv'], { cwd: FOLDER });
    const [first] = parse<Record<string, string>>(stdout, { columns: true });
    expect(first?.customerNumber).toBe('573005550100');
    expect(JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8'))[0].customerNumber).toBe('+573005550100');
  });

  it('names Meta-told, learned and default categories apart', async () => {
    const stdin = `timestamp,direction,customer_number,type,category,template_name,message_id
2023-06-01T10:00:00Z,outbound,573005550100,template,utility,order,m1
2023-06-03T10:00:00Z,outbound,573005550100,template,,order,m2
2023-06-05T10:00:00Z,outbound,573005550100,template,,other,m3
`;
    const args = ['conversations', '-', '--models', 'cbp-2023', '--format', 'json'];
    const units: Record<string, string>[] = JSON.parse((await runCli(args, { stdin })).stdout);
    expect(units.map(({ category, categorySource }) => `${category} ${categorySource}`)).toEqual([
      'utility row',
      'utility learned',
      'marketing default',
    ]);
  });

  it('is an empty list, in the same shape, where nothing was opened', async () => {
    const stdin = 'timestamp,direction,customer_number\n2023-06-01T10:00:00Z,inbound,573005550100\n';
    expect((await runCli(['conversations', '-', '--format', 'json'], { stdin })).stdout).toBe('[]\n');
    expect((await runCli(['conversations', '-', '--format', 'ndjson'], { stdin })).stdout).toBe('');
    expect((await runCli(['conversations', '-', '--format', 'csv'], { stdin })).stdout.split('\n')).toHaveLength(2);
  });

  it('breaks a tie at one instant by message id', async () => {
    const rows = ['b', 'a', 'c'].map(
      (id) => `2023-06-01T10:00:00Z,outbound,573005550100,template,utility,t${id},${id}`,
    );
    const stdin = ['timestamp,direction,customer_number,type,category,template_name,message_id', ...rows, ''].join(
      '\n',
    );
    const args = ['conversations', '-', '--models', 'cbp-2023', '--format', 'json'];
    const units = JSON.parse((await runCli(args, { stdin })).stdout);
    expect(units).toHaveLength(1);
    expect(units[0].openedBy).toMatchObject({ messageId: 'a', template: 'ta', line: 3 });
  });
});
