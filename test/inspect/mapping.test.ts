import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figuresOf, type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const PLAIN = `timestamp,direction,customer_number,type,category,status,referral_source
2023-06-05T10:00:00Z,outbound,573005550001,template,utility,delivered,
2023-06-05T11:00:00Z,inbound,573005550002,text,,received,ad
2023-06-05T11:05:00Z,outbound,573005550002,text,,read,
2023-06-05T12:00:00Z,outbound,573005550003,template,marketing,failed,
2023-06-05T13:00:00Z,outbound,573005550004,template,,delivered,
`;
const OWN_WORDS = PLAIN.replaceAll('outbound', 'Salida - 1')
  .replaceAll('inbound', 'VENIDA')
  .replaceAll(',template', ',Molde')
  .replaceAll('utility', 'Aviso=2')
  .replaceAll('failed', 'No: llegó')
  .replaceAll(',ad\n', ',Campaña\n');
const WORDS = [
  'direction:salida 1=outbound',
  'direction:Venida=inbound',
  'type:molde=template',
  'category:Aviso=2=utility',
  'status:no: LLEGÓ=failed',
  'referral:campaña=ad',
];
const saidBy = (report: JsonReport): string => `${figuresOf(report)} ${JSON.stringify(report.input)}`;
const maps = (pairs: readonly string[]): string[] => pairs.flatMap((pair) => ['--map', pair]);

describe('--map field:VALUE=word', () => {
  it('gives the words of a log their meaning, however they are spelled', async () => {
    const read = await jsonReport(['-', ...maps(WORDS)], { stdin: OWN_WORDS });
    expect(figuresOf(read)).toBe(figuresOf(await jsonReport(['-'], { stdin: PLAIN })));
    for (const left of WORDS) {
      const others = WORDS.filter((word) => word !== left);
      const { stdout } = await runCli(['-', '--format', 'json', ...maps(others)], { stdin: OWN_WORDS });
      expect(stdout === '' ? '' : saidBy(JSON.parse(stdout)), left).not.toBe(saidBy(read));
    }
  });

  it('works on JSON too', async () => {
    const stdin = '{"timestamp":"2023-06-05T10:00:00Z","direction":"S","customer_number":"573005550001"}\n';
    const { input } = await jsonReport(['-', '--map', 'direction:s=outbound'], { stdin });
    expect(input).toMatchObject({ outbound: 1, rejected: 0 });
  });

  it('says what a blank is, and a column that is not there', async () => {
    const stdin = 'timestamp,phone\n2023-06-05T10:00:00Z,573005550001\n';
    expect((await jsonReport(['-', '--map', 'direction:=outbound'], { stdin })).input).toMatchObject({ outbound: 1 });
  });

  it('names the nearest right word', async () => {
    const refused = (pair: string) => runCli(['-', '--map', pair], { stdin: PLAIN });
    expectRefusal(await refused('direction:OUT=outbond'), '"outbond" is no direction', 'Did you mean outbound?');
    expectRefusal(await refused('status:OK=delivred'), 'Did you mean delivered?');
    expectRefusal(await refused('category:promo=markting'), 'Did you mean marketing?');
    expectRefusal(await refused('type:HSM=templat'), 'Did you mean template?');
    expectRefusal(await refused('referral:fb=adz'), 'Did you mean ad?');
    expectRefusal(await refused('type:HSM=qqqqqqqqq'), 'It is one of: template, text');
    expectRefusal(await refused('directon:OUT=outbound'), 'Did you mean direction:OUT=outbound?');
    expectRefusal(await refused('sent=timestmp'), 'Did you mean timestamp?');
    expectRefusal(await refused('sent'), "--map 'sent=FIELD'".replaceAll("'", ''));
  });

  it('still maps a column whose name looks like a value', async () => {
    const stdin = PLAIN.replace(',status,', ',status:code,');
    expect((await jsonReport(['-', '--map', 'status:code=status'], { stdin })).input.undelivered).toBe(1);
  });
});

