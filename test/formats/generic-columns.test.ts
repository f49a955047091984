import { describe, expect, it } from 'vitest';
import { figuresOf, type JsonReport, jsonReport } from '../json-report.js';

/** A log in which every column matters: change what one says, and the figures change. */
const COLUMNS =
  'timestamp direction business_number customer_number waba_id type category template_name status delivered_at message_id referral_source';
const ROWS = [
  [
    '2023-06-05T10:00:00Z',
    'outbound',
    '576015550100',
    '573005550001',
    'A1',
    'template',
    'utility',
    't_12',
    'delivered',
    '2023-06-05T10:00:05Z',
    'm1',
    '',
  ],
  [
    '2023-06-05T10:00:00Z',
    'outbound',
    '576015550100',
    '573005550001',
    'A1',
    'template',
    'utility',
    't_12',
    'delivered',
    '2023-06-05T10:00:05Z',
    'm1',
    '',
  ],
  [
    '2023-06-08T10:00:00Z',
    'outbound',
    '576015550100',
    '573005550001',
    'A1',
    'template',
    'utility',
    't_12',
    'read',
    '',
    'm1',
    '',
  ],
  [
    '2023-06-06T09:59:58Z',
    'outbound',
    '576015550100',
    '573005550001',
    'A1',
    'template',
    '',
    't_12',
    'delivered',
    '2023-06-06T10:00:06Z',
    'm2',
    '',
  ],
  ['2023-06-07T10:00:00Z', 'inbound', '576015550200', '525555550001', 'A2', 'text', '', '', '', '', 'm3', 'ad'],
  ['2023-06-07T10:05:00Z', 'outbound', '576015550200', '525555550001', 'A2', 'text', '', '', 'read', '', 'm4', ''],
  [
    '2023-06-08T10:00:00Z',
    'outbound',
    '576015550200',
    '525555550002',
    'A2',
    'template',
    'authentication',
    'code',
    'failed',
    '',
    'm5',
    '',
  ],
  [
    '2023-06-09T10:00:00Z',
    'outbound',
    '576015550100',
    '525555550001',
    'A1',
    'template',
    '',
    '',
    'delivered',
    '',
    'm6',
    '',
  ],
];
const NAMES = COLUMNS.split(' ');

function csv(names: readonly string[], rows: readonly (readonly string[])[] = ROWS): string {
  return [names, ...rows].map((fields) => `${fields.map((field) => `"${field}"`).join(',')}\n`).join('');
}

const by = ['--by', 'category', '--by', 'account,business', '--by', 'template', '--by', 'initiator,day'];
const reportOn = (stdin: string, ...options: string[]): Promise<JsonReport> =>
  jsonReport(['-', ...by, ...options], { stdin });
const figures = async (stdin: string, ...options: string[]): Promise<string> =>
  figuresOf(await reportOn(stdin, ...options));

/** Names each column goes by elsewhere, as src/config/README.md and the exports of formats/SOURCES.md have them. */
const ALSO_KNOWN_AS: Readonly<Record<string, readonly string[]>> = {
  timestamp: ['Timestamp', 'TIME STAMP', 'date', 'sent_at', 'Sent At', 'created-at', 'DateTime', 'time'],
  direction: ['Direction', 'message_direction', 'MESSAGE DIRECTION'],
  business_number: ['Business Number', 'BusinessNumber', 'business-number'],
  customer_number: ['customerNumber', 'phone', 'Phone Number', 'customer', 'wa_id', 'recipient_id', 'customer_phone'],
  waba_id: ['WABA ID', 'wabaId', 'account', 'account_id'],
  type: ['kind', 'Message Type', 'TYPE'],
  category: ['Category', 'template category'],
  template_name: ['template', 'Template Name', 'templateName'],
  status: ['Status', 'message_status', 'Delivery Status'],
  delivered_at: ['Delivered At', 'deliveredAt', 'DELIVERED_AT'],
  message_id: ['Message ID', 'wamid', 'id', 'messageId'],
  referral_source: ['referral', 'Referral Source'],
};

