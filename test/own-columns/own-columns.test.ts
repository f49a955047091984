import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const LOG = readFileSync(join(PROJECT, 'fixtures/own-columns/campaigns.csv'), 'utf8');
const [HEADER = '', ...ROWS] = LOG.trim().split('\n');
const CAMPAIGN = ['--map', 'Campaign=campaign'];
const objects = ROWS.map((row) => {
  const cells = row.replace('"=Summer, 2"', '=Summer; 2').split(',');
  return Object.fromEntries(HEADER.split(',').map((name, place) => [name, (cells[place] ?? '').replace(';', ',')]));
});

/** What units of each value there are, and what they cost, under each model. */
async function byOwn(args: readonly string[], stdin: string | Uint8Array = LOG, by = 'campaign') {
  const report = await jsonReport(['-', ...args, '--by', by], { stdin });
  const rows = report.breakdowns[0]?.rows ?? [];
  return Object.fromEntries(
    rows.map(({ key, models }) => [
      Object.values(key).join(' / '),
      Object.values(models).map((cell) => `${cell?.units} ${cell?.cost}`),
    ]),
  );
}

const EXPECTED = {
  '=Summer, 2': ['1 0.0000', '1 0.0436'],
  '': ['1 0.0000', '1 0.0436'],
  Spring: ['2 0.0000', '2 0.0250'],
  Orders: ['0 0.0000', '1 0.0085'],
};

describe('a column of the user’s own', () => {
  it('groups units by what the message that opened them has', async () => {
    expect(await byOwn(CAMPAIGN)).toEqual(EXPECTED);
    expect(await byOwn([...CAMPAIGN, '--models', 'pmp-2025'])).toMatchObject({ Chat: ['1 0.0000'] });
  });

  it('crosses, in any case and order of columns, with dimensions and other columns', async () => {
    const both = [...CAMPAIGN, '--map', 'team=TEAM', '--models', 'cbp-2023'];
    expect(await byOwn(both, LOG, 'team,Campaign')).toEqual({
      'North / =Summer, 2': ['1 0.0436'],
      ' / ': ['1 0.0436'],
      'North / Spring': ['2 0.0250'],
      'South / Orders': ['1 0.0085'],
    });
    expect(await byOwn(both, LOG, 'campaign,country')).toMatchObject({ 'Spring / CO': ['2 0.0250'] });
  });

  it('changes no figure, and leaves the column its own meaning', async () => {
    const plain = await jsonReport(['-', '--by', 'category'], { stdin: LOG });
    for (const map of [CAMPAIGN, ['--map', 'category=kind_of'], ['--map', 'customer_number=who']]) {
      const { input, totals, breakdowns } = await jsonReport(['-', '--by', 'category', ...map], { stdin: LOG });
      expect({ input, totals, breakdowns }).toEqual({
        input: plain.input,
        totals: plain.totals,
        breakdowns: plain.breakdowns,
      });
    }
    expect(await byOwn(['--map', 'customer_number=who'], LOG, 'who')).toMatchObject({
      '573005550002': ['1 0.0000', '2 0.0210'],
    });
  });

  it('shows a part alone', async () => {
    const { totals, only } = await jsonReport(['-', ...CAMPAIGN, '--only', 'campaign=spring,Orders'], { stdin: LOG });
    expect(totals['cbp-2023']).toMatchObject({ units: 3, cost: '0.0335' });
    expect(only).toEqual([{ by: 'campaign', values: ['spring', 'Orders'] }]);
  });

  it.each([
    ['csv', '\'=Summer, 2"', 'campaign,cbp-2022_units'],
    ['tsv', "'=Summer, 2\t", 'campaign\tcbp-2022_units'],
    ['ndjson', '"campaign":"=Summer, 2"', '"campaign":"Spring"'],
    ['markdown', '| =Summer, 2 |', '## By campaign'],
    ['html', '<bdi>=Summer, 2</bdi>', 'By campaign'],
    ['table', '=Summer, 2', 'By campaign'],
  ])('stands in %s', async (format, value, heading) => {
    const { stdout } = await runCli(['-', ...CAMPAIGN, '--by', 'campaign', '--format', format], { stdin: LOG });
    expect(stdout).toContain(value);
    expect(stdout).toContain(heading);
  });

  it('is named where nothing is', async () => {
    const { stdout } = await runCli(['-', ...CAMPAIGN, '--by', 'campaign'], { stdin: LOG });
    expect(stdout).toMatch(/^\(none\) +1 /m);
  });
});

