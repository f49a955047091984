import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';

/** Webhooks of one conversation, with quotes, line ends and backslashes in what was said. */
const WEBHOOKS: readonly string[] = [
  { statuses: [{ id: 'wamid.1', status: 'delivered', timestamp: '1685959200', recipient_id: '573005550001' }] },
  {
    messages: [
      { id: 'wamid.2', timestamp: '1685962800', from: '573005550001', type: 'text', text: said('a "b"\n\\c\t') },
    ],
  },
  { statuses: [{ id: 'wamid.3', status: 'read', timestamp: '1685963100', recipient_id: '573005550001' }] },
  { messages: [{ id: 'wamid.4', timestamp: '1686052800', from: '573005550001', type: 'text', text: said('ñ 🙂') }] },
  { statuses: [{ id: 'wamid.5', status: 'read', timestamp: '1686053100', recipient_id: '573005550001' }] },
].map((told) => {
  const value = { messaging_product: 'whatsapp', metadata: { display_phone_number: '576015550100' }, ...told };
  const entry = [{ id: '1020', changes: [{ field: 'messages', value }] }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry });
});

function said(body: string): { readonly body: string } {
  return { body };
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const csv = (cells: readonly string[], delimiter = ','): string => cells.map(quoted).join(delimiter);
/** As `mysql --batch` and `COPY … TO` escape. */
const batch = (cell: string): string =>
  cell.replace(/[\\\n\t]/g, (odd) => ({ '\n': '\\n', '\t': '\\t' })[odd] ?? '\\\\');

/** Tables with a webhook in each row. */
const TABLES: Readonly<Record<string, (payload: string, place: number) => readonly [header: string, row: string]>> = {
  'CSV with other columns': (payload, id) => [
    'id,received_at,event_type,payload,processed',
    `${id},2023-06-05 10:00:00.1+00,messages,${quoted(payload)},t`,
  ],
  'CSV with the payload first, and semicolons': (payload, id) => ['payload;id', csv([payload, String(id)], ';')],
  'CSV with nothing else': (payload) => ['payload', quoted(payload)],
  'CSV, encoded twice': (payload, id) => ['id,payload', csv([String(id), JSON.stringify(payload)])],
  'CSV, encoded three times': (payload, id) => [
    'id,payload',
    csv([String(id), JSON.stringify(JSON.stringify(payload))]),
  ],
  'CSV in Base64': (payload, id) => ['id,data', csv([String(id), Buffer.from(payload).toString('base64')])],
  'CSV, pretty-printed': (payload, id) => ['id,data', csv([String(id), JSON.stringify(JSON.parse(payload), null, 2)])],
  'a log, with words before': (payload) => [
    '@timestamp,@message',
    csv(['2023-06-05 10:00:00.000', `INFO webhook: ${payload}`]),
  ],
  'a log, as JSON lines': (payload) => [
    'timestamp,message',
    csv(['1685959200000', JSON.stringify({ level: 'info', body: JSON.parse(payload) })]),
  ],
  'TSV as it stands': (payload, id) => ['id\tpayload', `${id}\t${payload}`],
  'TSV of mysql --batch': (payload, id) => [
    'id\treceived_at\tpayload',
    `${id}\t2023-06-05 10:00:00\t${batch(payload)}`,
  ],
  'TSV of mysql --batch, encoded twice': (payload, id) => ['id\tpayload', `${id}\t${batch(JSON.stringify(payload))}`],
  'a table of messages that has no direction': (payload) => [
    'created_at,phone,raw',
    csv(['2023-06-05T10:00:00Z', '573005550001', payload]),
  ],
  'a table of events with two columns of JSON': (payload, id) => [
    'id,headers,body',
    csv([String(id), '{"host":"x"}', payload]),
  ],
};

async function reportOn(stdin: string, options: readonly string[] = []): Promise<Omit<JsonReport, 'diagnostics'>> {
  const { diagnostics, ...report } = await jsonReport(['-', '--models', 'cbp-2023,pmp-2025', ...options], { stdin });
  // A table of messages is one, whatever stands in its cells.
  const [file] = report.input.files;
  if (file !== undefined) Object.assign(file, { format: file.format.replace(' + generic', '') });
  const levels = diagnostics.map(({ code, count, level }) => ({ code, count, level }));
  return { ...report, levels } as unknown as JsonReport;
}

describe('a webhook in a cell of a table', () => {
  it.each(Object.entries(TABLES))('is read as the webhook it is: %s', async (_, table) => {
    const bare = await reportOn(WEBHOOKS.join('\n'));
    for (const copies of [1, 8]) {
      const rows = Array.from({ length: copies }, () => WEBHOOKS)
        .flat()
        .map((payload, place) => table(payload, place));
      const lines = [rows[0]?.[0], ...rows.map(([, row]) => row), ''].join('\n');
      const expected = copies === 1 ? bare : await reportOn(rows.map((_row, place) => WEBHOOKS[place % 5]).join('\n'));
      expect(await reportOn(lines)).toEqual(expected);
      expect(await reportOn(lines.replaceAll('\n', '\r\n'))).toEqual(expected);
    }
  });

  it('may come late', async () => {
    const rows = [...Array.from({ length: 300 }, (_, id) => `${id},`), `300,${quoted(WEBHOOKS[0] ?? '')}`];
    const { input } = await jsonReport(['-'], { stdin: ['id,payload', ...rows].join('\n') });
    expect(input).toMatchObject({ records: 301, messages: 1, rejected: 300 });
  });

  it('that was cut off is left out aloud', async () => {
    const rows = [WEBHOOKS[0] ?? '', (WEBHOOKS[1] ?? '').slice(0, 90)].map((payload, id) => csv([String(id), payload]));
    const { input } = await jsonReport(['-'], { stdin: ['id,payload', ...rows, ''].join('\n') });
    expect(input).toMatchObject({ records: 2, messages: 1, rejected: 1 });
  });

  it('that no format knows leaves the table as unknown as it is', async () => {
    const rows = Array.from({ length: 30 }, (_, id) => csv([String(id), '{"some":"json"}']));
    const result = await runCli(['-'], { stdin: ['id,payload', ...rows].join('\n') });
    expectRefusal(result, 'no column for timestamp', 'Columns are: id, payload.', '--map');
  });

  it('is told by inspect for what it is', async () => {
    const stdin = ['id,payload', ...WEBHOOKS.map((payload, id) => csv([String(id), payload]))].join('\n');
    const { code, stdout } = await runCli(['inspect', '-'], { stdin });
    expect(code).toBe(0);
    expect(stdout).toContain('Meta Cloud API webhooks');
    expect(stdout).toContain('recipient_id');
  });
});
