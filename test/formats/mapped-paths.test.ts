import { describe, expect, it } from 'vitest';
import { figuresOf, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const FLAT = `timestamp,direction,customer_number,template_name,category,status
2023-06-05T10:00:00Z,outbound,573005550001,shipped,utility,delivered
2023-06-05T11:00:00Z,inbound,573005550002,,,
2023-06-05T11:05:00Z,outbound,573005550002,,,read
`;
const ROWS = FLAT.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const PATHS = [
  'payload.When-It-Was=timestamp',
  'payload.dir=direction',
  'payload.user.msisdn=customer_number',
  'payload.tpl.name=template_name',
  'payload.tpl.cat=category',
  'payload.st.state=status',
];
const maps = (pairs: readonly string[]): string[] => pairs.flatMap((pair) => ['--map', pair]);

function payloadOf([when, dir, msisdn, name, cat, state]: readonly string[]): unknown {
  return {
    user: { msisdn, name: 'Ana' },
    'when-it-was': when,
    dir,
    tpl: name === '' ? null : { name, cat },
    st: { state },
  };
}

const ndjson = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('--map with paths into JSON', () => {
  it.each([
    ['lines', ndjson(ROWS.map((row) => ({ event: 'x', payload: payloadOf(row) })))],
    ['an array', JSON.stringify(ROWS.map((row) => ({ payload: payloadOf(row) })))],
    ['a page of a list', JSON.stringify({ data: ROWS.map((row) => ({ payload: payloadOf(row) })), next: null })],
    ['JSON within a text', ndjson(ROWS.map((row) => ({ payload: JSON.stringify(payloadOf(row)) })))],
    [
      'cells of a table',
      `id,payload\n${ROWS.map((row, place) => `${place},"${JSON.stringify(payloadOf(row)).replaceAll('"', '""')}"\n`).join('')}`,
    ],
  ])('reads %s as the flat log', async (_, stdin) => {
    const flat = figuresOf(await jsonReport(['-'], { stdin: FLAT }));
    expect(figuresOf(await jsonReport(['-', ...maps(PATHS)], { stdin }))).toBe(flat);
  });

  it('reads a message from each element of a list, and what stands around the list with each', async () => {
    const stdin = ndjson([
      {
        account: { id: 'W1' },
        pages: [{ sent: ROWS.slice(0, 1).map(payloadOf) }, { sent: ROWS.slice(1).map(payloadOf) }],
      },
    ]);
    const paths = PATHS.map((path) => path.replace('payload', 'pages[].sent[]'));
    const report = await jsonReport(['-', ...maps(paths), '--map', 'account.id=waba_id', '--by', 'account'], { stdin });
    expect(figuresOf(report)).toBe(
      figuresOf(
        await jsonReport(['-', '--by', 'account'], {
          stdin: FLAT.replaceAll(/(status|delivered|read|,)$/gm, '$1,W1').replace('status,W1', 'status,waba_id'),
        }),
      ),
    );
    expect(report.input).toMatchObject({ records: 1, messages: 3 });
  });

  it('takes one element of another list by its place', async () => {
    const stdin = ndjson(ROWS.map((row) => ({ who: [{ nr: row[2] }, { nr: '1' }], ...(payloadOf(row) as object) })));
    const paths = [...PATHS.map((path) => path.replace('payload.', '')), 'who[0].nr=customer_number'];
    const own = paths.filter((path) => !path.startsWith('user'));
    expect(figuresOf(await jsonReport(['-', ...maps(own)], { stdin }))).toBe(
      figuresOf(await jsonReport(['-'], { stdin: FLAT })),
    );
    expectRefusal(
      await runCli(['-', '--map', 'who[].nr=customer_number', '--map', 'sent[].at=timestamp'], { stdin }),
      'two lists at once: who[] and sent[]',
      'who[0]',
    );
  });

  it('leaves out by name what has no message in its list, and what is no record of this kind', async () => {
    const stdin = ndjson([...ROWS.map((row) => ({ rows: [payloadOf(row)] })), { rows: [] }, { ping: 1 }]);
    const paths = PATHS.map((path) => path.replace('payload', 'rows[]'));
    const { input, diagnostics } = await jsonReport(['-', ...maps(paths)], { stdin });
    expect(input).toMatchObject({ records: 5, messages: 3, rejected: 2 });
    expect(diagnostics.map(({ code }) => code)).toContain('rejected-not-a-message');
  });

  it('refuses a path that no record has, and names the nearest', async () => {
    const stdin = ndjson(ROWS.map((row) => ({ payload: payloadOf(row) })));
    const mistyped = [...PATHS.slice(0, 4), 'payload.tpl.cta=category'];
    expectRefusal(
      await runCli(['-', ...maps(mistyped)], { stdin }),
      'there is no column "payload.tpl.cta"',
      'Did you mean --map payload.tpl.cat=category?',
    );
    const files = { 'a.json': stdin, 'b.csv': FLAT };
    const { code } = await runCli(['a.json', 'b.csv', ...maps(PATHS)], { cwd: scratch(files) });
    expect(code).toBe(0);
  });

  it('prefers a key that has the points itself', async () => {
    const stdin = ndjson(
      ROWS.map(([at, dir, nr, name, cat, st]) => ({ 'm.at': at, dir, 'm.nr': nr, 'm.t': name, cat, st })),
    );
    const pairs = [
      'm.at=timestamp',
      'dir=direction',
      'm.nr=customer_number',
      'm.t=template_name',
      'cat=category',
      'st=status',
    ];
    expect(figuresOf(await jsonReport(['-', ...maps(pairs)], { stdin }))).toBe(
      figuresOf(await jsonReport(['-'], { stdin: FLAT })),
    );
  });
});
