import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** The options that an error proposes to paste; undefined where it leaves something to be told. */
function proposedIn(stderr: string): string[] | undefined {
  if (!/\n {2}Add --map/.test(stderr) || /Who wrote is to be told|cannot be judged by days|Check that /.test(stderr))
    return undefined;
  const options = [...stderr.matchAll(/--(map|business-number) (?:'((?:[^']|'\\'')*)'|(\S+))/g)];
  return options.flatMap(([, option = '', quoted, plain = '']) => [
    `--${option}`,
    quoted === undefined ? plain.replace(/[.,]$/, '') : quoted.replaceAll("'\\''", "'"),
  ]);
}

async function proposalFor(log: string, name = 'a.csv'): Promise<{ stderr: string; options: string[] | undefined }> {
  const { stderr, code } = await runCli([name], { cwd: scratch({ [name]: log }) });
  expect(code, stderr).toBe(2);
  return { stderr, options: proposedIn(stderr) };
}

async function billOf(log: string, options: readonly string[] = []): Promise<unknown> {
  const { totals, input } = await jsonReport(['a.csv', '--models', 'all', ...options], {
    cwd: scratch({ 'a.csv': log }),
  });
  return { totals, inbound: input.inbound, outbound: input.outbound, customers: input.customers };
}

describe('what an error proposes', () => {
  it('has the time of day of a column of days', async () => {
    const log = 'Wann,Uhr,Wem,Weg\n05.06.2023,10:00,573005550001,out\n15.06.2023,21:30,573005550002,out\n';
    const { stderr, options } = await proposalFor(log);
    expect(stderr).toContain('--map Uhr=clock');
    const told =
      'timestamp,customer_number,direction\n2023-06-05 10:00,573005550001,out\n2023-06-15 21:30,573005550002,out\n';
    expect(await billOf(log, options)).toEqual(await billOf(told));
  });

  it('prefers whole times to days', async () => {
    const log =
      'Dag,Verzonden,Wem,Weg\n2023-06-05,2023-06-05 10:00:01,573005550001,out\n2023-06-05,2023-06-05 11:00,573005550002,out\n';
    expect((await proposalFor(log)).stderr).toContain('--map Verzonden=timestamp');
  });

  it('says where there are days alone, and windows of 24 h cannot be judged', async () => {
    for (const days of [
      ['2023-06-05', '2023-06-06'],
      ['05/06/2023', '15/06/2023'],
      ['2023-06-05 00:00:00', '2023-06-06T00:00:00Z'],
    ]) {
      const log = `Dag,Wem,Weg\n${days.map((day) => `${day},573005550001,out\n`).join('')}`;
      expect((await proposalFor(log)).stderr).toContain('--map COLUMN=clock');
    }
  });

  it('makes no customers of several business numbers', async () => {
    const rows = [
      ['576015550101', '573005550001', 'out'],
      ['573005550001', '576015550101', 'in'],
      ['576015550102', '573005550002', 'out'],
      ['573005550002', '576015550102', 'in'],
      ['576015550102', '573005550003', 'out'],
    ];
    const log = `Wann,Ano,Bno,Weg\n${rows.map((row, n) => `2023-06-05 10:0${n}:00,${row.join(',')}\n`).join('')}`;
    const { stderr, options } = await proposalFor(log);
    expect(stderr).toMatch(/--map Ano=from .*--map Bno=to/);
    expect(await billOf(log, options)).toEqual(
      await billOf(log.replace('Wann,Ano,Bno,Weg', 'timestamp,from,to,direction')),
    );
  });

  it('asks for the business numbers where nothing tells them', async () => {
    const log =
      'Wann,Ano,Bno\n2023-06-05 10:00,576015550101,573005550001\n2023-06-05 10:01,573005550001,576015550101\n2023-06-05 10:02,576015550102,573005550002\n';
    const { stderr, options } = await proposalFor(log);
    expect(options).toBe(undefined);
    expect(stderr).not.toContain('=customer_number');
    expect(stderr).toMatch(/--map Ano=from .*--business-number NUMBER/);
    expect(stderr).toContain('Check that "Ano" is who wrote');
  });

  it('takes the names of the columns for who wrote to whom, whichever stands first', async () => {
    const log =
      'Wann,Destinatario,Remitente\n2023-06-05 10:00,573005550001,576015550101\n2023-06-05 10:01,576015550101,573005550002\n';
    const { stderr } = await proposalFor(log.replace('Wann,Destinatario,Remitente', 'Wann,Destinatario X,Remitente X'));
    expect(stderr).toMatch(/--map 'Remitente X=from' --map 'Destinatario X=to' --business-number 576015550101\n/);
  });

  it.each([
    ['Szablon template', 'spring sale', 'template_name'],
    ['Our HSM used', 'spring_sale', 'template_name'],
    ['template sent?', 'yes', 'is_template'],
  ])('has a column of templates that no known name has: %s', async (column, value, field) => {
    const log = `Wann,Wem,Weg,${column}\n2023-06-05 10:00,573005550001,out,${value}\n2023-06-05 10:01,573005550002,out,${value}\n`;
    const { stderr, options } = await proposalFor(log);
    expect(stderr).toContain(`${column}=${field}`);
    const told = log.replace(/^.*/, `timestamp,customer_number,direction,${field}`);
    expect(await billOf(log, options)).toEqual(await billOf(told));
  });

  it('knows that a column of types may hold the directions', async () => {
    const log = 'Wann,Wem,type\n2023-06-05 10:00,573005550001,Outgoing\n2023-06-05 10:01,573005550002,Outgoing\n';
    const { stderr, options } = await proposalFor(log);
    expect(stderr).not.toContain('Who wrote');
    expect(await billOf(log, options)).toEqual(await billOf(log.replace('Wann,Wem', 'timestamp,customer_number')));
  });

  it('names the business where sender and recipient are known, and the time is not', async () => {
    const log =
      'Wann,from,to\n2023-06-05 10:00,576015550101,573005550001\n2023-06-05 10:01,573005550002,576015550101\n';
    expect((await proposalFor(log)).stderr).toContain('--business-number 576015550101');
  });

  it('names no key that holds an object', async () => {
    const record = {
      wann: '2023-06-05 10:00',
      person: { tel: '573005550001', name: 'A' },
      weg: 'out',
      template: { x: 1 },
    };
    const { stderr } = await proposalFor(`${JSON.stringify(record)}\n`, 'a.ndjson');
    expect(stderr).not.toMatch(/--map (person|template)=/);
    expect(stderr).toContain('--map person.tel=customer_number');
  });

  it('gives the right bill, or is not proposed, whatever the columns are called and however they stand', async () => {
    const business = ['576015550101', '576015550102', '576015550103'];
    const row = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      day: fc.integer({ min: 13, max: 28 }),
      customer: fc.integer({ min: 573_005_550_000, max: 573_005_550_009 }),
      own: fc.nat({ max: 2 }),
      isInbound: fc.boolean(),
      template: fc.constantFrom('', 'sale', 'code_1'),
      status: fc.constantFrom('delivered', 'read', 'failed'),
    });
    const shape = fc.record({
      hasClock: fc.boolean(),
      hasEnds: fc.boolean(),
      hasDirection: fc.boolean(),
      hasTemplate: fc.boolean(),
      businesses: fc.integer({ min: 1, max: 3 }),
      names: fc.shuffledSubarray(['alfa', 'bravo', 'coco', 'delta x', 'echo', 'fox', 'golf'], { minLength: 7 }),
    });
    let proposed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 19 }), shape, async (rows, how) => {
        const columns = Object.entries({
          timestamp: (one: (typeof rows)[0]) => `2023-06-${one.day}${how.hasClock ? '' : ` ${clockOf(one.hour)}`}`,
          ...(how.hasClock ? { clock: (one: (typeof rows)[0]) => clockOf(one.hour) } : {}),
          ...(how.hasEnds
            ? {
                from: (one: (typeof rows)[0]) => (one.isInbound ? String(one.customer) : ownOf(one)),
                to: (one: (typeof rows)[0]) => (one.isInbound ? ownOf(one) : String(one.customer)),
              }
            : { customer_number: (one: (typeof rows)[0]) => String(one.customer) }),
          ...(how.hasDirection ? { direction: (one: (typeof rows)[0]) => (one.isInbound ? 'in' : 'out') } : {}),
          ...(how.hasTemplate ? { template_name: (one: (typeof rows)[0]) => (one.isInbound ? '' : one.template) } : {}),
          status: (one: (typeof rows)[0]) => (one.isInbound ? 'received' : one.status),
        });
        function ownOf(one: (typeof rows)[0]): string {
          return business[one.own % how.businesses] ?? '';
        }
        const body = rows.map((one) => `${columns.map(([, of]) => of(one)).join(',')}\n`).join('');
        const hidden = columns.map(([field], place) => (field === 'template_name' ? 'the template' : how.names[place]));
        const { options } = await proposalFor(`${hidden.join(',')}\n${body}`);
        if (options === undefined) return;
        proposed++;
        const told = `${columns.map(([field]) => field).join(',')}\n${body}`;
        const numbers = how.hasDirection ? [] : business.map((number) => `--business-number=${number}`);
        // A log that cannot be read under its own names has no right bill to compare with.
        const { code } = await runCli(['a.csv', '--quiet', ...numbers], { cwd: scratch({ 'a.csv': told }) });
        if (code !== 0) return;
        expect(await billOf(`${hidden.join(',')}\n${body}`, options)).toEqual(await billOf(told, numbers));
      }),
      { numRuns: 60 },
    );
    expect(proposed).toBeGreaterThan(10);
  });
});

function clockOf(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00:00`;
}