describe('--map-file', () => {
  it('says the same as --map, which goes before it', async () => {
    const figures = figuresOf(await jsonReport(['-'], { stdin: PLAIN }));
    const cwd = scratch({ 'own.map': `\ufeff# ours\r\n\r\n${WORDS.join('\r\n')}\r\n` });
    const read = async (...args: string[]) =>
      figuresOf(await jsonReport(['-', '--map-file', 'own.map', ...args], { stdin: OWN_WORDS, cwd }));
    expect(await read()).toBe(figures);
    expect(await read('--map', 'status:no: llegó=delivered')).not.toBe(figures);
  });

  it('names the file and the line of what it does not understand', async () => {
    const cwd = scratch({ 'own.map': '# ours\nsent=timestamp\nphone=custmer_number\n' });
    expectRefusal(
      await runCli(['-', '--map-file', 'own.map'], { cwd }),
      'own.map:3: phone=custmer_number',
      'Did you mean customer_number?',
    );
    expectRefusal(
      await runCli(['-', '--map-file', 'none.map'], { cwd }),
      'none.map',
      'there is no such file',
      'inspect --write-map',
    );
  });

  it.each(['#id', '"quoted", with commas', 'line\nbreak', '  spaces  ', '=formula', 'a=b', 'ünïcode 📅'])(
    'holds the column %j',
    async (column) => {
      const header = `"${column.replaceAll('"', '""')}",direction,phone`;
      const cwd = scratch({ 'log.csv': `${header}\n2023-06-05T10:00:00Z,out,573005550001\n` });
      const written = await runCli(['inspect', 'log.csv', '--write-map', 'log.map'], { cwd });
      expectRefusal(written, 'log.csv', '--map-file log.map');
      expect((await jsonReport(['log.csv', '--map-file', 'log.map'], { cwd })).input).toMatchObject({
        outbound: 1,
        rejected: 0,
      });
    },
  );
});

describe('inspect --write-map', () => {
  const LOG = readFileSync(join(PROJECT, 'fixtures/inspect/mapped/log.csv'), 'utf8');

  it('writes what a log was understood by, which reads it again', async () => {
    const cwd = scratch({ 'log.csv': LOG });
    const options = [
      '--map',
      'Sent On=timestamp',
      '--map',
      'Subscriber=customer_number',
      '--map',
      'Result=status',
      '--map',
      'direction:=outbound',
      '--map',
      'status:OK=delivered',
      '--map',
      'status:Gone=failed',
    ];
    const first = await runCli(['inspect', 'log.csv', ...options, '--write-map', 'log.map', '--format', 'json'], {
      cwd,
    });
    const again = await runCli(['inspect', 'log.csv', '--map-file', 'log.map', '--format', 'json'], { cwd });
    expect(first.code).toBe(0);
    expect(again).toEqual(first);
    const { files } = JSON.parse(again.stdout);
    expect(files[0].unusedColumns).toEqual(['Channel Nr', 'Kind of thing']);
    const written = readFileSync(join(cwd, 'log.map'), 'utf8');
    expect(written).toContain('\n# Channel Nr=\n');
  });

  it('says that a format of its own needs none', async () => {
    const cwd = scratch({ 'log.ndjson': readFileSync(join(PROJECT, 'fixtures/inspect/meta-cloud/log.ndjson')) });
    const { stderr, code } = await runCli(['inspect', 'log.ndjson', '--write-map', 'log.map'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('meta-cloud, which needs none');
  });

  it('does not write over a log', async () => {
    const cwd = scratch({ 'log.csv': LOG });
    expectRefusal(
      await runCli(['inspect', 'log.csv', '--write-map', 'log.csv'], { cwd }),
      'log.csv is a log to read',
      '--write-map',
    );
    expect(readFileSync(join(cwd, 'log.csv'), 'utf8')).toBe(LOG);
  });
});

describe('--input-format', () => {
  it('names the nearest format', async () => {
    expectRefusal(
      await runCli(['-', '--input-format', 'genric'], { stdin: PLAIN }),
      '"genric"',
      'Did you mean generic?',
    );
  });

  it('reads a log as the format it names', async () => {
    const path = 'fixtures/inspect/forced/log.csv';
    const told = JSON.parse((await runCli(['inspect', path, '--format', 'json'])).stdout);
    const forced = JSON.parse(
      (
        await runCli([
          'inspect',
          path,
          '--format',
          'json',
          '--input-format',
          'generic',
          '--map',
          'SentDate=timestamp',
          '--map',
          'direction:outbound-api=outbound',
        ])
      ).stdout,
    );
    expect(told.files[0]).toMatchObject({ format: 'twilio', forced: false });
    expect(forced.files[0]).toMatchObject({ format: 'generic', forced: true });
  });

  it('refuses a mapping that no log is read by', async () => {
    const refused = await runCli(['fixtures/inspect/meta-cloud/log.ndjson', '--map', 'sent=timestamp']);
    expectRefusal(refused, 'of the format meta-cloud', '--input-format generic');
  });
});
