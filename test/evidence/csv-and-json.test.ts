import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { runCli } from '../run-cli.js';

const TIME = '2023-06-05T10:00:00Z';
const LATER = '2023-06-05T10:00:07Z';

/** Whatever a field can hold; `undefined` is an empty cell and a key that holds nothing. */
const FIELDS: Readonly<Record<string, readonly unknown[]>> = {
  timestamp: [TIME, 1685959200, { value: TIME }, [TIME], { weird: 1 }],
  direction: ['outbound', 'in', '', { name: 'outbound' }, { weird: 1 }],
  phone: ['573005550001', { number: '573005550001' }, { phone: '573005550002', label: 'Ana' }, ['573005550001'], {}],
  type: ['template', 'text', 'Outgoing', '', { name: 'template' }, ['image'], 'strange'],
  template: [
    'sale',
    '',
    null,
    true,
    0,
    { name: 'sale', language: { code: 'es' }, category: 'MARKETING' },
    [],
    { weird: 1 },
  ],
  category: ['', 'utility', { name: 'utility' }, { weird: 1 }],
  status: [
    ...[
      'delivered',
      'failed',
      '',
      null,
      'strange',
      { sent: TIME, failed: LATER },
      { state: 'undelivered', detail: 'x' },
    ],
    ...[{ sent: TIME, delivered: LATER, read: null }, ['sent', 'delivered'], [{ status: 'read', timestamp: LATER }]],
    ...[{ weird: 1 }, {}, [], { delivered: { weird: 1 } }],
  ],
  referral: ['', 'ad', { source_type: 'ad', source_id: '1' }, { weird: 1 }],
  text: [
    'Hola',
    '[Oferta] 30%',
    '{no}',
    { body: 'Tu pedido va en camino' },
    { type: 'template', template: { name: 'x' } },
  ],
};

const rows = fc.array(
  fc.record(Object.fromEntries(Object.entries(FIELDS).map(([field, held]) => [field, fc.constantFrom(...held)]))),
  { minLength: 1, maxLength: 6 },
);
const columns = Object.keys(FIELDS);

function cell(held: unknown): string {
  const text =
    held === null || held === undefined ? '' : typeof held === 'object' ? JSON.stringify(held) : String(held);
  return `"${text.replaceAll('"', '""')}"`;
}

const PLACES = /\(line \d+[^)]*\)|line \d+/g;
const COLUMNS_THERE = / Columns are: [^.]*\./;

/** All that a run says, but where, and which columns there are: a table alone has a header to name them from. */
async function said(stdin: string): Promise<{ readonly code: number; readonly [part: string]: unknown }> {
  const { stdout, stderr, code } = await runCli(['-', '--format', 'json', '--models', 'all'], { stdin });
  if (stdout === '') return { code, why: stderr.replace(PLACES, '').replace(COLUMNS_THERE, '') };
  const { totals, breakdowns, input, diagnostics } = JSON.parse(stdout);
  return {
    code,
    totals,
    breakdowns,
    input: { ...input, files: [] },
    diagnostics: diagnostics.map(({ examples: _, ...rest }: { examples: unknown }) => rest),
  };
}

describe('a log', () => {
  it('says the same as CSV and as JSON, whatever its fields hold', async () => {
    let reports = 0;
    await fc.assert(
      fc.asyncProperty(rows, async (log) => {
        const csv = [columns, ...log.map((row) => columns.map((column) => cell(row[column])))];
        const json = log.map((row) => `${JSON.stringify(row)}\n`).join('');
        const ofJson = await said(json);
        if (ofJson.code === 0) reports++;
        expect(await said(`${csv.map((cells) => cells.join(',')).join('\n')}\n`)).toEqual(ofJson);
      }),
      { numRuns: 150 },
    );
    // It would be easy to agree by refusing every log.
    expect(reports).toBeGreaterThan(50);
  });
});