describe('is read from', () => {
  it('JSON, and places within it', async () => {
    const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
    expect(await byOwn(CAMPAIGN, lines(objects))).toEqual(EXPECTED);
    const deep = objects.map(({ Campaign, ...rest }) => ({ ...rest, meta: { utm: [{ Campaign }] } }));
    expect(await byOwn(['--map', 'meta.utm[].campaign=campaign'], lines(deep))).toEqual(EXPECTED);
  });

  it('each message of a list', async () => {
    const stdin = JSON.stringify({ shop: 'A', rows: objects });
    const fields = ['timestamp', 'direction', 'customer_number', 'category', 'status', 'template_name'];
    const maps = [...fields.map((field) => `rows[].${field}=${field}`), 'rows[].campaign=campaign', 'shop=shop'];
    const args = maps.flatMap((map) => ['--map', map]);
    expect(await byOwn(args, stdin)).toEqual(EXPECTED);
    expect(await byOwn(args, stdin, 'shop')).toEqual({ A: ['4 0.0000', '5 0.1207'] });
  });

  it('a webhook, and the row of a table it stands in', async () => {
    const webhook = (place: number): unknown => ({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: 'W1',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { display_phone_number: '573015550001', phone_number_id: '1' },
                statuses: [
                  {
                    id: `wamid.${place}`,
                    status: 'delivered',
                    timestamp: String(1_685_959_200 + place * 60),
                    recipient_id: `57300555000${place}`,
                    biz_opaque_callback_data: place < 3 ? 'spring' : 'summer',
                    pricing: { category: 'marketing', pricing_model: 'CBP', billable: true },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
    const webhooks = [1, 2, 3].map(webhook);
    const path = 'entry[].changes[].value.statuses[].biz_opaque_callback_data=campaign';
    const expected = { spring: ['2 0.0000', '2 0.0250'], summer: ['1 0.0000', '1 0.0125'] };
    expect(await byOwn(['--map', path], webhooks.map((one) => `${JSON.stringify(one)}\n`).join(''))).toEqual(expected);
    const cells = webhooks.map(
      (one, place) => `${place},${place < 2 ? 'spring' : 'summer'},"${JSON.stringify(one).replaceAll('"', '""')}"\n`,
    );
    expect(await byOwn(CAMPAIGN, `id,campaign,payload\n${cells.join('')}`)).toEqual(expected);
  });

  it('whichever record of a message has it', async () => {
    const stdin = `timestamp,direction,customer_number,category,status,message_id,campaign
2023-06-05T10:00:00Z,outbound,573005550001,marketing,sent,a1,Spring
2023-06-05T10:00:05Z,outbound,573005550001,marketing,delivered,a1,
`;
    expect(await byOwn([...CAMPAIGN, '--models', 'cbp-2023'], stdin)).toEqual({ Spring: ['1 0.0125'] });
  });
});

describe('in a ledger', () => {
  it('is counted only where it is asked for, and comes out as from the log', async () => {
    const cwd = scratch({ 'log.csv': LOG });
    const world = { cwd };
    const file = join(cwd, 'c.ledger');
    const count = (...args: string[]) => runCli(['count', 'log.csv', ...CAMPAIGN, '--quiet', ...args], world);
    expect((await count()).stdout).not.toContain('Spring');
    expect((await count('--by', 'campaign')).stdout).toContain('{"campaign":"Spring"}');
    await count('--by', 'campaign', '-o', file);
    const report = ['--by', 'campaign', '--only', 'campaign=Spring,Orders', '--format', 'csv', '--quiet'];
    const [fromLog, fromLedger] = [
      await runCli(['log.csv', ...CAMPAIGN, ...report], world),
      await runCli([file, ...report], world),
    ];
    expect(fromLedger).toEqual(fromLog);
    const beside = await runCli([file, 'log.csv', ...CAMPAIGN, '--by', 'campaign', '--format', 'csv'], world);
    expect(beside.stdout).toContain('Spring,4,');
    expectRefusal(await runCli([file, '--by', 'team'], world), 'c.ledger', 'it has campaign', '--by team');
  });
});

describe('refuses', () => {
  const refused = (...args: string[]) => runCli(['-', ...args], { stdin: LOG });
  it('a name that nothing has', async () => {
    expectRefusal(await refused('--by', 'campaign'), '--map COLUMN=campaign');
    expectRefusal(await refused('--only', 'campaign=Spring'), '--map COLUMN=campaign');
    expectRefusal(await refused(...CAMPAIGN, '--by', 'campain'), 'Did you mean campaign?');
    expectRefusal(await refused('--map', 'Campain=campaign', '--by', 'campaign'), '--map Campaign=campaign');
  });

  it('what is meant for a field, and what reports have for something else', async () => {
    expectRefusal(await refused('--map', 'Campaign=telefono'), 'Did you mean customer_number?');
    expectRefusal(await refused('--map', 'Campaign=timestmp'), 'Did you mean timestamp?');
    expectRefusal(await refused('--map', 'Campaign=month'), 'month', 'own_month');
    expectRefusal(await refused('--map', 'Campaign=my campaign'), 'letters');
  });

  it('volumes, which have none', async () => {
    const stdin = 'country,category,count\nCO,marketing,10\n';
    expectRefusal(await runCli(['price', '-', '--by', 'campaign'], { stdin }), 'campaign', 'Leave it out');
  });
});

it('is held to a limit, and compared with an earlier report', async () => {
  const cwd = scratch({ 'log.csv': LOG });
  const world = { cwd };
  const file = join(cwd, 'before.json');
  await runCli(['log.csv', ...CAMPAIGN, '--by', 'campaign', '--quiet', '-o', file], world);
  const over = await runCli(['log.csv', ...CAMPAIGN, '--fail-if-over', 'campaign=Spring:0.02', '--quiet'], world);
  expect(over.code).toBe(1);
  expect(over.stderr).toContain('campaign=Spring');
  const compared = await runCli(['log.csv', ...CAMPAIGN, '--by', 'campaign', '--compare-with', file], world);
  expect(compared.stdout).toMatch(/By campaign\n(.*\n)*Spring +0\.0250 +0\.0250/);
});

describe('stands beside what else is said of', () => {
  const run = (...args: string[]) => runCli([...args, ...CAMPAIGN, '--quiet'], { stdin: LOG });

  it('a conversation: what the message that opened it has', async () => {
    const json = JSON.parse((await run('conversations', '-', '--models', 'cbp-2023', '--format', 'json')).stdout);
    expect(json.map(({ own }: { own: unknown }) => own)).toEqual(
      ['Spring', 'Spring', 'Orders', '=Summer, 2', ''].map((campaign) => ({ campaign })),
    );
    const { stdout } = await run('conversations', '-', '--models', 'cbp-2023', '--format', 'csv');
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/,campaign$/),
      expect.stringMatching(/,Spring$/),
    ]);
  });

  it('a message, so that a list of them gives the same again', async () => {
    const { stdout } = await run('messages', '-', '--format', 'ndjson');
    expect(await byOwn(['--map', 'campaign=campaign'], stdout)).toEqual(EXPECTED);
  });

  it('a column, also in the mapping that inspect writes', async () => {
    const cwd = scratch({ 'log.csv': LOG });
    const inspected = await runCli(['inspect', 'log.csv', ...CAMPAIGN, '--write-map', 'log.map'], { cwd });
    expect(inspected.stdout).toMatch(/Campaign +→ campaign/);
    const again = await runCli(['log.csv', '--map-file', 'log.map', '--by', 'campaign', '--format', 'csv'], { cwd });
    expect(again.stdout).toContain('\nSpring,2,');
  });
});

it('shows no customer’s number where numbers are hidden', async () => {
  const redacted = ['--redact', '--redact-key', '0123456789abcdef', '--map', 'customer_number=who', '--by', 'who'];
  for (const args of [redacted, ['conversations', ...redacted.slice(0, -2)]]) {
    const { stdout, code } = await runCli([...args, '-', '--format', 'json'], { stdin: LOG });
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/5730055500/);
  }
});
