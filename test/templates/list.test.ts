import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES, traitsOf } from '../../src/reporters/output-formats.js';
import { FIVE_MODELS } from '../five-models.js';
import { PROJECT, runCli } from '../run-cli.js';

const FOLDER = join(PROJECT, 'fixtures/templates/one-month');
const list = (...args: string[]) => runCli(['templates', 'log.csv', ...args], { cwd: FOLDER });

interface Listed {
  readonly name: string;
  readonly language: string;
  readonly sent: number;
  readonly delivered: number;
  readonly category: string;
  readonly categorySource: string;
  readonly confidence: number | null;
  readonly because: readonly string[];
  readonly models: Readonly<Record<string, { cost: string; unpriced: number }>>;
}

describe('waba-cost templates', () => {
  it.each(['json', 'ndjson', 'csv', 'tsv'])('lists every template as %s', async (format) => {
    const { stdout, stderr, code } = await list('--models', FIVE_MODELS, '--format', format, '--quiet');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    await expect(stdout).toMatchFileSnapshot(join(FOLDER, `expected.${format}`));
  });

  it.each(['80', '130'])('lists them for a person at %s columns', async (COLUMNS) => {
    const { stdout, stderr } = await runCli(['templates', 'log.csv'], { cwd: FOLDER, env: { COLUMNS } });
    expect(stderr).toBe('');
    await expect(stdout).toMatchFileSnapshot(join(FOLDER, `expected-${COLUMNS}.txt`));
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(Number(COLUMNS));
  });

  it('shows long names with their ends, where languages and versions stand', async () => {
    const rows = ['v1,es', 'v2,es', 'v2,en'].map(
      (end) => `2023-06-05T10:00:00Z,outbound,573005550100,template,${'reminder_of_a_payment_'.repeat(4)}${end}`,
    );
    const stdin = `timestamp,direction,customer_number,type,template_name,template_language\n${rows.join('\n')}\n`;
    const { stdout } = await runCli(['templates', '-', '--quiet'], { stdin, env: { COLUMNS: '80' } });
    for (const end of ['v1 · es', 'v2 · es', 'v2 · en']) expect(stdout).toMatch(new RegExp(`^remind.*….*${end} `, 'm'));
  });

  it('says how each was told, how surely, and by which words', async () => {
    const listed: Listed[] = JSON.parse((await list('--format', 'json')).stdout);
    const by = Object.fromEntries(listed.map((one) => [`${one.name} ${one.language}`, one]));
    expect(by['order_shipped es']).toMatchObject({
      category: 'utility',
      categorySource: 'text',
      sent: 1,
      delivered: 1,
    });
    expect(by['order_shipped es']?.because).toContain('va en camino');
    expect(by['order_shipped es']?.confidence).toBeGreaterThan(0.9);
    expect(by['payment_received es']).toMatchObject({ categorySource: 'row', confidence: null, because: [] });
    expect(by['payment_received ']).toMatchObject({
      category: 'utility',
      categorySource: 'learned',
      sent: 1,
      delivered: 0,
    });
    expect(by['spring_sale es']).toMatchObject({ category: 'marketing', sent: 2, delivered: 1 });
    expect(by['xyz_12 ']).toMatchObject({ category: 'marketing', categorySource: 'default', confidence: null });
    expect(by[' ']).toMatchObject({ category: 'authentication', categorySource: 'text', because: [] });
    expect(by['=HYPERLINK("x") ']?.models['cbp-2023']).toMatchObject({ unpriced: 1, cost: '0.0000' });
  });

  it('is dearest first under the last model', async () => {
    const costs = JSON.parse((await list('--format', 'json')).stdout).map(
      (one: Listed) => one.models['cbp-2023']?.cost,
    );
    expect(costs).toEqual([...costs].sort().reverse());
  });

  it('says the same in every format', async () => {
    const [json = '', ndjson = '', csv = '', tsv = ''] = await Promise.all(
      ['json', 'ndjson', 'csv', 'tsv'].map(async (format) => (await list('--format', format)).stdout),
    );
    const listed: Listed[] = JSON.parse(json);
    const lines = ndjson.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(listed);
    const facts = listed.map(({ category, models, sent }) => [category, models['cbp-2023']?.cost, String(sent)]);
    for (const [text, delimiter] of [
      [csv, ','],
      [tsv, '\t'],
    ] as const) {
      const rows: Record<string, string>[] = parse(text, { columns: true, delimiter });
      expect(rows.map((row) => [row.category, row['cbp-2023_cost'], row.sent])).toEqual(facts);
    }
  });

  it('counts the period alone', async () => {
    const listed: Listed[] = JSON.parse((await list('--from', '2023-06-05', '--format', 'json')).stdout);
    expect(listed.map(({ name, sent }) => [name, sent])).toEqual([
      ['=HYPERLINK("x")', 1],
      ['payment_received', 1],
    ]);
  });

  it('is an empty list in the same shape where there is none', async () => {
    const stdin = 'timestamp,direction,customer_number\n2023-06-01T10:00:00Z,inbound,573005550100\n';
    const empty = async (format: string) => (await runCli(['templates', '-', '--format', format], { stdin })).stdout;
    expect(await empty('json')).toBe('[]\n');
    expect(await empty('ndjson')).toBe('');
    expect((await empty('csv')).split('\n')).toHaveLength(2);
    expect(await empty('table')).toBe('There is no template in the log.\n');
  });

  it('fails under --strict where a guess is at stake, and not where none is', async () => {
    expect(await list('--strict')).toMatchObject({ code: 1 });
    const stdin =
      'timestamp,direction,customer_number,type,category,template_name\n2023-06-01T10:00:00Z,out,573005550100,template,utility,a\n';
    expect(await runCli(['templates', '-', '--strict'], { stdin })).toMatchObject({ code: 0 });
  });
});

describe('hostile names and texts', () => {
  const HOSTILE = [
    '=1+1',
    '+1',
    '-1+2',
    '@a',
    '\u001b[31mred',
    '\u202egnp',
    'a\u0007b',
    'it\'s, "quoted"',
    '日本語🙂',
    '\\u0041',
    "'=x",
  ];
  const stdin = [
    'timestamp,direction,customer_number,type,template_name,text',
    ...HOSTILE.map(
      (name, n) =>
        `2023-06-0${1 + (n % 9)}T10:00:00Z,out,5730055501${10 + n},template,"${name.replaceAll('"', '""')}","\u001b]0;x\u0007 your order = cmd|' /C calc'!A0"`,
    ),
    '',
  ].join('\n');

  it.each(OUTPUT_FORMAT_NAMES.filter((name) => !traitsOf(name).isBinary))(
    'reach no terminal and no spreadsheet as %s',
    async (format) => {
      const { stdout } = await runCli(['templates', '-', '--format', format], { stdin, env: { COLUMNS: '140' } });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      if (format === 'csv') {
        for (const cells of parse(stdout) as string[][])
          for (const cell of cells.slice(0, 6)) expect(cell).not.toMatch(/^[=+@]|^-[^\d]/);
      }
      if (format === 'json') {
        const names = JSON.parse(stdout).map(({ name }: Listed) => name);
        expect([...names].sort()).toEqual([...HOSTILE].sort());
      }
    },
  );
});
