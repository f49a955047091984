import { describe, expect, it } from 'vitest';
import { redactionWith } from '../../src/messages/redaction.js';
import { expectRefusal } from '../refusal.js';
import { type CliWorld, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const KEY = 'a key of sixteen or more';
const env = { WABA_COST_REDACT_KEY: KEY };
const { customer, message, text } = redactionWith(KEY, ['576015550100']);

const LOG = `timestamp,direction,customer_number,type,category,message_id
2023-06-05T10:00:00Z,outbound,573005550001,template,marketing,a
2023-06-05T10:00:00Z,outbound,573005550002,template,marketing,b
2023-06-05T10:00:00Z,outbound,573005550003,template,marketing,c
2023-06-05T10:00:00Z,outbound,573005550004,template,marketing,d
2023-06-05T10:00:00Z,outbound,US.13491208655302741918,template,marketing,e
2023-06-05T10:00:00Z,outbound,91XX985XX10X,template,marketing,f
yesterday,outbound,+57 (300) 555-0005,template,marketing,g
`;

const run = async (args: readonly string[], world: CliWorld = { env }, log = LOG) =>
  runCli(args, { ...world, cwd: world.cwd ?? scratch({ 'june.csv': log }) });

describe('a pseudonym', () => {
  it('is the same for the same number and key, and for no other', () => {
    expect(customer('573005550001')).toMatch(/^c-[b-z]{14}$/);
    expect(redactionWith(KEY).customer('573005550001')).toBe(customer('573005550001'));
    expect(customer('573005550002')).not.toBe(customer('573005550001'));
    expect(redactionWith(`${KEY}.`).customer('573005550001')).not.toBe(customer('573005550001'));
    expect(message('573005550001').slice(2)).not.toBe(customer('573005550001').slice(2));
    const many = new Set(Array.from({ length: 20_000 }, (_, number) => customer(String(573000000000 + number))));
    expect(many.size).toBe(20_000);
  });

  // Written down, so that a change of how they are made is seen: reports of last month have them.
  it('stays what it is from version to version', () => {
    expect([customer('573005550001'), message('wamid.x'), message('')]).toMatchInlineSnapshot(`
      [
        "c-rmgqwlkczdpvhq",
        "m-mznfshxqvrrrnk",
        "",
      ]
    `);
  });
});

describe('text of unknown make', () => {
  const of = customer('573005550001');

  it.each([
    ['573005550001', of],
    ['+57 300 555 0001', of],
    ['(57) 300-555-0001', `(${of}`],
    ['whatsapp:+573005550001', `whatsapp:${of}`],
    ['["in","573005550001","576015550100"]', `["in","${of}","576015550100"]`],
    ['a 573005550001@c.us b', `a ${of}@c.us b`],
    ['%2B573005550001&x', `%2B${of}&x`],
    ['US.13491208655302741918', customer('US.13491208655302741918')],
    ['91XX985XX10X', customer('91XX985XX10X')],
    ['5.73006E+11', customer('5.73006E+11')],
    ['٥٧٣٠٠٥٥٥٠٠٠١', of],
    ['+۵۷ ۳۰۰ ۵۵۵ ۰۰۰۱', of],
    ['５７３００５５５０００１', of],
    ['५७३००५५५०००१', of],
    ['𝟓𝟕𝟑𝟎𝟎𝟓𝟓𝟓𝟎𝟎𝟎𝟏', of],
    ['𑁫𑁭𑁩𑁦𑁦𑁫𑁫𑁫𑁦𑁦𑁦𑁧', of],
    ['57300٥٥٥٠٠٠１', of],
  ])('has a pseudonym for %s', (given, redacted) => {
    expect(text(given)).toBe(redacted);
    expect(text(redacted)).toBe(redacted);
  });

  it.each(['yesterday', '2023-06-05T10:00:00.000Z', '2023-06-05', '05/06/2023', 'line 12, 3456', 'fathers_day', 'max'])(
    'keeps %s',
    (given) => {
      expect(text(given)).toBe(given);
    },
  );

  it('is looked through once, however long and odd it is', () => {
    for (const part of ['x', '1', '1 ', '1.', '1,', '#', '12-', 'A', 'AA.', '2023-06-05 ', 'a/', '\\/', '٥', '1    ']) {
      expect(text(part.repeat(300_000)).length, part).toBeGreaterThan(0);
    }
  });

  it("hides Meta's message ids, which hold the number", () => {
    const id = `wamid.${Buffer.from('\u001d\u0005\u0012\u000c573005550001\u0015\u0002\u0000').toString('base64')}`;
    expect(text(`["${id}"]`)).toBe(`["${message(id)}"]`);
    expect(text(id.slice(6))).toMatch(/^m-/);
    expect(text(`{"id":"${id.replaceAll('/', '\\/')}"}`)).toMatch(/^\{"id":"m-[a-z]+"\}$/);
    expect(text('bm8gbnVtYmVyIGhlcmUgYXQgYWxs')).toBe('bm8gbnVtYmVyIGhlcmUgYXQgYWxs');
  });
});

describe('--redact', () => {
  it('gives the same bytes in every run, and sorts by pseudonym what opened at one instant', async () => {
    const args = ['conversations', 'june.csv', '--redact', '--format', 'json', '--models', 'cbp-2023'];
    const first = await run(args);
    const [header = '', ...rows] = LOG.trim().split('\n');
    const reversed = await run(args, { env }, [header, ...rows.reverse()].join('\n'));
    const shown = (stdout: string): string[] =>
      JSON.parse(stdout).map(({ customerNumber }: { customerNumber: string }) => customerNumber);
    expect(shown(first.stdout)).toEqual(shown(reversed.stdout));
    expect(shown(first.stdout)).toEqual(shown(first.stdout).toSorted());
    expect(new Set(shown(first.stdout)).size).toBe(6);
    expect((await run(args)).stdout).toBe(first.stdout);
  });

  it('changes no figure, and leaves the country and the business number', async () => {
    const args = ['fixtures/demo/june-2023.csv', '--format', 'json', '--quiet'];
    expect((await runCli([...args, '--redact'], { env })).stdout).toBe((await runCli(args)).stdout);
    const list = ['conversations', 'fixtures/demo/june-2023.csv', '--format', 'csv', '--quiet'];
    const columns = (stdout: string) =>
      stdout.split('\n').map((line) =>
        line
          .split(',')
          .filter((_, i) => i !== 3 && i < 12)
          .join(),
      );
    const { stdout } = await runCli([...list, '--redact'], { env });
    expect(columns(stdout).toSorted()).toEqual(columns((await runCli(list)).stdout).toSorted());
    expect(stdout).toContain(',576015550100,c-');
  });

  it('explains a customer by number or by pseudonym', async () => {
    const named = async (name: string) => (await run(['explain', name, 'june.csv', '--redact'])).stdout;
    const byNumber = await named('+57 300 555 0002');
    expect(byNumber).toContain(`${customer('573005550002')} (Colombia)`);
    expect(await named(customer('573005550002'))).toBe(byNumber);
    expect(await named(customer('573005550002').toUpperCase())).toBe(byNumber);
    expect(await named('3005550002')).toBe(byNumber);
  });

  it('names nobody in errors', async () => {
    const missing = await run(['explain', '+57 300 555 0009', 'june.csv', '--redact']);
    expectRefusal(missing, customer('573005550009'), 'country code');
    const several = await run(
      ['explain', '5550002', 'june.csv', '--redact'],
      { env },
      LOG.replace('573005550003', '523005550002'),
    );
    expectRefusal(several, '2 customers', customer('573005550002'));
    for (const { stderr } of [missing, several]) expect(stderr).not.toMatch(/3005550\d{3}/);
    const broken = `${LOG.split('\n')[0]}\nyesterday,outbound,573005550001,template,marketing,g\n`;
    const none = await run(['june.csv', '--redact'], { env }, broken.replace('yesterday', '573005550001'));
    expectRefusal(none, 'june.csv', customer('573005550001'), 'timestamp');
    const headless = await run(['june.csv', '--redact'], { env }, '573005550001,hello\n573005550002,bye\n');
    expectRefusal(headless, 'june.csv', customer('573005550001'), '--map');
    expect(headless.stderr).not.toContain('573005550');
  });

  it('keeps the names of files', async () => {
    const cwd = scratch({ 'export 573005550001 of 20230605.csv': 'x\n' });
    const { stderr } = await run(['export 573005550001 of 20230605.csv', '--redact'], { cwd, env });
    expect(stderr).toContain('export 573005550001 of 20230605.csv');
  });

  it('needs a key that nobody can guess', async () => {
    expectRefusal(await run(['june.csv', '--redact'], {}), '--redact', 'WABA_COST_REDACT_KEY');
    expectRefusal(await run(['june.csv', '--redact', '--redact-key', 'short'], {}), '16', 'WABA_COST_REDACT_KEY');
    expect((await run(['june.csv', '--redact', '--redact-key', KEY], {})).code).toBe(0);
  });

  it('is not asked for by a key alone', async () => {
    expect((await run(['conversations', 'june.csv', '--quiet'])).stdout).toContain('+573005550001');
  });

  it('can be configured, and its key is not printed', async () => {
    const config = JSON.stringify({ redact: true, redactKey: KEY });
    const cwd = scratch({ 'june.csv': LOG, 'waba-cost.config.json': config });
    expect((await runCli(['conversations', 'june.csv'], { cwd })).stdout).toContain(customer('573005550001'));
    for (const format of ['table', 'json', 'csv']) {
      const { stdout } = await runCli(['config', 'print', '--format', format], { cwd });
      expect(stdout).toContain('(secret)');
      expect(stdout).not.toContain(KEY);
    }
  });
});
