import { describe, expect, it } from 'vitest';
import { countryOf } from '../../src/messages/country.js';
import { type CustomerId, compareNumbers, customerOf, numberOf } from '../../src/messages/customer.js';
import { nobodysJid } from '../../src/messages/jid.js';
import { redactionWith } from '../../src/messages/redaction.js';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';

describe('an address of WhatsApp is the number it is of', () => {
  it.each([
    ['573005550001@s.whatsapp.net', '573005550001'],
    ['573005550001@c.us', '573005550001'],
    [' 573005550001@C.US ', '573005550001'],
    ['+573005550001@s.whatsapp.net', '573005550001'],
    ['573005550001:12@s.whatsapp.net', '573005550001'],
    ['573005550001_1:12@s.whatsapp.net', '573005550001'],
    ['573005550001.0:12@s.whatsapp.net', '573005550001'],
    // Today's form of the number, as of any other spelling.
    ['5215512345678@s.whatsapp.net', '525512345678'],
    ['551187654321@c.us', '5511987654321'],
  ])('%s is %s', (address, digits) => {
    expect(customerOf(address)).toBe(digits);
    expect(numberOf(address)).toBe(digits);
  });

  it('whatever device it is', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9]\d{7,14}$/),
        fc.constantFrom('', ':1', ':99', '_0:3', '.1'),
        fc.constantFrom('@c.us', '@s.whatsapp.net'),
        (digits, device, server) => {
          expect(customerOf(`${digits}${device}${server}`)).toBe(customerOf(digits));
        },
      ),
    );
  });
});

describe('a hidden number', () => {
  const hidden = customerOf('12025550101:3@lid') as CustomerId;

  it('is a customer without a country, though its digits look like a number', () => {
    expect(hidden).toBe('12025550101@lid');
    expect(countryOf(hidden)).toBe('ZZ');
    expect(compareNumbers(hidden, '999999999999999')).toBe(1);
    expect(numberOf('12025550101@lid')).toBe('not-a-number');
  });

  it('has one pseudonym, within a text or not', () => {
    const redaction = redactionWith('key');
    expect(redaction.text(`to ${hidden}!`)).toBe(`to ${redaction.customer(hidden)}!`);
    expect(redaction.customer(hidden)).not.toBe(redaction.customer('12025550101'));
  });
});

it.each([
  ['120363040000000001@g.us', 'group'],
  ['573005550001-1400000000@g.us', 'group'],
  ['status@broadcast', 'broadcast'],
  ['1400000000@broadcast', 'broadcast'],
  ['120363040000000001@newsletter', 'broadcast'],
  ['573005550001@c.us', undefined],
  ['12025550101@lid', undefined],
  ['ana@example.org', undefined],
  ['573005550001', undefined],
])('%s is nobody: %s', (address, kind) => {
  expect(nobodysJid(address)).toBe(kind);
});

it('no other text with an @ is a number', () => {
  for (const text of ['ana@example.org', '573005550001@example.org', '@c.us', '1234@s.whatsapp.net', '57x@lid']) {
    expect(customerOf(text)).toBe('not-a-number');
  }
});

const HEADER = 'timestamp,remote_jid,from_me,template_name,message_id';

describe('in a log', () => {
  const rows = (...others: readonly string[]): string =>
    [HEADER, '2023-06-05T10:00:00Z,573005550001:2@s.whatsapp.net,true,spring_sale,m0', ...others, ''].join('\n');

  it('groups and broadcasts are counted, named and not priced', async () => {
    const stdin = rows(
      '2023-06-05T10:00:00Z,120363040000000001@g.us,true,,m1',
      '2023-06-05T10:00:00Z,120363040000000001@g.us,false,,m2',
      '2023-06-05T10:00:00Z,status@broadcast,false,,m3',
      '2023-06-05T10:00:00Z,120363040000000002@newsletter,true,,m4',
    );
    const { input, totals, diagnostics } = await jsonReport(['-'], { stdin });
    expect(input).toMatchObject({ records: 5, messages: 1, rejected: 0 });
    expect(totals['cbp-2023']).toMatchObject({ units: 1, cost: '0.0125' });
    const counts = Object.fromEntries(diagnostics.map(({ code, count }) => [code, count]));
    expect(counts).toMatchObject({ 'skipped-group-message': 2, 'skipped-broadcast': 2 });
  });

  it('a hidden number is a customer, priced nowhere and named', async () => {
    const stdin = rows('2023-06-05T10:00:00Z,12025550101@lid,true,spring_sale,m1');
    const { input, totals, diagnostics } = await jsonReport(['-'], { stdin });
    expect(input).toMatchObject({ messages: 2, customers: 2 });
    expect(totals['cbp-2023']).toMatchObject({ units: 2, charged: 1, unpriced: 1, cost: '0.0125' });
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-country');
    const explained = await runCli(['explain', '12025550101:7@lid', '-', '--quiet'], { stdin });
    expect(explained.stdout).toContain('12025550101@lid');
  });

  it('a message between two addresses is its group’s, whoever wrote', async () => {
    const stdin = `timestamp,direction,from,to
2023-06-05T10:00:00Z,inbound,573005550001@c.us,120363040000000001@g.us
2023-06-05T10:00:00Z,outbound,576015550100@c.us,573005550001@c.us
`;
    const { input, diagnostics } = await jsonReport(['-'], { stdin });
    expect(input).toMatchObject({ messages: 1, rejected: 0 });
    expect(diagnostics.map(({ code }) => code)).toContain('skipped-group-message');
  });

  it.each([
    ['true', { outbound: 1, inbound: 0 }],
    ['t', { outbound: 1, inbound: 0 }],
    ['1', { outbound: 1, inbound: 0 }],
    ['False', { outbound: 0, inbound: 1 }],
    ['f', { outbound: 0, inbound: 1 }],
    ['0', { outbound: 0, inbound: 1 }],
  ])('from_me %s tells who wrote', async (word, counts) => {
    const { input } = await jsonReport(['-'], {
      stdin: `${HEADER}\n2023-06-05T10:00:00Z,573005550001@c.us,${word},,m\n`,
    });
    expect(input).toMatchObject(counts);
  });

  it('from_me with another word is a rejected record', async () => {
    const { input, diagnostics } = await jsonReport(['-'], {
      stdin: rows('2023-06-05T10:00:00Z,573005550001@c.us,maybe,,m1'),
    });
    expect(input).toMatchObject({ messages: 1, rejected: 1 });
    expect(diagnostics.map(({ code }) => code)).toContain('rejected-unknown-direction');
  });
});