describe('the columns of the generic log', () => {
  it('all matter in this log', async () => {
    const { input, totals } = await reportOn(csv(NAMES));
    expect(input).toMatchObject({
      records: 8,
      messages: 6,
      inbound: 1,
      outbound: 5,
      undelivered: 1,
      duplicates: 1,
      customers: 3,
    });
    // Delivered at 10:00:05, and 24 h and 1 s later again: two conversations under either model. The answer to an ad is
    // a free entry point of one business number, the template that nothing tells more of a conversation of the other.
    const none = { freeWindow: 0, unpriced: 0, freeEntryPoint: 1 };
    expect(totals['cbp-2022']).toEqual({ units: 4, charged: 0, freeTier: 3, ...none, cost: '0.0000' });
    // 2 × 0.0085 in Colombia and 0.0436 in Mexico.
    expect(totals['cbp-2023']).toEqual({ units: 4, charged: 3, freeTier: 0, ...none, cost: '0.0606' });
  });

  it.each(Object.entries(ALSO_KNOWN_AS))('%s goes by other names: %j', async (column, others) => {
    const expected = await figures(csv(NAMES));
    const absent = await figures(csv(NAMES.map((name) => (name === column ? 'nothing' : name)))).catch(() => 'refused');
    expect(absent).not.toBe(expected);
    for (const other of others) {
      const renamed = NAMES.map((name) => (name === column ? other : name));
      expect(await figures(csv(renamed)).catch(String), other).toBe(expected);
      // As JSON keys they mean the same.
      const objects = ROWS.map((row) =>
        JSON.stringify(Object.fromEntries(renamed.map((name, place) => [name, row[place]]))),
      );
      expect(await figures(objects.join('\n')).catch(String), `${other} in JSON`).toBe(expected);
    }
  });

  it('may stand in any order', async () => {
    const expected = await figures(csv(NAMES));
    for (const start of [1, 5, 11]) {
      const turned = <T>(list: readonly T[]): T[] => [...list.slice(start), ...list.slice(0, start)];
      expect(await figures(csv(turned(NAMES), ROWS.map(turned)))).toBe(expected);
    }
  });

  it('are renamed by --map, in any case', async () => {
    const renamed = NAMES.map((name) =>
      name === 'category' ? 'Clase de Mensaje' : name === 'timestamp' ? 'cuando' : name,
    );
    const map = ['--map', 'clase_de_mensaje=Category', '--map', 'CUANDO=timestamp'];
    expect(await figures(csv(renamed), ...map)).toBe(await figures(csv(NAMES)));
  });

  it('what --map names goes before what the log calls so', async () => {
    const names = [...NAMES.map((name) => (name === 'category' ? 'purpose' : name)), 'category'];
    const rows = ROWS.map((row) => [...row, 'marketing']);
    expect(await figures(csv(names, rows), '--map', 'purpose=category')).toBe(await figures(csv(NAMES)));
  });

  it('the very name goes before a synonym', async () => {
    const rows = ROWS.map((row) => ['1999-01-01', ...row, '573009999999']);
    expect(await figures(csv(['date', ...NAMES, 'phone'], rows))).toBe(await figures(csv(NAMES)));
  });

  it('from and to stand for the customer where the direction is told', async () => {
    const names = ['from', 'to', ...NAMES.filter((name) => name !== 'customer_number')];
    const rows = ROWS.map((row) => {
      const rest = row.filter((_, place) => NAMES[place] !== 'customer_number');
      const [, direction, business = '', customer = ''] = row;
      return direction === 'inbound' ? [customer, business, ...rest] : [business, customer, ...rest];
    });
    expect(await figures(csv(names, rows))).toBe(await figures(csv(NAMES)));
  });

  it('from and to tell the direction where the business number is known', async () => {
    const log = `timestamp,from,to,type
2023-06-05T10:00:00Z,+57 300 555 0001,+57 601 555 0100,text
2023-06-05T10:05:00Z,whatsapp:+576015550100,whatsapp:+573005550001,text
2023-06-05T11:00:00Z,573005550001,573005550002,text\n`;
    const { input, diagnostics } = await reportOn(log, '--business-number', '+57 601 555 0100');
    expect(input).toMatchObject({ messages: 2, inbound: 1, outbound: 1, customers: 1, rejected: 1 });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'rejected-no-direction', examples: [{ file: '-', line: 4 }] }),
    );
  });

  it('to alone stands for the customer in a send log, where the direction is told', async () => {
    const log = 'timestamp,direction,to,type,category\n2023-06-05T10:00:00Z,out,573005550001,template,utility\n';
    expect((await reportOn(log)).input).toMatchObject({ messages: 1, outbound: 1 });
  });

  it('may stand below the lines of a report', async () => {
    expect(await figures(`Export of June\n\n${csv(NAMES)}`)).toBe(await figures(csv(NAMES)));
  });
});
